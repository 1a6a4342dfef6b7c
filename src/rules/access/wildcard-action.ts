import { allowsAll } from '#policy'
import { policyRule } from '../rule.js'
import {
  grantsOf,
  inGeneral,
  isOnlyBoundary,
  judged,
  listed,
  mayName,
  resourcesOf,
  statementName,
  unheardOf,
} from '../statements.js'

export default policyRule({
  id: 'access/wildcard-action',
  title: 'Every action is allowed on the listed resources',
  why: 'The grant includes deleting the resources, changing who else may use them, and every action that AWS will invent for them.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html'],
  messages: {
    every:
      'In {address}, {statement} allows every action of every service on {resources}: reading, deleting and sharing alike.\nList the actions that are used.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (!mayName(statement, unheardOf)) continue
      const [first] = statement.resources?.items ?? []
      if (!first || first.unknown !== null || statement.resources?.not) continue
      const set = inGeneral(home, statement)
      if (!allowsAll(set, { actions: null, resources: [first.text] })) continue
      if (allowsAll(set, { actions: null, resources: null })) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'every',
        values: { statement: statementName(statement), resources: listed(resourcesOf(statement)) },
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})
