import { iamResourceTypesOf } from '#catalog'
import { cutTables, namedTables } from '../named-tables.js'
import { policyRule } from '../rule.js'
import { actionsOf, grantsOf, judged, listed, statementName } from '../statements.js'

export default policyRule({
  id: 'access/index-not-covered',
  title: 'The policy names the table but not its indexes, or more than its indexes',
  why: 'Indexes, streams, backups and exports all lie below a table’s ARN. A star there, or right behind the name, opens more than the indexes it was written for.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html'],
  messages: {
    below:
      'In {address}, {statement} names everything below {table}: {actions} reach its streams and backups too, not only its indexes.\nName the indexes as {table}/index/*.',
    beside:
      'In {address}, {statement} ends in a star right behind the name of {table}: it names every other table whose name begins so.\nName the table, and its indexes as {table}/index/*.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const below = namedTables(statement, context).find((each) => each.below === '*')
      const actions = below ? actionsOf(statement).filter(worksBelow) : []
      const found = below && actions.length > 0 ? below : cutTables(statement, context)[0]
      if (!found) continue
      yield {
        message: found === below ? 'below' : 'beside',
        values: { statement: statementName(statement), table: found.table.address, actions: listed(actions) },
        ...judged(home, statement, found.item.span),
      }
    }
  },
})

const worksBelow = (action: string): boolean =>
  action.startsWith('dynamodb:') &&
  !/:(Describe|List)/.test(action) &&
  (iamResourceTypesOf(action) ?? []).some(({ name }) => /^(stream|backup|export|import)$/.test(name))
