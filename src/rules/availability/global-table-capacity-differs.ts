import { is, knownValue } from '#model'
import { allOf } from '../around.js'
import { stateRule } from '../rule.js'
import { isLeftToOthers, scaledOf } from '../scaling.js'

export default stateRule({
  id: 'availability/global-table-capacity-differs',
  title: 'Replicas cannot follow the writes of other Regions',
  why: 'Each replica repeats the writes of all others. DynamoDB refuses replicas of a table whose write capacity is a fixed number, so the deployment fails.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_reqs_bestpractices.html',
  ],
  messages: {
    fixed:
      '{address} has replicas, but its write capacity is a fixed number and no autoscaling target in this code follows it; DynamoDB refuses such replicas.\nUse on-demand capacity, or a scalable target with a policy for its write capacity.',
  },
  subjects: ['table'],

  *check(table, context) {
    if (!is(table.billingMode, 'PROVISIONED') || isLeftToOthers(table, 'writeCapacity')) return
    const apart = allOf('replica', context).some(({ table: source }) =>
      (knownValue(source) ?? []).some((part) => typeof part === 'object' && part.resource === table.id),
    )
    if (!apart && (knownValue(table.replicas) ?? []).length === 0) return
    const scaled = scaledOf(table, allOf('scalableTarget', context))
    if (!scaled || scaled.some(({ index, capacity }) => index === '' && capacity === 'WriteCapacityUnits')) return
    yield { message: 'fixed', at: table.billingMode.span, property: 'billingMode' }
  },
})
