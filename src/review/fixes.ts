import { spellFix } from '#formats'
import { type Edit, type SpelledFix, severities } from '#model'
import { type Candidate, lengthOf, standsAlone } from './candidate.js'
import type { Judge } from './judge-change.js'
import type { Judgement } from './judgement.js'
import { type Trial, trialOf } from './proof.js'
import type { Sides } from './sides.js'
import type { Standing } from './standing.js'

/** How many fixes are tried, severest findings first; the others are told without one. */
const mostFixes = 200
/** How many characters may be read to spell them. */
const mostText = 10_000_000
/** How many groups of fixes that do not touch each other are read again. */
const mostGroups = 24

/**
 * The fixes that hold: spelled, applied, read again and judged again. The finding is gone, nothing as severe came instead,
 * and nothing else moved. Fixes of different resources are tried together, so that files are read a few times, not once each.
 */
export const provenFixes = (
  standings: readonly Standing[],
  sides: Sides,
  judge: Judge,
): ReadonlyMap<Judgement, SpelledFix> => {
  const trial = trialOf(sides, judge)
  const proven = groupsOf(candidatesOf(standings, sides)).flatMap((group) => prove(group, trial))
  return new Map(proven.map(({ judgement, title, safety, edits }) => [judgement, { title, safety, edits }]))
}

/** When something else moved, halves are tried until the culprit stands alone. */
const prove = (group: readonly Candidate[], trial: Trial): readonly Candidate[] => {
  const held = trial(group)
  if (held) return held
  if (group.length < 2) return []
  const half = Math.ceil(group.length / 2)
  return [...prove(group.slice(0, half), trial), ...prove(group.slice(half), trial)]
}

const candidatesOf = (standings: readonly Standing[], { after, files }: Sides): readonly Candidate[] => {
  const resources = new Map(after.resources.map((resource) => [resource.id, resource]))
  let room = mostText
  return standings
    .filter(({ status, judgement }) => status !== 'fixed' && judgement.problem.fix && judgement.pair?.after)
    .sort((a, b) => severities.indexOf(b.judgement.severity) - severities.indexOf(a.judgement.severity))
    .slice(0, mostFixes)
    .flatMap(({ judgement }) => {
      const { fix } = judgement.problem
      const resource = fix && resources.get(fix.resource)
      if (!resource) return []
      const own = files.filter(({ path }) => path === resource.span.file)
      const needed = standsAlone(resource) ? own : files
      room -= lengthOf(fix.wishes.length > 1 ? needed : own)
      const edits = room < 0 ? null : spellFix(fix, resource, needed)
      if (!edits || edits.length === 0) return []
      return [{ judgement, resource, edits, wishes: fix.wishes, title: fix.title, safety: fix.safety }]
    })
}

/** Groups in which no two fixes share a resource or a line. */
const groupsOf = (candidates: readonly Candidate[]): readonly (readonly Candidate[])[] => {
  const groups: Candidate[][] = []
  for (const candidate of candidates) {
    const group = groups.find((others) => !others.some((other) => meet(candidate, other)))
    if (group) group.push(candidate)
    else if (groups.length < mostGroups) groups.push([candidate])
  }
  return groups
}

const meet = (a: Candidate, b: Candidate): boolean =>
  a.resource.id === b.resource.id || a.judgement.pair === b.judgement.pair || overlap(a.edits, b.edits)

/** Whether two sets of edits change a common line. */
export const overlap = (these: readonly Edit[], those: readonly Edit[]): boolean =>
  these.some((a) => those.some((b) => a.file === b.file && a.startLine <= b.endLine && b.startLine <= a.endLine))
