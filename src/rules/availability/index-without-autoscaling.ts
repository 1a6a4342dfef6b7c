import { is, knownValue } from '#model'
import { allOf } from '../around.js'
import { stateRule } from '../rule.js'
import { type Capacity, isLeftToOthers, scaledOf } from '../scaling.js'

export default stateRule({
  id: 'availability/index-without-autoscaling',
  title: 'An index can throttle writes to the table',
  why: 'Every write to the table is also a write to its indexes. An index that is out of capacity makes DynamoDB refuse the write to the table, however much the table itself has.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html'],
  messages: {
    fixed:
      'Autoscaling follows the load of {address} but not that of its index {index}: when the index is out of {capacity} capacity, {refused}.\nAdd a scalable target and a policy for the index too, or use on-demand capacity.',
  },
  subjects: ['table'],

  *check(table, context) {
    if (!is(table.billingMode, 'PROVISIONED') || isLeftToOthers(table, 'globalIndexes')) return
    const scaled = scaledOf(table, allOf('scalableTarget', context))
    if (!scaled) return
    const has = (index: string, capacity: Capacity) =>
      scaled.some((one) => one.index === index && one.capacity === capacity)
    for (const { name, span } of knownValue(table.globalIndexes) ?? []) {
      const capacity = capacities.find((one) => has('', one) && !has(name, one))
      if (!capacity) continue
      yield {
        message: 'fixed',
        values: { index: name, ...words[capacity] },
        ...(capacity === 'ReadCapacityUnits' ? { severity: 'low' } : {}),
        at: span,
        property: `globalIndexes.${name}`,
        evidence: capacity,
      }
    }
  },
})

const capacities: readonly Capacity[] = ['WriteCapacityUnits', 'ReadCapacityUnits']

const words: Readonly<Record<Capacity, { readonly capacity: string; readonly refused: string }>> = {
  WriteCapacityUnits: { capacity: 'write', refused: 'DynamoDB refuses writes to the table' },
  ReadCapacityUnits: { capacity: 'read', refused: 'queries on it are refused' },
}
