import type { AppliedWaiver, Config, Directive } from '#model'
import { daysBetween, isDate } from './dates.js'
import type { Judgement } from './judgement.js'
import type { Sides } from './sides.js'

/** The name under which comments speak to us. */
const ourTool = 'dynamodb-review'

/**
 * Finds the comment that waives a finding. It counts only when the base side has it, since a pull request cannot silence
 * its own review, and only while the head side still has it; what it says is what the base side says.
 */
export const inlineWaiversOf = ({ before, after, config, renames }: Sides, today: string) => {
  const trusted = byPlace(before.directives.filter((directive) => isWhole(directive, config, today)))
  const present = byPlace(after.directives.filter(({ tool }) => tool === ourTool))
  return ({ rule, pair, severity, problem: { at } }: Judgement): AppliedWaiver | null => {
    if (severity === 'critical' && !config.allowCriticalWaivers) return null
    const here = [pair?.after?.id, at.file].some((place) => present.has(`${rule.id} ${place}`))
    const found = [pair?.before?.id, renames.get(at.file) ?? at.file].flatMap(
      (place) => trusted.get(`${rule.id} ${place}`) ?? [],
    )[0]
    return here && found ? appliedOf(found) : null
  }
}

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
