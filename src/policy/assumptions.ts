import { usualValue } from './filled-in.js'
import { type Least, meeting } from './meetings.js'
import { ownValues } from './own-values.js'
import type { Part } from './parts.js'
import {
  anyOne,
  type Bindings,
  codesOf,
  isSymbol,
  newSymbols,
  type Symbols,
  symbolName,
  variableName,
} from './pattern.js'
import type { Policy } from './policy.js'
import { mayBeEmpty, variablesOf } from './variables.js'

/** More than this are not tried; the answer is then undecided. */
const mostAssumptions = 64

/** What references and variables could be so that the answer may change; `complete` is false when they were too many. */
export interface Assumptions {
  readonly bindings: readonly Bindings[]
  readonly complete: boolean
}

/** Texts of one place that can be compared with each other, and whether they forbid or exclude. */
interface Use {
  readonly place: string
  readonly areArns: boolean
  readonly anyCase: boolean
  readonly codes: readonly number[]
  readonly negative: boolean
}

/**
 * A symbol counts as different from every literal and every other symbol. These are the cases in which it may matter that it is not:
 * a variable, which the caller chooses, is whatever it can meet in the same place, or has no value; a reference is a literal where one
 * of both excludes (Deny, the Not forms, negated operators), or `everywhere`: where texts only allow, its being different is sound. A
 * question with a scope is about somebody of whom no policy speaks: there a variable is like a reference, but for tests of its own key.
 */
export const assumptionsOf = (all: readonly Part[], scope: readonly Policy[], everywhere: boolean): Assumptions => {
  const symbols = newSymbols()
  const parts = all.filter(({ policy }) => !scope.includes(policy))
  const uses = unique([
    ...parts.flatMap((part) => usesOf(part, symbols)),
    ...all.filter((part) => !parts.includes(part)).flatMap((part) => askedUsesOf(part, symbols)),
  ])
  const holders = uses.filter((use) => use.codes.some(isSymbol))
  if (holders.length === 0) return { bindings: [], complete: true }
  const found = new Map<string, Bindings>()
  const add = (binding: Bindings): void => {
    if (binding.size > 0) found.set(JSON.stringify([...binding].sort()), binding)
  }
  const excluding = new Set(holders.filter(({ negative }) => negative).flatMap((use) => variablesIn(use, symbols)))
  const own = ownValues(parts, excluding)
  for (const binding of own ?? []) add(binding)
  for (const holder of holders)
    for (const other of uses) {
      if (other === holder || other.place !== holder.place) continue
      const excludes = everywhere || holder.negative || other.negative
      if (!excludes && scope.length > 0) continue
      if (excludes || variablesIn(holder, symbols).length + variablesIn(other, symbols).length > 0)
        for (const binding of equalities(holder, other, symbols, scope.length === 0))
          if (excludes || isChoice(binding)) add(binding)
    }
  for (const binding of spellings(uses, holders, symbols)) add(binding)
  const bindings = [...found.values()]
  return { bindings: bindings.slice(0, mostAssumptions), complete: own !== null && bindings.length <= mostAssumptions }
}

/** A text for every variable: tells more than leaving them open where letter case or length count. */
export const usualValues = (parts: readonly Part[]): Bindings =>
  new Map(
    [...new Set(parts.flatMap((part) => [...variablesOf(part).keys()]))].map((key, n) => [
      variableName(key),
      usualValue(n),
    ]),
  )

/** Whether the caller decides that it is so: then what follows is possible. What a reference is nobody here knows. */
export const isChoice = (binding: Bindings): boolean => [...binding.keys()].every((name) => name.startsWith('var:'))

const variablesIn = ({ codes }: Use, symbols: Symbols): readonly string[] =>
  codes.filter((code) => isSymbol(code) && isVariable(code, symbols)).map((code) => symbolName(symbols, code))

const isVariable = (code: number, symbols: Symbols): boolean => symbolName(symbols, code).startsWith('var:')

/** What several parts say alike is compared once. */
const unique = (uses: readonly Use[]): readonly Use[] => [
  ...new Map(uses.map((use) => [`${use.place} ${use.negative} ${use.anyCase} ${use.codes.join()}`, use])).values(),
]

const usesOf = ({ statement, resources }: Part, symbols: Symbols): readonly Use[] => {
  const isDeny = statement.effect === 'Deny'
  const read = (text: Part['statement']['conditions'][number]['values'][number]['text'], from: number, wild: boolean) =>
    codesOf(text, { wild, variables: statement.variables ? from : null, anyCase: false }, symbols, new Map()) ?? []
  const inResources = (resources?.texts ?? []).map((text) => ({
    place: 'resource',
    areArns: true,
    anyCase: false,
    codes: read(text, 5, true),
    negative: isDeny || resources?.not === true,
  }))
  const inConditions = statement.conditions.flatMap(({ key, test, values }) =>
    values
      .filter((value) => value.unknown === null)
      .map((value) => ({
        place: key,
        areArns: test?.comparison === 'arn',
        anyCase: test?.comparison === 'string-any-case',
        codes: read(value.text, 0, ['glob', 'arn'].includes(test?.comparison ?? '')),
        negative: isDeny || test?.negated === true,
      })),
  )
  return [...inResources, ...inConditions]
}

/** The resources of a scope; its conditions make up a request by somebody of whom no policy speaks. */
const askedUsesOf = (part: Part, symbols: Symbols): readonly Use[] =>
  usesOf({ ...part, statement: { ...part.statement, conditions: [] } }, symbols)

const shortest: Least = { run: 0, symbol: 1 }
const filled: Least = { run: 1, symbol: 1 }
const empty: Least = { run: 0, symbol: 0 }

/** What the symbols of both have to be so that one text fits both. */
const equalities = (holder: Use, other: Use, symbols: Symbols, mayEmpty: boolean): readonly Bindings[] => {
  const anyCase = holder.anyCase || other.anyCase
  const [a, b] = [holder, other].map(({ codes }) => (anyCase ? codes.map(lower) : codes)) as [number[], number[]]
  const areEmptiable =
    mayEmpty && [...a, ...b].every((code) => !isSymbol(code) || mayBeEmpty(symbolName(symbols, code)))
  const free = (code: number): boolean => isVariable(code, symbols)
  const ways = areEmptiable ? [shortest, filled, empty] : [shortest, filled]
  return ways.flatMap((least) => {
    const captures = meeting(a, b, { areArns: holder.areArns && other.areArns, least, free })
    return captures ? [new Map([...captures].map(([code, text]) => [symbolName(symbols, code), text]))] : []
  })
}

const lower = (code: number): number =>
  code < 0 || isSymbol(code) ? code : (String.fromCodePoint(code).toLowerCase().codePointAt(0) ?? code)

/** A text of letters in both cases, where a pattern looks at the case or at the length. */
const spellings = (uses: readonly Use[], holders: readonly Use[], symbols: Symbols): readonly Bindings[] =>
  holders
    .filter(({ place }) => uses.some((use) => use.place === place && (use.anyCase || use.codes.includes(anyOne))))
    .flatMap((use) => variablesIn(use, symbols))
    .map((name) => new Map([[name, usualValue(0)]]))
