import { keyDomains, type NamedTest } from './key-domain.js'
import { LimitReached } from './language.js'
import type { Part } from './parts.js'
import { type Bindings, isSymbol, newSymbols, variableName } from './pattern.js'
import type { Condition } from './policy.js'
import { mayBeEmpty, variablesOf } from './variables.js'

/** More combinations of what the caller's own keys hold than this are tried one key at a time. */
const mostCombinations = 48

/**
 * What keys may hold of which a variable takes the value: nothing, where that is excluded, replaced or tested, and every value that
 * tests of the key itself tell apart; several keys in every combination. Null when they are too many.
 */
export const ownValues = (parts: readonly Part[], excluding: ReadonlySet<string>): readonly Bindings[] | null => {
  const keys = new Map(parts.flatMap((part) => [...variablesOf(part)]))
  for (const part of parts) for (const [key, hasFallback] of variablesOf(part)) if (hasFallback) keys.set(key, true)
  try {
    const each = [...keys].map(([key, hasFallback]) => {
      const tests = testsOf(key, parts)
      const isOptional = hasFallback || tests.length > 0 || excluding.has(variableName(key))
      const values = [...(isOptional ? [null] : []), ...(tests.some(comparesText) ? textsOf(key, tests) : [])]
      return values.map((value): Bindings => new Map([[variableName(key), value]]))
    })
    return combined(each)
  } catch (error) {
    if (error instanceof LimitReached) return null
    throw error
  }
}

const combined = (each: readonly (readonly Bindings[])[]): readonly Bindings[] => {
  if (each.reduce((product, { length }) => product * (length + 1), 1) > mostCombinations) return each.flat()
  let all: readonly Bindings[] = [new Map()]
  for (const own of each) all = all.concat(all.flatMap((one) => own.map((other) => new Map([...one, ...other]))))
  return all
}

const comparesText = ({ condition: { test } }: NamedTest): boolean => test !== null && test.comparison !== 'null'

/** Every value that is told apart; those that hold a variable themselves are found by comparing. */
const textsOf = (key: string, tests: readonly NamedTest[]): readonly string[] => {
  const how = { symbols: newSymbols(), bindings: new Map(), reading: 'narrow' } as const
  const points = keyDomains(key, tests.filter(comparesText), how).flatMap((domain) => domain.points)
  return points.flatMap(({ values }) => {
    const [value = []] = values ?? []
    const isText = values !== null && (value.length > 0 || mayBeEmpty(key))
    return isText && value.every((code) => code >= 0 && !isSymbol(code)) ? [String.fromCodePoint(...value)] : []
  })
}

/** One test for every value: a class of values that a list takes as one may hold one that a variable cannot be. */
const testsOf = (key: string, parts: readonly Part[]): readonly NamedTest[] =>
  parts.flatMap(({ statement: { conditions, variables } }) =>
    conditions
      .filter((condition) => condition.key === key && isClear(condition))
      .flatMap((condition) =>
        condition.values.map((value) => ({
          condition: { ...condition, test: condition.test && { ...condition.test, quantifier: null }, values: [value] },
          variables,
          name: JSON.stringify([condition.operator, value.text]),
        })),
      ),
  )

const isClear = ({ test, values }: Condition): boolean =>
  test !== null && values.every(({ unknown }) => unknown === null)
