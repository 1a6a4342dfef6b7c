import { newAccess, policySet, showWitness } from '#policy'
import { type Context, reviewRule } from '../rule.js'

export default reviewRule({
  id: 'access/permissions-boundary-removed',
  title: 'This change removes or widens a permissions boundary',
  why: 'What the boundary kept back is granted the moment it goes: policies that looked harmless under it are read without it.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  messages: {
    removed:
      'This change takes the permissions boundary off {principal}: from then on its policies alone decide.\nKeep it, or show that no policy of it allows more than it needs.',
    widened:
      'With this change the permissions boundary of {principal} lets through what it kept back, for example {request}.\nConfirm that it should, or narrow the boundary again.',
  },

  *check({ access }) {
    for (const { subject, before, after } of access.changes) {
      if (!isPrincipal(before) || !isPrincipal(after) || !before.boundary) continue
      const place = {
        ...(after.resource ? { resource: after.resource } : {}),
        property: 'permissionsBoundary',
        evidence: [
          subject.key,
          before.boundary.map(({ name }) => name),
          after.boundary?.map(({ name }) => name) ?? null,
        ],
      }
      if (!after.boundary) {
        yield { message: 'removed', values: { principal: subject.label }, at: after.span, ...place }
        continue
      }
      const answer = newAccess(setOf(before.boundary), setOf(after.boundary))
      const [first] = answer.verdict === 'new' ? answer.witnesses : []
      if (!first) continue
      yield {
        message: 'widened',
        values: { principal: subject.label, request: showWitness(first) },
        at: first.statement.span.file === '' ? (after.boundary[0]?.span ?? after.span) : first.statement.span,
        ...place,
      }
    }
  },
})

type Subject = Context['access']['changes'][number]['before']
type Principal = Context['access']['after']['principals'][number]

const isPrincipal = (subject: Subject): subject is Principal => subject !== null && 'boundary' in subject

const setOf = (boundary: NonNullable<Principal['boundary']>) =>
  policySet({ identity: boundary.map(({ policy }) => policy) })
