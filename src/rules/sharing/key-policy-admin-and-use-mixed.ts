import { showText } from '#model'
import { administersKey, namedPrincipals, usesKey } from '../key-statements.js'
import { policyRule } from '../rule.js'
import { grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'sharing/key-policy-admin-and-use-mixed',
  title: 'One principal can both use and destroy the key',
  why: 'Stolen credentials of it read the data and then make it unreadable for everybody; keeping administration apart leaves them with half of that.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  ],
  messages: {
    mixed:
      'In the key policy of {address}, {statement} lets {principal} use the key and change or destroy it.\nSplit it: administration for administrators, kms:Decrypt, kms:GenerateDataKey and their like for those who use the data.',
  },
  homes: ['key'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const [first, ...others] = namedPrincipals(statement)
      if (!first || !administersKey(statement) || !usesKey(statement)) continue
      yield {
        message: 'mixed',
        values: { statement: statementName(statement), principal: showText(first.text) },
        breadth: others.length + 1,
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})
