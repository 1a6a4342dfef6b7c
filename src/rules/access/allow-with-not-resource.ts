import { showText } from '#model'
import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import { grantsOf, isOnlyBoundary, judged, listed, statementName } from '../statements.js'

export default policyRule({
  id: 'access/allow-with-not-resource',
  title: 'Allow with NotResource grants everything except a few resources',
  why: 'The list says what is left out: every other resource of the account is granted, and every one that will be created.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html'],
  messages: {
    all: 'In {address}, {statement} allows {actions} on every resource except {resources}.\nList the resources that are used.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (!statement.resources?.not) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'all',
        values: {
          statement: statementName(statement),
          actions: statement.actions.not ? 'every action but a few' : listed(textsIn(statement.actions)),
          resources: listed(textsIn(statement.resources)),
        },
        ...judged(home, statement, statement.resourcesSpan),
      }
    }
  },
})

const textsIn = (list: Statement['resources']): readonly string[] =>
  (list?.items ?? []).map(({ text, unknown }) => unknown ?? showText(text))
