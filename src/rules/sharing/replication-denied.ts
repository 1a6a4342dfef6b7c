import { knownValue, literal, type Resource, showText } from '#model'
import type { Condition, Statement } from '#policy'
import { haveCommon, writtenPattern } from '../arn-patterns.js'
import { allOf, kindOf } from '../around.js'
import { ask } from '../ask.js'
import { keyUsers } from '../key-users.js'
import { type Context, policyRule } from '../rule.js'
import { judged, mayName, policyOf, statementName } from '../statements.js'
import { guardedBy, resourcesIn } from '../targets.js'

export default policyRule({
  id: 'sharing/replication-denied',
  title: 'The Deny locks out replication and the replica will be lost',
  why: 'Replication stops at once. After 20 hours an eventually consistent replica becomes a table of its own and cannot come back; a strongly consistent one refuses reads and writes at once and is lost after seven days.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html'],
  messages: {
    denied:
      'In the policy of {address}, {statement} denies {action} also to AWSServiceRoleForDynamoDBReplication, by which {table} is replicated.\nLeave it out: ArnNotLike aws:PrincipalArn arn:aws:iam::*:role/aws-service-role/replication.dynamodb.amazonaws.com/*.',
  },
  homes: ['table', 'key'],

  *check(home, context) {
    const table = replicatedBy(guardedBy(home, context), context)
    if (!table) return
    const needed = home.role === 'key' ? ['kms:Decrypt', 'kms:GenerateDataKey'] : tableActions
    for (const statement of policyOf(home).statements) {
      const action = needed.find((each) => mayName(statement, each))
      if (statement.effect !== 'Deny' || action === undefined || !hitsReplication(statement, context)) continue
      yield {
        message: 'denied',
        values: { statement: statementName(statement), action, table: table.address },
        ...judged(home, statement, statement.conditionSpan ?? statement.span),
      }
    }
  },
})

/** What replication does to a replica. */
const tableActions = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:Scan',
]

const role = 'role/aws-service-role/replication.dynamodb.amazonaws.com/AWSServiceRoleForDynamoDBReplication'
const roleArn = ['arn:', { symbol: 'aws:partition' }, ':iam::', { symbol: 'aws:account' }, `:${role}`]

const rolePattern = writtenPattern(roleArn, () => undefined)

/** The global table that the policy is about, or that uses the key. */
const replicatedBy = (target: Resource | null, context: Context): Resource | undefined => {
  const candidates =
    target?.kind === 'key' ? ask(context, ({ here }) => keyUsers(target, here)) : target ? [target] : []
  return candidates.find((one) => isReplicated(one, context))
}

const isReplicated = (resource: Resource, context: Context): boolean => {
  if (resource.kind === 'replica') return true
  if (resource.kind === 'globalTable') return (knownValue(resource.replicas)?.length ?? 0) > 1
  if (resource.kind !== 'table') return false
  const separate = allOf('replica', context).some(({ table }) =>
    resourcesIn(knownValue(table) ?? []).includes(resource.id),
  )
  return separate || (knownValue(resource.replicas)?.length ?? 0) > 0
}

/** Whether the role is certainly among those that are denied, and every condition certainly holds for its calls. */
const hitsReplication = ({ principals, conditions, resources }: Statement, context: Context): boolean => {
  const items = principals?.items ?? []
  if (resources?.items.some(({ unknown }) => unknown !== null)) return false
  if (items.some(({ unknown }) => unknown !== null)) return false
  const isMeant = principals?.not
    ? items.length > 0 &&
      !items.some(({ text }) => literal(text) === undefined || showText(text).includes('replication.dynamodb'))
    : items.some(({ kind }) => kind === '*')
  return isMeant && conditions.every((condition) => holdsForReplication(condition, context))
}

/** Keys that calls of a service-linked role do not carry, or that hold an address of AWS. */
const ofNetworks: ReadonlySet<string> = new Set(['aws:sourcevpc', 'aws:sourcevpce', 'aws:sourceip', 'aws:vpcsourceip'])

/** Only what is certain: conditions on other keys, organisations among them, may leave the role out. */
const holdsForReplication = ({ key, test, values }: Condition, context: Context): boolean => {
  if (!test?.negated || values.some(({ unknown }) => unknown !== null)) return false
  if (ofNetworks.has(key)) return true
  return (
    key === 'aws:principalarn' &&
    !values.some(({ text }) =>
      haveCommon(
        writtenPattern(text, (id) => kindOf(id, context)),
        rolePattern,
      ),
    )
  )
}
