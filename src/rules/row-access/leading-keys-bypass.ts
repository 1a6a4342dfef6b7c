import { granted } from '#policy'
import { carriesRows, limitsRows } from '../rows.js'
import { policyRule } from '../rule.js'
import { actionsOf, alone, grantsOf, judged, listed, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/leading-keys-bypass',
  title: 'Some actions in the statement are not limited to the caller’s rows',
  why: 'Actions that never carry a leading key meet a ForAllValues condition on it, so they reach every row behind a policy that looks row by row.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    bypass:
      'In {address}, {statement} limits rows by dynamodb:LeadingKeys, but {actions} carry no such key and pass: they are not limited to rows.\nList only actions that carry it, or add the condition Null with "dynamodb:LeadingKeys": "false".',
  },
  homes: ['identity', 'table'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      if (!limitsRows(statement)) continue
      const set = alone(home, statement)
      const passing = candidates(actionsOf(statement)).filter(
        (action) => granted(set, { actions: [action], resources: null }).verdict === 'some',
      )
      if (passing.length === 0) continue
      yield {
        message: 'bypass',
        values: { statement: statementName(statement), actions: listed(passing) },
        breadth: passing.length,
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

/** Reads and changes of what a table holds that carry no key; Scan and SearchVectors have their own rules, descriptions show no rows. */
const candidates = (actions: readonly string[]): readonly string[] =>
  actions.filter(
    (action) =>
      action.startsWith('dynamodb:') &&
      action !== 'dynamodb:Scan' &&
      action !== 'dynamodb:SearchVectors' &&
      !/:(Describe|List|Create|Get(ResourcePolicy|AbacStatus|ShardIterator))/.test(action) &&
      !carriesRows(action),
  )
