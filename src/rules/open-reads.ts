import { literal } from '#model'
import type { Condition, Statement } from '#policy'
import { allowedOf } from './allowed-of.js'
import { inUse, statementIn } from './holders.js'
import { attributes, carriersOf, select, testsValues, wholeItems } from './rows.js'
import type { Context, PolicyHome } from './rule.js'
import { textsOf } from './statements.js'
import { withIndexes } from './table-arns.js'

/** Reads that still return attributes which a Deny forbids. */
export interface OpenReads {
  /** By requests that name no attributes and get the whole item. */
  readonly unnamed: readonly string[]
  /** By requests that name the forbidden attribute. */
  readonly named: readonly string[]
}

/** A condition of a Deny that is met when a request names one of certain attributes. */
export const forbidsAttributes = (condition: Condition): boolean =>
  condition.key === attributes && testsValues(condition) && condition.test?.negated === false

/** What the Deny leaves open to somebody who has it, of what it is about. */
export const openReads = (home: PolicyHome, statement: Statement, context: Context): OpenReads => {
  const reads = carriersOf(select).filter((action) => carriersOf(attributes).includes(action))
  const found = inUse(home, context).map((use) => {
    const own = statementIn(use, statement) ?? statement
    const resources = withIndexes(textsOf(own))
    const ask = (conditions: typeof wholeItems | ReturnType<typeof naming>) =>
      allowedOf(use.access, { actions: reads, resources, conditions })
    const samples = own.conditions.filter(forbidsAttributes).flatMap(sampleOf)
    return { unnamed: ask(wholeItems), named: [...new Set(samples.flatMap((sample) => ask(naming(sample))))] }
  })
  return {
    unnamed: [...new Set(found.flatMap(({ unnamed }) => unnamed))],
    named: [...new Set(found.flatMap(({ named }) => named))],
  }
}

const naming = (attribute: string) => ({
  'ForAnyValue:StringEquals': { 'dynamodb:Attributes': attribute },
  StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
})

/** A name that the first value stands for. */
const sampleOf = ({ values: [first] }: Condition): readonly string[] => {
  const text = first && first.unknown === null ? literal(first.text) : undefined
  return text === undefined || text === '' ? [] : [text.replaceAll('*', '').replaceAll('?', 'x') || 'x']
}
