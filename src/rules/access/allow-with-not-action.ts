import { showText } from '#model'
import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import { grantsOf, isOnlyBoundary, judged, listed, statementName } from '../statements.js'

export default policyRule({
  id: 'access/allow-with-not-action',
  title: 'Allow with NotAction grants everything that is not listed',
  why: 'The list says what is left out: everything else is granted, of every service, and every action that AWS will invent.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html'],
  messages: {
    all: 'In {address}, {statement} allows every action of every service except {actions}.\nList the actions that are allowed.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (!statement.actions.not) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'all',
        values: {
          statement: statementName(statement),
          actions: listed(textsIn(statement.actions)),
        },
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

const textsIn = (list: Statement['resources']): readonly string[] =>
  (list?.items ?? []).map(({ text, unknown }) => unknown ?? showText(text))
