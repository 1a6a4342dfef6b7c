import { is, knownValue } from '#model'
import { allOf } from '../around.js'
import { stateRule } from '../rule.js'
import { isLeftToOthers, scaledOf } from '../scaling.js'

export default stateRule({
  id: 'availability/provisioned-without-autoscaling',
  title: 'Provisioned capacity does not follow demand',
  why: 'What goes beyond a fixed capacity is refused, and who is able to cause that much load takes the table away from everybody else.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'resilience',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html'],
  messages: {
    fixed:
      'The {capacity} capacity of {address} is a fixed number: requests beyond it are refused.\nUse on-demand capacity, or a scalable target with a policy.',
  },
  subjects: ['table'],

  *check(table, context) {
    // One that has replicas is not even accepted so, and has a rule of its own.
    if (!is(table.billingMode, 'PROVISIONED') || knownValue(table.replicas)?.length !== 0) return
    const scaled = scaledOf(table, allOf('scalableTarget', context))
    if (!scaled) return
    const fixed = capacities.filter(
      ([capacity, , setting]) =>
        !isLeftToOthers(table, setting) && !scaled.some((one) => one.index === '' && one.capacity === capacity),
    )
    if (fixed.length === 0) return
    yield {
      message: 'fixed',
      values: { capacity: fixed.map(([, word]) => word).join(' and ') },
      at: table.billingMode.span,
      property: 'billingMode',
      breadth: fixed.length,
    }
  },
})

const capacities = [
  ['ReadCapacityUnits', 'read', 'readCapacity'],
  ['WriteCapacityUnits', 'write', 'writeCapacity'],
] as const
