import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import { actionsOf, grantsOf, isOnlyBoundary, judged, listed, reachesWhole, statementName } from '../statements.js'

const decrypting = ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext']

export default policyRule({
  id: 'access/decrypt-any-key',
  title: 'The principal can decrypt with every key',
  why: 'A key of its own keeps data from those who may not use the key: whoever may use every key is kept from nothing.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
  ],
  messages: {
    any: 'In {address}, {statement} allows {actions} with every key that leaves it to IAM.\nName the keys, or limit the use to one service by kms:ViaService.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const actions = actionsOf(statement).filter((action) => decrypting.includes(action))
      const [first] = actions
      if (!first || isLimited(statement) || !reachesWhole(home, statement, first, 'key/*')) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'any',
        values: { statement: statementName(statement), actions: listed(actions) },
        breadth: actions.length,
        ...judged(home, statement, statement.resourcesSpan),
      }
    }
  },
})

/** Conditions that say for what, or with which keys. */
const isLimited = ({ conditions }: Statement): boolean =>
  conditions.some(({ key }) =>
    /^kms:(viaservice|encryptioncontext|resourcealiases|requestalias|granteeprincipal|callera)/i.test(key),
  )
