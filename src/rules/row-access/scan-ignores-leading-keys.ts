import { granted } from '#policy'
import { limitsRows } from '../rows.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/scan-ignores-leading-keys',
  title: 'Scan reads every row although the policy limits rows',
  why: 'A Scan carries no leading key. ForAllValues is met by a key that is not there, so the condition lets the whole table through: every tenant’s rows.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    scan: 'In {address}, {statement} limits rows by dynamodb:LeadingKeys, but allows dynamodb:Scan, which carries no such key: it reads every row of the table.\nTake Scan out of the statement; Query reads the caller’s rows.',
  },
  homes: ['identity', 'table'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      if (!limitsRows(statement)) continue
      if (granted(alone(home, statement), { actions: ['dynamodb:Scan'], resources: null }).verdict !== 'some') continue
      yield {
        message: 'scan',
        values: { statement: statementName(statement) },
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})
