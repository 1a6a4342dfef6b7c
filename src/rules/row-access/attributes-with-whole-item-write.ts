import { allowedOf } from '../allowed-of.js'
import { limitsAttributes } from '../rows.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged, listed, mayName, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/attributes-with-whole-item-write',
  title: 'Protected attributes can be overwritten or deleted with the whole item',
  why: 'These actions replace or remove the item as a whole, the attributes included that the request does not name and the condition was to protect.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    whole:
      'In {address}, {statement} limits attributes, but {actions} replace or remove the whole item, the protected attributes included.\nAllow dynamodb:UpdateItem instead, which changes only the attributes it names.',
  },
  homes: ['identity', 'table'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      if (!limitsAttributes(statement)) continue
      const candidates = wholeWrites.filter((action) => mayName(statement, action))
      const found = allowedOf(alone(home, statement), { actions: candidates, resources: null })
      if (found.length === 0) continue
      yield {
        message: 'whole',
        values: { statement: statementName(statement), actions: listed(found) },
        breadth: found.length,
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

/** PartiQL's INSERT is not among them: it refuses an item that is there. */
const wholeWrites = ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', 'dynamodb:PartiQLDelete']
