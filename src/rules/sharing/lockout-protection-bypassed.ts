import { at, literal, type PolicyDocument, type Resource, type Span, type Tree } from '#model'
import type { Statement } from '#policy'
import { type PolicyHome, stateRule } from '../rule.js'
import { documentKey, judged, mayName, policyOf, statementName } from '../statements.js'

export default stateRule({
  id: 'sharing/lockout-protection-bypassed',
  title: 'The policy can lock out its own administrators',
  why: 'A key that nobody may administer can only be rescued by AWS support, and with it all data that it encrypts; a table policy that nobody may change stays as it is.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html',
  ],
  messages: {
    bypassed:
      '{address} sets {property}, so that AWS does not check whether the policy locks out whoever deploys it.\nSet it to false, or leave it out.',
    unmanageable:
      'The key policy of {address} lets nobody call kms:PutKeyPolicy: nobody could ever change it.\nAllow it to the account’s root or to an administrator.',
    sealed:
      'In the policy of {address}, {statement} denies everyone to change or to remove the policy.\nLeave out an administrator by a condition on aws:PrincipalArn.',
  },
  subjects: ['key', 'table', 'replica', 'resourcePolicy'],

  *check(subject) {
    for (const name of switches) {
      const value = at(subject.properties, name)
      if (!value || !isTrue(value)) continue
      yield { message: 'bypassed', values: { property: name }, at: value.span, property: name }
    }
    const home = homeOf(subject)
    if (home?.role === 'key' && isUnmanageable(home))
      yield { message: 'unmanageable', at: home.policy.span, property: documentKey(home) }
    for (const statement of home?.role === 'table' ? policyOf(home).statements : []) {
      if (!home || !isSeal(statement)) continue
      yield {
        message: 'sealed',
        values: { statement: statementName(statement) },
        ...judged(home, statement, statement.span),
      }
    }
  },
})

/** What switches the check off, by the names of the languages. */
const switches = [
  'BypassPolicyLockoutSafetyCheck',
  'bypass_policy_lockout_safety_check',
  'confirm_remove_self_resource_access',
]

const isTrue = (tree: Tree): tree is Tree & { readonly span: Span } =>
  tree.kind === 'scalar' && literal(tree.text)?.toLowerCase() === 'true'

const homeOf = (resource: Resource): PolicyHome | null => {
  const home = (role: 'key' | 'table', policy: PolicyDocument | null): PolicyHome | null =>
    policy && { resource, role, policy }
  if (resource.kind === 'key') return home('key', resource.keyPolicy)
  if (resource.kind === 'table' || resource.kind === 'replica') return home('table', resource.resourcePolicy)
  if (resource.kind !== 'resourcePolicy') return null
  const { targetKind, document } = resource
  return targetKind === 'key' || targetKind === 'table' ? home(targetKind, document) : null
}

/** A policy of which all is known, and in which no Allow is about changing it. */
const isUnmanageable = (home: PolicyHome): boolean => {
  const { statements, unread } = policyOf(home)
  const isKnown = statements.every(({ actions }) =>
    actions.items.every(({ text, unknown }) => unknown === null && literal(text) !== undefined),
  )
  return (
    unread === null &&
    isKnown &&
    statements.length > 0 &&
    !statements.some((statement) => statement.effect === 'Allow' && mayName(statement, 'kms:PutKeyPolicy'))
  )
}

const isSeal = (statement: Statement): boolean =>
  statement.effect === 'Deny' &&
  statement.conditions.length === 0 &&
  statement.principals?.not === false &&
  statement.principals.items.some(({ kind }) => kind === '*') &&
  ['dynamodb:PutResourcePolicy', 'dynamodb:DeleteResourcePolicy'].every((action) => mayName(statement, action))
