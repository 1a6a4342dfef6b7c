import type { Statement } from '#policy'
import { allowing } from '../allowed-of.js'
import { inUse, statementIn } from '../holders.js'
import { limitsAttributes, limitsRows } from '../rows.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import { alone, grantsOf, judged, mayName, statementName, textsOf } from '../statements.js'
import { withIndexes } from '../table-arns.js'

export default policyRule({
  id: 'row-access/vector-search-bypass',
  title: 'Vector search reads across all rows',
  why: 'SearchVectors carries neither partition keys nor attributes. It searches and returns items of every row, next to a policy that limits rows or attributes.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
  ],
  messages: {
    statement:
      'In {address}, {statement} limits rows or attributes, but dynamodb:SearchVectors carries neither and passes: it reads across all rows.\nTake SearchVectors out of the statement.',
    beside:
      'In {address}, {statement} allows dynamodb:SearchVectors on a table that {holder} may otherwise read only in part: it reads across all rows.\nTake SearchVectors out, or give it to a principal that may see the whole table.',
  },
  homes: ['identity', 'table'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (!mayName(statement, search)) continue
      const inside = limitsRows(statement) || limitsAttributes(statement)
      const open = allowing(alone(home, statement), { actions: [search], resources: null })
      const holder = open && !inside ? limitedHolder(home, statement, context) : null
      if (!open || !(inside || holder)) continue
      yield {
        message: inside ? 'statement' : 'beside',
        values: { statement: statementName(statement), ...(holder ? { holder } : {}) },
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

const search = 'dynamodb:SearchVectors'

/** Somebody with the statement for whom another one limits what it may read of the same table. */
const limitedHolder = (home: PolicyHome, statement: Statement, context: Context): string | null => {
  for (const use of inUse(home, context)) {
    const limited = use.access.identity
      .concat(use.access.resource)
      .flatMap(({ statements }) => statements)
      .filter((each) => each.effect === 'Allow' && (limitsRows(each) || limitsAttributes(each)))
    const own = statementIn(use, statement)
    if (!own || limited.length === 0) continue
    const reaches = limited.some((limit) =>
      allowing(use.access, { actions: [search], resources: withIndexes(textsOf(limit)) }),
    )
    if (reaches) return use.principal?.label ?? 'its holder'
  }
  return null
}
