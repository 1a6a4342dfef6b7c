import { is, showText } from '#model'
import { granted, type PolicySet, type Statement } from '#policy'
import { allowing } from '../allowed-of.js'
import { namedTables } from '../named-tables.js'
import { principalOf } from '../principals.js'
import { limitsAttributes, limitsRows, otherAttribute, otherRow } from '../rows.js'
import { type Context, stateRule } from '../rule.js'
import { listed, textsOf } from '../statements.js'
import { withAllBelow } from '../table-arns.js'

export default stateRule({
  id: 'row-access/backdoor-action',
  title: 'Another permission reads the rows the conditions protect',
  why: 'Conditions on rows and attributes guard the item actions only. An export, the stream, a restored copy or a policy of one’s own goes around them.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/best-practices-security-preventative.html',
  ],
  messages: {
    copies:
      '{address} may read only certain rows or attributes of {table}, but {actions} reach all of it.\nMove these actions to another principal.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const principal = principalOf(holder, context)
    const limits = principal?.policies.flatMap(({ policy }) => policy.statements.filter(isLimit)) ?? []
    if (!principal || limits.length === 0) return
    for (const limit of limits) {
      if (!isObserved(principal.access, limit)) continue
      const ways = waysAround(principal.access, limit)
      const [first] = ways
      if (!first) continue
      const { statement } = first
      const actions = ways.flatMap((way) => way.actions)
      yield {
        message: 'copies',
        values: { table: listed((textsOf(limit) ?? [['its tables']]).map(showText), 1), actions: listed(actions) },
        ...(isKeysOnly(actions, limit, context) ? { severity: 'medium' } : {}),
        at: statement.span.file === '' ? holder.head : statement.actionsSpan,
        property: 'ways around row access',
        evidence: actions,
        breadth: actions.length,
      }
      return
    }
  },
})

const isLimit = (statement: Statement): boolean =>
  statement.effect === 'Allow' && (limitsRows(statement) || limitsAttributes(statement))

/** Whether the principal is held to the limit by the item actions: otherwise there is nothing to go around. */
const isObserved = (access: PolicySet, limit: Statement): boolean => {
  const conditions = limitsRows(limit) ? otherRow : otherAttribute
  const scope = { actions: ['dynamodb:GetItem', 'dynamodb:Query'], resources: textsOf(limit), conditions }
  return granted(access, scope).verdict === 'none'
}

/** What copies a table out or opens it to others, by itself. */
const single = [
  'dynamodb:GetRecords',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:EnableKinesisStreamingDestination',
  'dynamodb:UpdateKinesisStreamingDestination',
  'dynamodb:ReadDataForReplication',
  'dynamodb:PutResourcePolicy',
]

const restores = ['dynamodb:RestoreTableToPointInTime', 'dynamodb:RestoreTableFromBackup']

/** A table that no policy names: a restored copy may be called so. */
const copy = [['arn:*:dynamodb:*:*:table/named-by-no-policy-4711']]

interface Way {
  readonly actions: readonly string[]
  readonly statement: Statement
}

const waysAround = (access: PolicySet, limit: Statement): readonly Way[] => {
  const resources = withAllBelow(textsOf(limit))
  const way = (actions: readonly string[], where: typeof resources): readonly Way[] => {
    const found = actions.flatMap((action) => {
      const statement = allowing(access, { actions: [action], resources: where })
      return statement && !limitsRows(statement) ? [{ actions: [action], statement }] : []
    })
    return found
  }
  const restored = way(restores, resources)
  const readable = restored.length > 0 && way(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'], copy).length > 0
  const insight = way(['dynamodb:UpdateContributorInsights'], resources)
  const report = insight.length > 0 ? way(['cloudwatch:GetInsightRuleReport'], null) : []
  return [
    ...way(single, resources),
    ...(readable ? restored : []),
    ...(report.length > 0 ? [...insight, ...report] : []),
  ]
}

/** A stream that shows keys only, and nothing else around the limit. */
const isKeysOnly = (actions: readonly string[], limit: Statement, context: Context): boolean => {
  const tables = namedTables(limit, context)
  return (
    actions.every((action) => action === 'dynamodb:GetRecords') &&
    tables.length > 0 &&
    tables.every(({ table }) => is(table.stream, 'KEYS_ONLY'))
  )
}
