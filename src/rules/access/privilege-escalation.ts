import { allowsAll, granted, type PolicySet, type Scope, type Statement } from '#policy'
import { type Escalation, escalations } from '../escalations.js'
import { principalOf } from '../principals.js'
import { stateRule } from '../rule.js'
import { isCertain, listed, mayName, mayServe } from '../statements.js'

export default stateRule({
  id: 'access/privilege-escalation',
  title: 'The permissions combine into a way to become administrator',
  why: 'Each of the actions looks harmless. Together they let the principal give itself, or something it runs, every permission of the account.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  ],
  messages: {
    itself:
      '{address} may call {actions} on anybody: with it, it gives itself every permission of the account.\nLimit it to the principals it manages, and demand a permissions boundary by a condition.',
    passes:
      '{address} may pass any role and call {actions}: what it starts runs as an administrator if the account has such a role.\nName the roles that may be passed, and the service by iam:PassedToService.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const principal = principalOf(holder, context)
    if (!principal) return
    const grants = principal.policies.flatMap(({ policy }) => policy.statements).filter(isCertain)
    const near = nearBy(principal.policies.flatMap(({ policy }) => policy.statements))
    const found = near
      .filter(({ actions }) => actions.every((action) => grants.some((grant) => mayName(grant, action))))
      .flatMap((escalation) => {
        const statement = statementFor(principal.access, escalation)
        return statement ? [{ escalation, statement }] : []
      })
    const [first] = found
    if (!first || allowsAll(principal.access, { actions: null, resources: null })) return
    yield {
      message: first.escalation.passedTo === null ? 'itself' : 'passes',
      values: { actions: listed(first.escalation.actions) },
      at: first.statement.span.file === '' ? holder.head : first.statement.actionsSpan,
      property: 'escalation',
      evidence: found.map(({ escalation }) => escalation.actions.join('+')),
      breadth: found.length,
    }
  },
})

/** Cheap: those of which statements name the services at all, and of those that pass a role only where one may be passed. */
const nearBy = (statements: readonly Statement[]): readonly Escalation[] => {
  const allows = statements.filter(({ effect }) => effect === 'Allow')
  const services = new Set(allows.flatMap((statement) => mayServe(statement) ?? ['*']))
  const passes = allows.some((statement) => mayName(statement, 'iam:PassRole'))
  return escalations.filter(
    ({ passedTo, actions }) =>
      (passedTo === null || passes) &&
      (services.has('*') || actions.every((action) => services.has(action.slice(0, action.indexOf(':'))))),
  )
}

/** The statement that completes the combination; null when one of its actions is not allowed, or the roles it may pass are named. */
const statementFor = (access: PolicySet, { actions, passedTo }: Escalation): Statement | null => {
  if (passedTo === null) return allowing(access, { actions, resources: [`arn:*:*:*:*:*${unnamed}`] })
  if (actions.some((action) => !allowing(access, { actions: [action], resources: null }))) return null
  const conditions = { StringEquals: { 'iam:PassedToService': passedTo } }
  return allowing(access, { actions: ['iam:PassRole'], resources: [`arn:*:iam::*:role/${unnamed}`], conditions })
}

/** The end of a name that no policy names, so that only patterns for all of a kind match it. */
const unnamed = 'named-by-no-policy-4711'

const allowing = (access: PolicySet, scope: Scope): Statement | null => {
  const answer = granted(access, scope)
  return answer.verdict === 'some' ? (answer.grants[0]?.statement ?? null) : null
}
