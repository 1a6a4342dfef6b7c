import { iamResourceTypesOf } from '#catalog'
import { allowsAll } from '#policy'
import { reachSeverity } from '../reach-severity.js'
import { policyRule } from '../rule.js'
import {
  actionsOf,
  grantsOf,
  inGeneral,
  isOnlyBoundary,
  isStar,
  judged,
  listed,
  resourcesOf,
  statementName,
} from '../statements.js'

export default policyRule({
  id: 'access/resource-wildcard',
  title: 'The policy applies to every resource although the actions could name theirs',
  why: 'The grant reaches resources of other teams and every resource that will be created later, not only those that the code uses.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html'],
  messages: {
    every:
      'In {address}, {statement} allows {actions} on every resource of the account, although these actions can be limited to single ones.\nName the resources that are used.',
    metadata:
      'In {address}, {statement} allows {actions} on every resource of the account; they read settings, not data.\nName the resources that are used, if the list is short.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (statement.resources?.not || !resourcesOf(statement).some(isStar)) continue
      const actions = actionsOf(statement).filter(canNameIts)
      const [first] = actions
      if (!first || !allowsAll(inGeneral(home, statement), { actions: [first], resources: null })) continue
      const severity = reachSeverity(actions)
      if (isOnlyBoundary(home, context)) return
      yield {
        message: severity === 'low' ? 'metadata' : 'every',
        values: { statement: statementName(statement), actions: listed(actions) },
        severity,
        breadth: actions.length,
        ...judged(home, statement, statement.resourcesSpan),
      }
    }
  },
})

/** Whether the action has a resource type that a call must name. */
const canNameIts = (action: string): boolean => iamResourceTypesOf(action)?.some(({ required }) => required) === true
