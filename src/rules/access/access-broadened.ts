import { exampleOf, possibleActions } from '#access'
import { showRequest, type Witness } from '#policy'
import { byStatement, gradeOf, loosenedFrom, writtenAt } from '../gains.js'
import { reviewRule } from '../rule.js'
import { listed } from '../statements.js'

export default reviewRule({
  id: 'access/access-broadened',
  title: 'This change grants access that did not exist before',
  why: 'Access grows with every change and hardly ever shrinks; who reviews the change is the last to see it.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  messages: {
    broadened:
      'With this change {principal} can call {actions}, which nothing in the code allowed before.\nFor example: {request}.\nConfirm that it needs this, or narrow the statement.',
  },

  *check({ access }) {
    for (const change of access.changes) {
      const { subject, before, after, grown } = change
      if ('type' in subject || before === null || after === null) continue
      const answer = grown()
      const granting = (answer.verdict === 'new' ? answer.witnesses : []).filter(
        (witness) => witness.because === 'not-allowed' && !loosenedFrom(witness, change),
      )
      for (const [first, group] of byStatement(granting)) {
        const { resource, property, at } = writtenAt(after, first.statement)
        const actions = actionsIn(group, change)
        if (actions.length === 0) continue
        yield {
          message: 'broadened',
          values: {
            principal: subject.label,
            actions: listed(actions),
            request: showRequest(exampleOf(first, actions).request, [first.statement]),
          },
          ...(resource ? { resource } : {}),
          at,
          property,
          severity: gradeOf(actions),
          evidence: [subject.key, actions],
          breadth: actions.length,
        }
      }
    }
  },
})

const actionsIn = (witnesses: readonly Witness[], change: Parameters<typeof possibleActions>[1]): readonly string[] =>
  [...new Set(witnesses.flatMap((witness) => possibleActions(witness, change)))].sort()
