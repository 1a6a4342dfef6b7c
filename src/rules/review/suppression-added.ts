import type { Directive, Inventory } from '#model'
import { reviewRule } from '../rule.js'

export default reviewRule({
  id: 'review/suppression-added',
  title: 'This change silences a finding on a resource it touches',
  why: 'A comment that switches a check off is reviewed less closely than the code below it, and stays long after its reason is gone.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'best-practices',
  fix: 'none',
  references: ['https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html'],
  messages: {
    silenced:
      'This change tells {tool} to say nothing about {what} here{reason}, and sets no end to it.\nMend what is found, or let the owners of the policy file waive it with a reason and a date.',
    explained:
      'This change tells {tool} to say nothing about {what} here until {until}: {reason}.\nIt counts from the next pull request on.',
  },

  *check({ before, after }) {
    for (const directive of added(before, after)) {
      const { tool, rules, reason, until, span } = directive
      const explained = reason !== null && until !== null
      const resource = after.resources.find(({ id }) => id === directive.resource)
      yield {
        message: explained ? 'explained' : 'silenced',
        values: {
          tool: tool === 'dynamodb-review' ? 'this review' : tool,
          what: rules.length > 0 ? rules.join(', ') : 'anything',
          reason: explained ? reason : reason ? ` (“${reason}”)` : ', without a reason',
          until: until ?? '',
        },
        at: span,
        property: `suppression.${tool}.${rules.join(',')}`,
        ...(explained ? { severity: 'info' as const } : {}),
        evidence: [tool, rules, reason, until],
        ...(resource ? { resource } : {}),
      }
    }
  },
})

/** Directives that the after side has more of than the before side; moving one adds none, and what stands once is said once. */
const added = (before: Inventory, after: Inventory): readonly Directive[] => {
  const left = new Map<string, number>()
  const said = new Set<string>()
  for (const directive of before.directives) left.set(keyOf(directive), (left.get(keyOf(directive)) ?? 0) + 1)
  return after.directives.filter((directive) => {
    const { tool, rules, span } = directive
    const place = JSON.stringify([tool, rules, span.file, span.line, span.column])
    if (said.has(place)) return false
    said.add(place)
    const count = left.get(keyOf(directive)) ?? 0
    left.set(keyOf(directive), count - 1)
    return count <= 0
  })
}

const keyOf = ({ tool, rules, resource }: Directive): string =>
  JSON.stringify([tool, [...rules].sort(), resource?.replace(/^.*#/, '') ?? null])
