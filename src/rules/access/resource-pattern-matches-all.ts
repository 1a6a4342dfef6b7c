import { iamResourceTypesOf } from '#catalog'
import { showText } from '#model'
import type { Statement } from '#policy'
import { reachSeverity } from '../reach-severity.js'
import type { PolicyHome } from '../rule.js'
import { policyRule } from '../rule.js'
import {
  actionsOf,
  grantsOf,
  isOnlyBoundary,
  isStar,
  judged,
  reachesWhole,
  resourcesOf,
  statementName,
} from '../statements.js'

export default policyRule({
  id: 'access/resource-pattern-matches-all',
  title: 'The resource pattern matches everything although it looks scoped',
  why: 'In IAM a star crosses slashes and colons. A pattern that names only the service or the kind of resource limits nothing, and reviewers take it for a limit.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html'],
  messages: {
    all: 'In {address}, {statement} is limited to {pattern}, which matches every {kind} of the account: for {action} it limits nothing.\nName the resources that are used.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const [first] = statement.resources?.items ?? []
      if (!first || statement.resources?.not || resourcesOf(statement).some(isStar)) continue
      const whole = wholeKind(home, statement)
      if (!whole) continue
      const item = statement.resources?.items.find(({ text }) => /\*$/.test(showText(text))) ?? first
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'all',
        values: { ...whole, statement: statementName(statement), pattern: showText(item.text) },
        severity: reachSeverity(actionsOf(statement)),
        ...judged(home, statement, item.span),
      }
    }
  },
})

/** How many actions of a statement are tried; they share its resources. */
const mostTried = 5

/** An action, and the kind of resource of which the statement reaches all. */
const wholeKind = (home: PolicyHome, statement: Statement): { action: string; kind: string } | null => {
  for (const action of actionsOf(statement).slice(0, mostTried))
    for (const { name, arn } of iamResourceTypesOf(action) ?? []) {
      const pattern = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/.exec(arn)?.[1]
      if (pattern && reachesWhole(home, statement, action, pattern)) return { action, kind: name }
    }
  return null
}
