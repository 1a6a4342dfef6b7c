import type { Statement } from '#policy'
import { allowedOf } from '../allowed-of.js'
import { inUse, statementIn } from '../holders.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import { judged, listed, mayName, policyOf, statementName, textsOf } from '../statements.js'
import { withAllBelow, withTablesAbove } from '../table-arns.js'

export default policyRule({
  id: 'access/deny-leaves-equivalent-api',
  title: 'The Deny leaves another way to do the same thing',
  why: 'DynamoDB has several actions for the same deed, each with a permission of its own. What one of them is denied, another still does.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html',
  ],
  messages: {
    open: 'In {address}, {statement} denies {denied}, but the same is still allowed by {open}.\nDeny that as well.',
  },
  homes: ['identity', 'table', 'endpoint'],

  *check(home, context) {
    for (const statement of policyOf(home).statements) {
      if (statement.effect !== 'Deny' || statement.actions.not || statement.conditions.length > 0) continue
      const denied = Object.keys(siblings).filter((action) => mayName(statement, action))
      const others = [...new Set(denied.flatMap((action) => siblings[action] ?? []))]
      const asked = others.filter((action) => !mayName(statement, action))
      const open = asked.length > 0 ? stillAllowed(home, statement, asked, context) : []
      if (open.length === 0) continue
      yield {
        message: 'open',
        values: {
          statement: statementName(statement),
          denied: listed(denied.filter((action) => siblings[action]?.some((other) => open.includes(other)))),
          open: listed(open),
        },
        breadth: open.length,
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

const restores = [
  'dynamodb:RestoreTableFromBackup',
  'dynamodb:RestoreTableToPointInTime',
  'dynamodb:RestoreTableFromAwsBackup',
]

/** What else does what an action does. Transactions ask for the item actions themselves, so they leave no gap. */
const siblings: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:PutItem': [
    'dynamodb:BatchWriteItem',
    'dynamodb:UpdateItem',
    'dynamodb:PartiQLInsert',
    'dynamodb:StartBulkPutItems',
  ],
  'dynamodb:UpdateItem': ['dynamodb:PartiQLUpdate'],
  'dynamodb:DeleteItem': ['dynamodb:BatchWriteItem', 'dynamodb:PartiQLDelete', 'dynamodb:UpdateTimeToLive'],
  ...Object.fromEntries(restores.map((action) => [action, restores.filter((other) => other !== action)])),
}

/** Of the actions, those that somebody with the Deny may call on what it is about, or on the table above that. */
const stillAllowed = (
  home: PolicyHome,
  statement: Statement,
  actions: readonly string[],
  context: Context,
): readonly string[] => {
  const found = inUse(home, context).flatMap((use) => {
    const own = statementIn(use, statement)
    const texts = own ? textsOf(own) : null
    if (!own || (texts === null && own.resources?.not) || own.resources?.items.some(({ unknown }) => unknown !== null))
      return []
    return allowedOf(use.access, { actions, resources: withAllBelow(withTablesAbove(texts)) })
  })
  return actions.filter((action) => found.includes(action))
}
