import { type Statement, showRequest } from '#policy'
import { counterpart } from '../gains.js'
import { reviewRule } from '../rule.js'

export default reviewRule({
  id: 'access/deny-removed',
  title: 'This change removes or narrows a Deny',
  why: 'A Deny holds whatever other policies allow. When it goes, grants that it kept in check come alive, in this code and elsewhere.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html',
  ],
  messages: {
    opened:
      'This change takes a Deny from {principal}: {request} was forbidden and is now allowed.\nPut the Deny back, or say in the pull request why it may go.',
    unguarded:
      'This change takes a Deny from {principal}: {request} is no longer forbidden, whatever other policies allow.\nPut the Deny back, or say in the pull request why it may go.',
  },

  *check({ access }) {
    for (const { subject, before, after, gained, unguarded } of access.changes) {
      if (before === null || (after === null && !('bounds' in before))) continue
      const opened = gained()
      const freed = unguarded()
      const allowed =
        opened.verdict === 'new' ? opened.witnesses.find(({ because }) => because === 'denied') : undefined
      const witness = allowed ?? (freed.verdict === 'new' ? freed.witnesses[0] : undefined)
      if (!witness) continue
      const { deny, statement, request } = witness
      yield {
        message: allowed ? 'opened' : 'unguarded',
        values: { principal: subject.label, request: showRequest(request, deny ? [statement, deny] : [statement]) },
        ...(subject.resource ? { resource: subject.resource } : {}),
        at: keptOf(deny, after)?.actionsSpan ?? subject.span,
        ...(after === null ? { side: 'before' as const } : {}),
        property: 'deny',
        evidence: [subject.key, request.action],
      }
    }
  },
})

/** What is left of a Deny: the one that continues it, or the only one there is. */
const keptOf = (
  deny: Statement | null | undefined,
  after: Parameters<typeof counterpart>[1],
): Statement | undefined => {
  if (!deny) return undefined
  const denials = (after?.policies ?? []).flatMap(({ policy }) =>
    policy.statements.filter(({ effect }) => effect === 'Deny'),
  )
  return counterpart(deny, after) ?? (denials.length === 1 ? denials[0] : undefined)
}
