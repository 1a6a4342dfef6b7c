import { showRequest, showStatement } from '#policy'
import { loosenedFrom, loosenedKeys, writtenAt } from '../gains.js'
import { reviewRule } from '../rule.js'
import { listed } from '../statements.js'

export default reviewRule({
  id: 'trust/condition-loosened',
  title: 'This change loosens who may assume the role',
  why: 'The principal in the trust policy stays the same, so the change looks harmless; but the external id, second factor, subject or source that told friends from strangers counts for less.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  messages: {
    loosened:
      'This change drops a condition on {keys} from the trust policy of {address}, or lets it admit more.\nNow allowed and not before: {request}.\nPut the condition back, or say in the pull request why it may go.',
  },

  *check({ access }) {
    for (const change of access.changes) {
      const { subject, after, before, grown } = change
      if (!('type' in subject) || subject.kind !== 'trust' || !before || !after || !subject.resource) continue
      const answer = grown()
      const seen = new Set<number>()
      for (const witness of answer.verdict === 'new' ? answer.witnesses : []) {
        const was = loosenedFrom(witness, change)
        if (!was || seen.has(was.index)) continue
        seen.add(was.index)
        const { statement } = witness
        const written = writtenAt(after, statement)
        yield {
          message: 'loosened',
          values: {
            keys: listed(loosenedKeys(was, statement)),
            request: showRequest(witness.request, [statement, was]),
          },
          resource: subject.resource,
          at: statement.conditionSpan ?? written.at,
          property: written.property,
          evidence: [showStatement(was), showStatement(statement)],
        }
      }
    }
  },
})
