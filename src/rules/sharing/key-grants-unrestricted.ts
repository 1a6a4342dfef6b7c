import type { Statement } from '#policy'
import { administersKey, namedPrincipals } from '../key-statements.js'
import { policyRule } from '../rule.js'
import { grantsOf, isOnlyBoundary, judged, mayName, statementName } from '../statements.js'

export default policyRule({
  id: 'sharing/key-grants-unrestricted',
  title: 'Key grants can be created or revoked freely',
  why: 'A grant lets anybody use the key, past its policy. DynamoDB itself works through grants: revoking its own takes the table offline.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'strict',
  topic: 'data-protection',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/grants.html',
  ],
  messages: {
    create:
      'In the policy of {address}, {statement} allows kms:CreateGrant for anybody and any use.\nAdd a condition: Bool kms:GrantIsForAWSResource true, or kms:ViaService.',
    revoke:
      'In the policy of {address}, {statement} allows {action}, with which a table that lives by the grant can be taken offline.\nLeave it to the key’s administrators, or add a condition on kms:GrantIsForAWSResource or kms:ViaService.',
  },
  homes: ['key', 'identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (statement.actions.not || administersKey(statement) || isRestricted(statement)) continue
      if (home.role === 'key' && namedPrincipals(statement).length === 0) continue
      const action = ['kms:CreateGrant', 'kms:RevokeGrant', 'kms:RetireGrant'].find((each) => mayName(statement, each))
      if (action === undefined) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: action === 'kms:CreateGrant' ? 'create' : 'revoke',
        values: { statement: statementName(statement), action },
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

/** Keys that say for what, for whom or through what a grant is, and conditions that could not be read. */
const restricting =
  /^kms:(grantisforawsresource|viaservice|grantee(service)?principal|grantoperations|grantconstrainttype|retiring(service)?principal)$/

const isRestricted = ({ conditions }: Statement): boolean =>
  conditions.some(({ key, test }) => test === null || restricting.test(key))
