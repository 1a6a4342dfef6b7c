import { iamActionsMatching } from '#catalog'
import { allowedOf } from '../allowed-of.js'
import { daxDataActions } from '../dax.js'
import { inUse } from '../holders.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import { runtimeOf } from '../runtimes.js'
import { alone, grantsOf, isOnlyBoundary, judged, listed, mayName, statementName, unheardOf } from '../statements.js'

export default policyRule({
  id: 'access/dax-administration-granted',
  title: 'An application may delete or reboot the DAX cluster',
  why: 'A program that reads and writes through the cluster needs none of this. With it, a flaw in the program takes the cluster away from everybody.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html'],
  messages: {
    administers:
      'In {address}, {statement} lets a program ({service}) call {actions} on DAX clusters.\nList the item actions that it uses, such as dax:GetItem and dax:Query.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (mayName(statement, unheardOf)) continue
      const named = administration().filter((action) => mayName(statement, action))
      const found = allowedOf(alone(home, statement), { actions: named, resources: null })
      if (found.length === 0) continue
      const service = programOf(home, context)
      if (service === undefined || isOnlyBoundary(home, context)) return
      yield {
        message: 'administers',
        values: { statement: statementName(statement), service, actions: listed(found) },
        breadth: found.length,
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

/** The service that runs a program under a role with the policy. */
const programOf = (home: PolicyHome, context: Context): string | undefined =>
  inUse(home, context).flatMap(({ principal }) =>
    principal?.resource?.kind === 'role' ? (runtimeOf(principal.resource) ?? []) : [],
  )[0]

let actions: readonly string[] | undefined

/** All of DAX's actions but those on items and those that only show something. */
const administration = (): readonly string[] => {
  actions ??= iamActionsMatching('dax:*').filter(
    (action) => !daxDataActions.includes(action.slice('dax:'.length)) && !/:(Describe|List)/.test(action),
  )
  return actions
}
