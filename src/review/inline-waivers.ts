import type { AppliedWaiver, Config, Directive } from '#model'
import { daysBetween, isDate } from './dates.js'
import type { Judgement } from './judgement.js'
import type { Sides } from './sides.js'

/** The name under which comments speak to us. */
const ourTool = 'dynamodb-review'

/**
 * Finds the comment that waives a finding. It counts only when the base side has it, since a pull request cannot silence
 * its own review, and only while the head side still has it; what it says is what the base side says. One that only the
 * head side has is a request, and counts when an approver accepts it.
 */
export const inlineWaiversOf = ({ before, after, config, renames }: Sides, today: string) => {
  const trusted = byPlace(before.directives.filter((directive) => isWhole(directive, config, today)))
  const present = byPlace(after.directives.filter(({ tool }) => tool === ourTool))
  return (judgement: Judgement, acceptedBy: string | null): AppliedWaiver | null => {
    if (judgement.severity === 'critical' && !config.allowCriticalWaivers) return null
    const here = standing(present, judgement.pair?.after?.id, judgement.problem.at.file, judgement)
    if (acceptedBy !== null) return here && isWhole(here, config, today) ? { ...appliedOf(here), by: acceptedBy } : null
    const file = renames.get(judgement.problem.at.file) ?? judgement.problem.at.file
    const found = standing(trusted, judgement.pair?.before?.id, file, judgement)
    return here && found ? appliedOf(found) : null
  }
}

/** The comment about a rule that stands in the resource, or else in the file. */
const standing = (
  comments: ReadonlyMap<string, Directive>,
  resource: string | undefined,
  file: string,
  { rule }: Judgement,
): Directive | undefined => comments.get(`${rule.id} ${resource}`) ?? comments.get(`${rule.id} ${file}`)

/** Comments by rule and by what they stand for: a resource's id, or a file. */
const byPlace = (directives: readonly Directive[]): ReadonlyMap<string, Directive> =>
  new Map(
    directives.flatMap((directive) =>
      directive.rules.map((rule) => [`${rule} ${directive.resource ?? directive.span.file}`, directive] as const),
    ),
  )

/** Ours, with a reason and an end that is neither past nor too far ahead. */
const isWhole = ({ tool, until, reason }: Directive, { maxWaiverDays }: Config, today: string): boolean =>
  tool === ourTool &&
  until !== null &&
  isDate(until) &&
  until >= today &&
  daysBetween(today, until) <= maxWaiverDays &&
  (reason ?? '').trim() !== ''

const appliedOf = ({ until, reason, span }: Directive): AppliedWaiver => ({
  by: `comment in ${span.file}:${span.line}`,
  until: until ?? '',
  reason: reason ?? '',
  source: 'inline',
})
