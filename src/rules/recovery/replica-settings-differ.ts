import { knownValue } from '#model'
import { readPolicy } from '#policy'
import { type Copy, copiesOf, copyName, onCopy, settingPath } from '../copies.js'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'recovery/replica-settings-differ',
  title: 'Replicas of one table have different safeguards',
  why: 'All copies hold the same items and repeat the same writes. What one Region refuses, or cannot restore, is decided by the copy with the least.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'partial',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_reqs_bestpractices.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html',
  ],
  messages: {
    period:
      '{copy} can be restored for {days} days back, another copy of the table for {longest}: after the loss of that other Region, the shorter time is what remains.\nKeep {longest} days in both; the price is the same.',
    policy:
      'The copies of {address} in {with} have a resource policy that denies something, the ones in {without} have none: a write that is refused here is made there, and comes back by replication.\nWrite the policy for every replica.',
  },
  subjects: ['globalTable', 'table'],

  *check(table) {
    // A Region that is not known may be the one with the longer time, or with the policy.
    if (knownValue(table.replicas)?.every(({ region }) => region.kind === 'known') !== true) return
    const copies = copiesOf(table)
    if (copies.length < 2) return
    const longest = Math.max(0, ...copies.map(daysOf))
    for (const { region, settings } of copies.filter((copy) => daysOf(copy) > 0 && daysOf(copy) < longest))
      yield {
        message: 'period',
        values: {
          copy: copyName(region, table.address),
          days: String(knownValue(settings.recoveryPeriodInDays)),
          longest: String(longest),
        },
        at: settings.recoveryPeriodInDays.span,
        property: settingPath(region, 'recoveryPeriodInDays'),
        severity: 'low',
        evidence: [knownValue(settings.recoveryPeriodInDays), longest],
        fix: {
          title: 'Keep the longer history',
          safety: 'safe',
          resource: table.id,
          wishes: [{ set: 'recoveryPeriodInDays', value: longest, ...onCopy(region) }],
        },
      }
    const [denying, without] = [copies.filter(denies), copies.filter(({ settings }) => !settings.resourcePolicy)]
    const [first] = denying
    // Terraform writes policies as resources of their own, often in the code of another Region.
    if (table.kind !== 'globalTable' || !first || without.length === 0) return
    yield {
      message: 'policy',
      values: { with: regionsOf(denying), without: regionsOf(without) },
      at: first.settings.resourcePolicy?.span ?? table.head,
      property: 'replicas.resourcePolicy',
      evidence: without.map(({ region }) => region),
      breadth: without.length,
    }
  },
})

/** 0 where there is no history, or it is not known. */
const daysOf = ({ settings }: Copy): number => knownValue(settings.recoveryPeriodInDays) ?? 0

const regionsOf = (copies: readonly Copy[]): string => copies.map(({ region }) => region ?? 'its Region').join(', ')

const denies = ({ settings: { resourcePolicy } }: Copy): boolean => {
  if (!resourcePolicy) return false
  const { statements } = readPolicy(resourcePolicy.document, 'resource')
  return statements.some(({ effect }) => effect === 'Deny')
}
