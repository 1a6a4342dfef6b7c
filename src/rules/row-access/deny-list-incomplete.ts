import { showText } from '#model'
import { forbidsAttributes, openReads } from '../open-reads.js'
import { policyRule } from '../rule.js'
import { judged, listed, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/deny-list-incomplete',
  title: 'The forbidden attributes can still be read',
  why: 'A Deny on attributes looks at what a request names. A request that names none, another reading action or an index that the Deny leaves out returns them.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    unnamed:
      'In {address}, {statement} denies requests that name {values}, but {actions} without a projection name nothing and return them.\nAdd a Deny with StringNotEqualsIfExists "dynamodb:Select": "SPECIFIC_ATTRIBUTES".',
    named:
      'In {address}, {statement} denies {values}, but {actions} may still name and read them.\nDeny the same actions as are allowed, on the table and its indexes.',
  },
  homes: ['identity', 'table'],

  *check(home, context) {
    for (const statement of policyOf(home).statements) {
      const found = statement.effect === 'Deny' ? statement.conditions.find(forbidsAttributes) : undefined
      if (!found) continue
      const { unnamed, named } = openReads(home, statement, context)
      const isUnnamed = unnamed.some((action) => !named.includes(action))
      const actions = isUnnamed ? unnamed : named
      if (actions.length === 0) continue
      yield {
        message: isUnnamed ? 'unnamed' : 'named',
        values: {
          statement: statementName(statement),
          values: listed(found.values.map(({ text, unknown }) => unknown ?? showText(text))),
          actions: listed(actions),
        },
        breadth: actions.length,
        ...judged(home, statement, found.span),
      }
    }
  },
})
