import { type Guard, is, type Removal, type Resource, type Value } from '#model'
import { lossAt } from '../loss.js'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'recovery/deletion-guard-removed',
  title: 'This change takes away the guard against deletion',
  why: 'The guard is what keeps the live table, key or vault when its code goes or forces a new one. Without it, the next such change deletes what it holds.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'full',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatereplacepolicy.html',
    'https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle',
  ],
  messages: {
    policies:
      'This change takes {address} out of the care of {missing}: the stack deletes it with the next removal or replacement.\nKeep Retain; if it is to go for good, remove it in a change of its own.',
    lifecycle:
      'This change drops prevent_destroy from {address}: from now on Terraform destroys it whenever a plan says so.\nKeep prevent_destroy = true; if it is to go for good, remove it in a change of its own.',
    manifest:
      'This change drops the deletion policy that keeps {address}: from now on the controller deletes it together with its manifest.\nKeep the policy; if the table is to go for good, remove it in a change of its own.',
    replaced:
      'This change replaces {address} and drops the guard that would keep the old one, so what it holds is deleted in the same deployment.\nKeep the guard until everything has been moved.',
  },
  subjects: ['table', 'globalTable', 'key', 'backupVault'],

  *check({ before, after, effect }) {
    if (!before || !after) return
    const [first, ...more] = losses(before.guard, after.guard)
    if (!first) return
    const terraform = after.format === 'terraform'
    const replaced = effect === 'replaces'
    yield {
      message: replaced ? 'replaced' : (words[after.format] ?? 'policies'),
      values: { missing: [first, ...more].map(({ name }) => name).join(' and ') },
      ...lossAt(first.was, first.now),
      property: 'guard',
      ...(replaced ? { severity: 'critical' as const } : {}),
      fix: {
        title: 'Keep the guard against deletion',
        safety: 'safe',
        resource: after.id,
        wishes: [{ set: 'guard', value: terraform ? 'refuse' : 'retain' }],
      },
    }
  },
})

/** How the guard is written where it is no policy of a stack. */
const words: Readonly<Partial<Record<Resource['format'], 'lifecycle' | 'manifest'>>> = {
  terraform: 'lifecycle',
  kubernetes: 'manifest',
}

const losses = (before: Guard, after: Guard) =>
  [
    { name: 'DeletionPolicy', was: before.deletion, now: after.deletion },
    { name: 'UpdateReplacePolicy', was: before.replacement, now: after.replacement },
  ].filter(({ was, now }) => isGuarded(was) && isOpen(now))

const isGuarded = (guard: Value<Removal>): boolean => is(guard, 'retain') || is(guard, 'refuse')

const isOpen = (guard: Value<Removal>): boolean => is(guard, 'delete') || is(guard, 'snapshot')
