import { showRequest, showStatement } from '#policy'
import { loosenedFrom, loosenedKeys, writtenAt } from '../gains.js'
import { reviewRule } from '../rule.js'
import { listed } from '../statements.js'

export default reviewRule({
  id: 'access/condition-loosened',
  title: 'This change loosens or drops a condition',
  why: 'The condition was what kept the grant to the caller’s own rows, network, service or organisation; the rest of the statement looks as harmless as before.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html'],
  messages: {
    loosened:
      'This change takes from {principal} a condition on {keys} or lets it admit more.\nNow allowed and not before: {request}.\nPut the condition back, or say in the pull request why it may go.',
  },

  *check({ access }) {
    for (const change of access.changes) {
      const { subject, before, after, gained } = change
      if (('type' in subject && subject.kind === 'trust') || before === null || after === null) continue
      const answer = gained()
      const seen = new Set<number>()
      for (const witness of answer.verdict === 'new' ? answer.witnesses : []) {
        const was = loosenedFrom(witness, change)
        if (!was || seen.has(was.index)) continue
        seen.add(was.index)
        const { resource, property, at } = writtenAt(after, witness.statement)
        yield {
          message: 'loosened',
          values: {
            principal: subject.label,
            keys: listed(loosenedKeys(was, witness.statement)),
            request: showRequest(witness.request, [witness.statement, was]),
          },
          ...(resource ? { resource } : {}),
          at: witness.statement.conditionSpan ?? at,
          property,
          evidence: [showStatement(was), showStatement(witness.statement)],
        }
      }
    }
  },
})
