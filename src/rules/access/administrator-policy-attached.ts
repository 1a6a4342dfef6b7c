import { managedOf, principalOf } from '../principals.js'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'access/administrator-policy-attached',
  title: 'The AWS managed AdministratorAccess policy is attached',
  why: 'Whoever holds it, or takes over whatever holds it, owns the account: every table, every key and every other permission.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html'],
  messages: {
    attached:
      '{address} has the AWS managed policy AdministratorAccess: everything in the account is open to it.\nAttach a policy with the actions that are used.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const principal = principalOf(holder, context)
    const found = principal && managedOf(principal).find(({ awsManaged }) => awsManaged === 'AdministratorAccess')
    if (found) yield { message: 'attached', at: found.span, property: 'managedPolicies/AdministratorAccess' }
  },
})
