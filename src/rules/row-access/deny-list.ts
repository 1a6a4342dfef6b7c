import { showText } from '#model'
import type { Condition, Statement } from '#policy'
import { forbidsAttributes, openReads } from '../open-reads.js'
import { attributes, isRowKey, testsValues } from '../rows.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import { judged, listed, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/deny-list',
  title: 'Rows or attributes are forbidden one by one instead of allowed',
  why: 'A list of what is forbidden opens by itself: with a new attribute, a new action, or a request that does not carry the key.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html'],
  messages: {
    deny: 'In {address}, {statement} denies {what} {values} by name: whatever is not listed stays open, and so does a request that does not carry {key}.\nAllow what may be read instead of denying what may not.',
    allow:
      'In {address}, {statement} allows every attribute but {values}: new attributes are open from the start.\nList the attributes that may be read.',
  },
  homes: ['identity', 'table'],

  *check(home, context) {
    for (const statement of policyOf(home).statements) {
      const isDeny = statement.effect === 'Deny'
      const found = statement.conditions.find(isDeny ? isForbidding : isExcepting)
      if (!found) continue
      yield {
        message: isDeny ? 'deny' : 'allow',
        values: {
          statement: statementName(statement),
          what: found.key === attributes ? 'the attributes' : 'the rows',
          values: listed(found.values.map(({ text, unknown }) => unknown ?? showText(text))),
          key: found.keyText,
        },
        ...(isDeny && found.key === attributes && isComplete(home, statement, context) ? { severity: 'low' } : {}),
        ...judged(home, statement, found.span),
      }
    }
  },
})

/** In a Deny: certain rows or attributes, by name. Everything but certain ones is a list of what is allowed. */
const isForbidding = (condition: Condition): boolean =>
  forbidsAttributes(condition) ||
  (isRowKey(condition.key) && testsValues(condition) && condition.test?.negated === false)

/** In an Allow: every attribute but certain ones. */
const isExcepting = (condition: Condition): boolean =>
  condition.key === attributes && testsValues(condition) && condition.test?.negated === true

const isComplete = (home: PolicyHome, statement: Statement, context: Context): boolean => {
  const { unnamed, named } = openReads(home, statement, context)
  return unnamed.length === 0 && named.length === 0
}
