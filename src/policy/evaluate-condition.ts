import { literal, type Text } from '#model'
import type { Condition, Element, Test } from './policy.js'
import type { ContextValue } from './request.js'
import { not, or, type Truth } from './truth.js'
import { type Lookup, matchesArn, matchesUnits, patternUnits, type Unit, unitsOf } from './units.js'
import { binaryOf, blockOf, dateOf, numberOf } from './values.js'

/** How a condition is read: variables, and the open readings of ARNs. */
export interface Reader {
  readonly lookup: Lookup | null
  readonly wide: boolean
}

/** Whether the condition holds for what the request sends under its key; null: the key is not sent. */
export const conditionHolds = (condition: Condition, sent: ContextValue | null, reader: Reader): Truth => {
  const { test, values } = condition
  if (!test || values.some((value) => value.unknown !== null)) return null
  if (test.comparison === 'null') return nullHolds(test, values, sent)
  if (sent === null) return absentHolds(test, values)
  if (values.length === 0 && test.quantifier === null && !test.ifExists) return null
  const one = (value: Text): Truth => {
    const found = or(...values.map((element) => matches(test, element, value, reader)), false)
    return test.negated ? not(found) : found
  }
  const list = 'list' in sent ? sent.list : [sent]
  if (test.quantifier === 'all') return list.every((value) => one(value) === true)
  if (test.quantifier === 'any') return list.some((value) => one(value) === true)
  return list.length === 1 && list[0] ? one(list[0]) : false
}

const nullHolds = (test: Test, values: readonly Element[], sent: ContextValue | null): Truth => {
  if (test.quantifier) return test.quantifier === 'all'
  const wanted = values.map((value) => (literal(value.text) ?? '').toLowerCase())
  return wanted.includes(sent === null ? 'true' : 'false')
}

const absentHolds = (test: Test, values: readonly Element[]): Truth => {
  if (test.quantifier === 'any') return test.ifExists ? null : false
  if (test.ifExists || test.quantifier === 'all') return true
  return values.length === 0 ? null : test.negated
}

const matches = (test: Test, element: Element, value: Text, reader: Reader): Truth => {
  const wild = test.comparison === 'glob' || test.comparison === 'arn'
  if (['number', 'date', 'address'].includes(test.comparison))
    return ordered(test, literal(element.text) ?? '', literal(value) ?? '')
  const pattern = patternUnits(element.text, wild, reader.lookup)
  if (pattern === null) return false
  const units = unitsOf(value)
  switch (test.comparison) {
    case 'glob':
      return matchesUnits(pattern, units)
    case 'arn':
      return matchesArnValue(pattern, units, reader.wide)
    case 'string-any-case':
      return same(pattern.map(lower), units.map(lower))
    case 'bool':
      return /^(true|false)$/i.test(pattern.join('')) && same(pattern.map(lower), units.map(lower))
    case 'binary':
      return binaryOf(pattern.join('')) === binaryOf(units.join(''))
    default:
      return same(pattern, units)
  }
}

const matchesArnValue = (pattern: readonly Unit[], units: readonly Unit[], wide: boolean): boolean => {
  const parts = pattern.filter((unit) => unit === ':').length
  if (parts < 5 && !pattern[0]?.startsWith('\u0000')) return wide && matchesUnits(pattern, units)
  return matchesArn(pattern, units, wide)
}

/** References keep their letter case: they are names of ours. */
const lower = (unit: Unit): Unit => (unit.startsWith('\u0000') ? unit : unit.toLowerCase())

const same = (a: readonly Unit[], b: readonly Unit[]): boolean =>
  a.length === b.length && a.every((unit, index) => unit === b[index])

const ordered = (test: Test, wanted: string, given: string): boolean => {
  if (test.comparison === 'address') {
    const [block, address] = [blockOf(wanted), blockOf(given)]
    if (!block || !address || block.version !== address.version) return false
    return block.low <= address.low && address.low <= block.high
  }
  const read = test.comparison === 'number' ? numberOf : dateOf
  const [bound, value] = [read(wanted), read(given)]
  if (bound === null || value === null) return false
  if (value === bound) return test.relation === '=' || test.relation === '<=' || test.relation === '>='
  return value < bound ? test.relation.startsWith('<') : test.relation.startsWith('>')
}
