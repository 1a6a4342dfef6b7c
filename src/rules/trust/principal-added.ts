import type { Severity } from '#model'
import { showCaller, type Witness } from '#policy'
import { loosenedFrom } from '../gains.js'
import { accountOf } from '../outsiders.js'
import { type Context, reviewRule } from '../rule.js'

export default reviewRule({
  id: 'trust/principal-added',
  title: 'This change trusts somebody new',
  why: 'Whoever a role trusts has all of its permissions, whatever their own policies say.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html'],
  messages: {
    added:
      'With this change {principal} can assume {address}; before it could not.\nConfirm that it should have all permissions of the role, or take it out.',
    service:
      'With this change {principal} can act as {address}; before it could not.\nConfirm that the service runs something of yours with this role.',
  },

  *check({ access, config }: Context) {
    for (const change of access.changes) {
      const { subject, before, grown } = change
      if (!('type' in subject) || subject.kind !== 'trust' || before === null || !subject.resource) continue
      const answer = grown()
      const witnesses = answer.verdict === 'new' ? answer.witnesses : []
      // Who was trusted under a tighter condition is nobody new; trust/condition-loosened says it.
      for (const [who, witness] of byPrincipal(witnesses.filter((each) => !loosenedFrom(each, change)))) {
        const { principal } = witness.request
        const isService = principal.kind === 'Service'
        yield {
          message: isService ? 'service' : 'added',
          values: { principal: who },
          resource: subject.resource,
          at: witness.statement.span.file === '' ? subject.span : witness.statement.span,
          property: `trust of ${who}`,
          severity: isService ? 'low' : gradeOf(accountOf(principal.id), config.trustedAccounts),
        }
      }
    }
  },
})

const byPrincipal = (witnesses: readonly Witness[]): ReadonlyMap<string, Witness> =>
  new Map([...witnesses].reverse().map((witness) => [showCaller(witness.request.principal), witness]))

/** Trust within the account, or in an account that the team trusts, is one step less grave. */
const gradeOf = (account: string | null, trusted: readonly string[]): Severity =>
  account !== null && trusted.includes(account) ? 'medium' : 'high'
