import { showText } from '#model'
import { accountOf, foreignersOf } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { actionsOf, grantsOf, judged, listed } from '../statements.js'

export default policyRule({
  id: 'sharing/table-policy-cross-account',
  title: 'The table or stream is shared with another account',
  why: 'What the other account reads leaves your control, and what happens to credentials there is decided by its owners.',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-cross-account-access.html'],
  messages: {
    shared:
      'The policy of {address} allows {principal} of account {account}: {actions}.\nConfirm the account; if it is yours, list it under trusted-accounts in the policy file.',
  },
  homes: ['table', 'stream'],

  *check(home, { config }) {
    for (const statement of grantsOf(home)) {
      const [first, ...more] = foreignersOf(statement, config)
      if (!first) continue
      const actions = actionsOf(statement)
      yield {
        message: 'shared',
        values: {
          principal: showText(first),
          account: accountOf(first) ?? '',
          actions: actions.length === 0 ? 'every action' : listed(actions),
        },
        breadth: more.length + 1,
        ...judged(
          home,
          statement,
          statement.principals?.items.find(({ text }) => text === first)?.span ?? statement.span,
        ),
      }
    }
  },
})
