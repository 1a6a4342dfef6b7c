import type { Text } from '#model'
import type { Part } from './parts.js'
import { type Bindings, codesOf, isSymbol, newSymbols, symbolName } from './pattern.js'
import { plainCodes } from './text-atoms.js'

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
  readonly codes: readonly number[]
  readonly negative: boolean
}

/**
 * A symbol counts as different from every literal. That is sound where texts only allow; where one excludes (Deny, the Not forms,
 * negated operators) it may in truth be that literal. These are the equalities worth trying: symbols aligned with literals of the same
 * place, where one of both excludes, or `everywhere`. A variable may also have no value at all.
 */
export const assumptionsOf = (parts: readonly Part[], everywhere: boolean): Assumptions => {
  const symbols = newSymbols()
  const uses = unique(
    parts.flatMap((part) =>
      usesOf(part, (text, variables, wild) => {
        return codesOf(text, { wild, variables, anyCase: false }, symbols, new Map()) ?? []
      }),
    ),
  )
  const found = new Map<string, Bindings>()
  const add = (binding: Bindings): void => {
    if (binding.size > 0) found.set(JSON.stringify([...binding].sort()), binding)
  }
  const holders = uses.filter((use) => use.codes.some(isSymbol))
  const name = (code: number): string => symbolName(symbols, code)
  for (const holder of holders)
    for (const other of uses) {
      if (other.place !== holder.place || !(everywhere || holder.negative || other.negative)) continue
      if (other !== holder) for (const binding of aligned(holder.codes, other.codes, name)) add(binding)
    }
  for (const holder of holders.filter((use) => use.negative))
    for (const code of holder.codes.filter(isSymbol))
      if (name(code).startsWith('var:')) add(new Map([[name(code), null]]))
  const bindings = [...found.values()]
  return { bindings: bindings.slice(0, mostAssumptions), complete: bindings.length <= mostAssumptions }
}

/** What several parts say alike is compared once. */
const unique = (uses: readonly Use[]): readonly Use[] => [
  ...new Map(uses.map((use) => [`${use.place} ${use.negative} ${use.codes.join()}`, use])).values(),
]

type Read = (text: Text, variables: number | null, wild: boolean) => readonly number[]

const usesOf = (part: Part, read: Read): readonly Use[] => {
  const { statement, resources } = part
  const isDeny = statement.effect === 'Deny'
  const inResources = (resources?.texts ?? []).map((text) => ({
    place: 'resource',
    codes: read(text, statement.variables ? 5 : null, true),
    negative: isDeny || resources?.not === true,
  }))
  const inConditions = statement.conditions.flatMap((condition) =>
    condition.values
      .filter((value) => value.unknown === null)
      .map((value) => ({
        place: condition.key,
        codes: read(
          value.text,
          statement.variables ? 0 : null,
          ['glob', 'arn'].includes(condition.test?.comparison ?? ''),
        ),
        negative: isDeny || condition.test?.negated === true,
      })),
  )
  return [...inResources, ...inConditions]
}

/** Part by part and word by word: what the symbols of the first would have to be to meet the second. */
const aligned = (
  holder: readonly number[],
  other: readonly number[],
  name: (code: number) => string,
): readonly Bindings[] => {
  if (other.some(isSymbol) && !other.some((code) => code >= 0 && !isSymbol(code))) return []
  return instances(other).flatMap((literal) => {
    const whole = wholeText(holder, literal, name)
    const words = byWords(holder, literal, name)
    return [...whole, ...words]
  })
}

/** The text with its wildcards left out, and filled in. */
const instances = (codes: readonly number[]): readonly (readonly number[])[] => {
  if (codes.every((code) => code < 0)) return []
  const fill = (filler: readonly number[]): number[] => codes.flatMap((code) => (code < 0 ? filler : [code]))
  return codes.some((code) => code < 0) ? [fill([]), fill(plainCodes('x'))] : [fill([])]
}

/** A symbol at the very beginning may be all that precedes the rest. */
const wholeText = (
  holder: readonly number[],
  literal: readonly number[],
  name: (code: number) => string,
): readonly Bindings[] => {
  const [first, ...rest] = holder
  if (first === undefined || !isSymbol(first) || rest.some((code) => code < 0 || isSymbol(code))) return []
  const end = literal.length - rest.length
  const fits = end > 0 && rest.every((code, index) => literal[end + index] === code)
  const value = literal.slice(0, end)
  return fits && !value.some(isSymbol) ? [new Map([[name(first), String.fromCodePoint(...value)]])] : []
}

/** A reference that begins a resource is a whole ARN, not the word `arn`. */
const standsForHead = ([first = []]: readonly (readonly number[])[]): boolean =>
  first.length === 1 && first.every(isSymbol)

const arn = plainCodes('arn')

const isArn = (word: readonly number[]): boolean =>
  word.length === arn.length && arn.every((code, index) => code === word[index])

const byWords = (
  holder: readonly number[],
  literal: readonly number[],
  name: (code: number) => string,
): readonly Bindings[] => {
  const [own, others] = [wordsOf(holder), wordsOf(literal)]
  if (standsForHead(own) && others.length > 1 && isArn(others[0] ?? [])) return []
  const binding = new Map<string, string>()
  for (const [index, word] of own.entries()) {
    const at = word.findIndex(isSymbol)
    const given = others[index]
    if (at < 0 || !given) continue
    const [head, tail] = [word.slice(0, at), word.slice(at + 1)]
    if ([...head, ...tail].some((code) => code < 0 || isSymbol(code)) || given.some(isSymbol)) continue
    const middle = given.slice(head.length, given.length - tail.length)
    const fits =
      given.length > head.length + tail.length && [...head, ...middle, ...tail].every((code, i) => code === given[i])
    if (fits) binding.set(name(word[at] ?? 0), String.fromCodePoint(...middle))
  }
  return binding.size > 0 ? [binding] : []
}

const wordsOf = (codes: readonly number[]): readonly (readonly number[])[] => {
  const words: number[][] = [[]]
  for (const code of codes)
    if (code === 58 || code === 47) words.push([])
    else words.at(-1)?.push(code)
  return words
}
