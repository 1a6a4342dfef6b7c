import { allowsAll } from '#policy'
import { policyRule } from '../rule.js'
import {
  grantsOf,
  inGeneral,
  isOnlyBoundary,
  isOpenEnded,
  judged,
  mayName,
  statementName,
  unheardOf,
} from '../statements.js'

export default policyRule({
  id: 'access/administrator-granted',
  title: 'The policy grants full administrator access',
  why: 'Whoever holds it, or takes over whatever holds it, owns the account: every table, every key and every other permission.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  messages: {
    everything:
      'In {address}, {statement} allows every action on every resource: its holder is an administrator of the account.\nState the actions and resources that are used; leave administration to a role that people take on for a task.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (!mayName(statement, unheardOf) || !isOpenEnded(statement)) continue
      if (!allowsAll(inGeneral(home, statement), { actions: null, resources: null })) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'everything',
        values: { statement: statementName(statement) },
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})
