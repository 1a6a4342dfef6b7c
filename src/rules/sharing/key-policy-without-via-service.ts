import { showText } from '#model'
import { administersKey, namedPrincipals, usesKey } from '../key-statements.js'
import { keyUsers } from '../key-users.js'
import { policyRule } from '../rule.js'
import { grantsOf, judged, statementName } from '../statements.js'
import { guardedBy } from '../targets.js'

export default policyRule({
  id: 'sharing/key-policy-without-via-service',
  title: 'Users of the table can use its key directly',
  why: 'They can then decrypt what they did not get from the table: exports, backups, copies, and whatever else is encrypted with the key.',
  severity: 'medium',
  confidence: 'high',
  profile: 'strict',
  topic: 'data-protection',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
  ],
  messages: {
    direct:
      'In the key policy of {address}, {statement} lets {principal} use the key of {table} for anything, and not only through DynamoDB.\nAdd a condition on kms:ViaService: dynamodb.REGION.amazonaws.com, with a star and StringLike for a global table.',
  },
  homes: ['key'],

  *check(home, context) {
    const key = guardedBy(home, context)
    if (key?.kind !== 'key') return
    const [table] = keyUsers(key, context.here).filter(({ kind }) => /^(table|globalTable|replica)$/.test(kind))
    if (!table) return
    for (const statement of grantsOf(home)) {
      const [first] = namedPrincipals(statement)
      if (!first || !usesKey(statement) || administersKey(statement)) continue
      if (statement.conditions.some((condition) => condition.key === 'kms:viaservice' || condition.test === null))
        continue
      yield {
        message: 'direct',
        values: { statement: statementName(statement), principal: showText(first.text), table: table.address },
        related: [{ message: 'the table', file: table.head.file, line: table.head.line }],
        ...judged(home, statement, statement.conditionSpan ?? statement.actionsSpan),
      }
    }
  },
})
