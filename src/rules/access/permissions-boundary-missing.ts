import { knownValue, type Role, showText, type User } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'access/permissions-boundary-missing',
  title: 'The principal has no permissions boundary although the team requires one',
  why: 'The boundary is what keeps a role that somebody may create or change from becoming more than it should be.',
  severity: 'medium',
  confidence: 'high',
  profile: 'audit',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  messages: {
    none: '{address} has no permissions boundary, and the policy file asks for {wanted}.\nAdd it.',
    other:
      '{address} has the permissions boundary {boundary}, and the policy file asks for {wanted}.\nUse that one, or add the other to the policy file.',
  },
  subjects: ['role', 'user'],

  *check(holder, { config }) {
    const [wanted = '', ...more] = config.permissionsBoundaries
    if (wanted === '') return
    const boundary = knownValue(holder.permissionsBoundary)
    const place = { property: 'permissionsBoundary', values: { wanted: more.length > 0 ? 'another' : wanted } }
    if (boundary === null) yield { message: 'none', at: placeOf(holder), ...place }
    else if (boundary && !config.permissionsBoundaries.some((arn) => mayBe(showText(boundary), arn)))
      yield {
        message: 'other',
        at: holder.permissionsBoundary.span,
        ...place,
        values: { ...place.values, boundary: showText(boundary) },
      }
  },
})

const placeOf = ({ head, permissionsBoundary }: Role | User) =>
  permissionsBoundary.kind === 'known' && permissionsBoundary.origin === 'written' ? permissionsBoundary.span : head

/** The same text, or the same with references in place of partition and account. */
const mayBe = (written: string, wanted: string): boolean => {
  const pattern = written
    .split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${pattern}$`).test(wanted)
}
