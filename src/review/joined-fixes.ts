import { type ChangeSet, type Edit, type Finding, type Review, severities } from '#model'
import type { Approval } from './approvals.js'
import { withEdits } from './fix-all.js'
import { overlap } from './fixes.js'
import { linesOf, type Region, regionAfter, shifted } from './joined-region.js'
import { isAtLeast } from './judgement.js'
import { review } from './review.js'

/** One edit that mends several findings whose own edits would meet on a line, so that it takes one click. */
export interface JoinedFix {
  readonly edit: Edit
  /** Fingerprints of what it mends, severest first. */
  readonly members: readonly string[]
}

/** How many groups are tried, how many findings one takes, and how many characters may be read to prove them. */
const mostGroups = 25
const mostMembers = 6
const mostText = 400_000

/**
 * Joins safe fixes of news that meet on a line: they are applied one after the other, each spelled anew for the text that the
 * former left. All that is joined is read and judged again as a whole; what then is not gone, or brings something as severe, is
 * not joined. `was` is the review of the change set by the same approvals.
 */
export const joinedFixes = (
  was: Review,
  changeSet: ChangeSet,
  today: string,
  approvals: readonly Approval[],
): readonly JoinedFix[] => {
  const groups = meetingIn(was)
  const size = changeSet.files.reduce((sum, { after }) => sum + (after?.text?.length ?? 0), 0)
  if (groups.length === 0 || size > mostText) return []
  const judge = (set: ChangeSet): Review => review(set, was.config, today, approvals)
  return proven(joinAll({ changeSet, answer: was, regions: new Map() }, groups, judge), groups, was)
}

/** Findings of which each one's edit meets another's, severest first. */
type Group = readonly Finding[]

const meetingIn = ({ findings }: Review): readonly Group[] => {
  const groups: Finding[][] = []
  for (const finding of bySeverity(findings.filter((one) => isNews(one) && safeEditOf(one)))) {
    const met = groups.filter((group) => group.some((other) => overlap(editsOf(other), editsOf(finding))))
    for (const group of met) groups.splice(groups.indexOf(group), 1)
    groups.push([...met.flat(), finding])
  }
  return groups
    .filter(({ length }) => length > 1 && length <= mostMembers)
    .slice(0, mostGroups)
    .map(bySeverity)
}

const bySeverity = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))

const isNews = ({ status, waiver }: Finding): boolean =>
  (status === 'introduced' || status === 'worsened') && waiver === null

const isOpen = ({ status, waiver }: Finding): boolean => status !== 'fixed' && waiver === null

/** The one edit of a safe fix; null where it has none, or several. */
export const safeEditOf = ({ fix }: Finding): Edit | null => {
  const [edit, ...more] = fix?.safety === 'safe' ? fix.edits : []
  return edit && more.length === 0 ? edit : null
}
const editsOf = (finding: Finding): readonly Edit[] => finding.fix?.edits ?? []

/** How far the joining is. */
interface Joining {
  readonly changeSet: ChangeSet
  readonly answer: Review
  readonly regions: ReadonlyMap<Group, Region>
}

/** Each round applies the next fix of every group; one that the former mended as well needs none. */
const joinAll = (start: Joining, groups: readonly Group[], judge: (set: ChangeSet) => Review): Joining => {
  let joining = start
  const tried = new Set<string>()
  for (let round = 0; round < mostMembers; round++) {
    const steps = stepsOf(joining.answer, groups, tried)
    if (steps.length === 0) break
    const changeSet = withEdits(
      joining.changeSet,
      steps.map(({ edit }) => edit),
    )
    joining = { changeSet, answer: judge(changeSet), regions: regionsAfter(joining.regions, steps) }
  }
  return joining
}

interface Step {
  readonly group: Group
  readonly edit: Edit
}

const stepsOf = ({ findings }: Review, groups: readonly Group[], tried: Set<string>): readonly Step[] => {
  const open = new Map(findings.filter(isOpen).map((finding) => [finding.fingerprint, finding]))
  const steps: Step[] = []
  for (const group of groups) {
    const next = group.find(({ fingerprint }) => open.has(fingerprint) && !tried.has(fingerprint))
    const now = next && open.get(next.fingerprint)
    const edit = now ? safeEditOf(now) : null
    if (!next || (edit && steps.some((step) => overlap([step.edit], [edit])))) continue
    tried.add(next.fingerprint)
    if (edit && edit.file === next.fix?.edits[0]?.file) steps.push({ group, edit })
  }
  return steps
}

/** From the last line up, so that the lines of the edits to come are still theirs. */
const regionsAfter = (before: Joining['regions'], steps: readonly Step[]): Joining['regions'] => {
  const regions = new Map(before)
  for (const { group, edit } of [...steps].sort((a, b) => b.edit.startLine - a.edit.startLine)) {
    for (const [other, region] of regions) if (other !== group) regions.set(other, shifted(region, edit))
    regions.set(group, regionAfter(regions.get(group) ?? null, edit))
  }
  return regions
}

const proven = (
  { answer, changeSet, regions }: Joining,
  groups: readonly Group[],
  was: Review,
): readonly JoinedFix[] => {
  const open = answer.findings.filter(isOpen)
  const known = new Set(was.findings.filter(isOpen).map(({ fingerprint }) => fingerprint))
  const fresh = open.filter(({ fingerprint }) => !known.has(fingerprint))
  const left = new Set(open.map(({ fingerprint }) => fingerprint))
  if (answer.notices.length > was.notices.length) return []
  const joined = groups.flatMap((group) => {
    const region = regions.get(group)
    const mildest = group.at(-1)?.severity ?? 'info'
    const isGone = group.every(({ fingerprint }) => !left.has(fingerprint))
    if (!region || !isGone || fresh.some(({ severity }) => isAtLeast(severity, mildest))) return []
    const text = changeSet.files.find(({ path }) => path === region.file)?.after?.text
    return typeof text === 'string' ? [joinedOf(group, region, text)] : []
  })
  return joined.filter(({ edit }, at) => !joined.slice(0, at).some((other) => overlap([other.edit], [edit])))
}

const joinedOf = (group: Group, { file, was, now }: Region, text: string): JoinedFix => ({
  edit: {
    file,
    startLine: was.start,
    endLine: was.end,
    text: linesOf(text)
      .slice(now.start - 1, now.end)
      .join('\n'),
  },
  members: group.map(({ fingerprint }) => fingerprint),
})
