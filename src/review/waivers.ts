import type { AppliedWaiver, Config, Notice, Related, Resource, Waiver } from '#model'
import { matchesGlob } from '#text'
import { type Approval, approvalsOf } from './approvals.js'
import { daysBetween } from './dates.js'
import { evidenceOf } from './identity.js'
import { inlineWaiversOf } from './inline-waivers.js'
import type { Judgement } from './judgement.js'
import { reachesTooFar } from './policy-file.js'
import type { Sides } from './sides.js'
import type { Standing } from './standing.js'

/** What waivers do to one finding. */
export interface Waived {
  readonly waiver: AppliedWaiver | null
  /** Quotes a waiver that would have held, had it not ended. */
  readonly related: readonly Related[]
}

/** Applies the approvals in comments and the waivers of the base side, in its files and its policy, and remembers which of the file's were needed. */
export interface Waivers {
  apply(standing: Standing, fingerprint: string): Waived
  /** What the team should know: waivers that end soon, reach too far, or silence nothing among these resources. */
  notices(resources: readonly Resource[]): readonly Notice[]
}

/** A waiver that ends within so many days is announced. */
const warning = 14

const nothing: Waived = { waiver: null, related: [] }

/** The waivers of a change on a day (YYYY-MM-DD). */
export const waiversOf = (sides: Sides, approvals: readonly Approval[], today: string): Waivers => {
  const { config } = sides
  const inline = inlineWaiversOf(sides, today)
  const approved = approvalsOf(approvals, config, today)
  const used = new Set<Waiver>()
  const apply = ({ judgement, status }: Standing, fingerprint: string): Waived => {
    if (status === 'fixed') return nothing
    const meant = config.waivers.filter((waiver) => matches(waiver, judgement))
    for (const waiver of meant) used.add(waiver)
    if (judgement.severity === 'critical' && !config.allowCriticalWaivers) return nothing
    const { waiver, accepts } = approved(fingerprint, evidenceOf(judgement), judgement.rule.id)
    const comment = waiver ?? inline(judgement, accepts)
    if (comment) return { waiver: comment, related: [] }
    const evidence = evidenceOf(judgement)
    const inTime = meant.filter((waiver) => waiver.until >= today && !reachesTooFar(waiver, config, today))
    const holding = inTime.find((waiver) => isGivenFor(waiver, evidence))
    if (holding) return { waiver: appliedOf(holding), related: [] }
    const place = { file: config.policyFile }
    return {
      waiver: null,
      related: [
        ...meant.filter(({ until }) => until < today).map((waiver) => ({ ...place, ...ended(waiver) })),
        ...inTime.map((waiver) => ({ ...place, ...outdated(waiver) })),
      ],
    }
  }
  const notices = (resources: readonly Resource[]): readonly Notice[] =>
    config.waivers.flatMap((waiver) => {
      if (used.has(waiver)) return aboutUse(waiver, config, today)
      return couldMatch(waiver, resources)
        ? [noteIn(config)(waiver, `The waiver of ${waiver.rule} for ${waiver.resource} is not needed: remove it.`)]
        : []
    })
  return { apply, notices }
}

const matches = ({ rule, resource, path }: Waiver, judgement: Judgement): boolean =>
  fits(judgement.rule.id, rule) &&
  fits(judgement.resource?.address ?? judgement.problem.at.file, resource) &&
  fits(judgement.problem.at.file, path)

/** Addresses hold brackets, which globs read otherwise, so a literal match counts too. */
const fits = (text: string, glob: string): boolean =>
  glob === '*' || glob === text || (/[*?[{(]/.test(glob) && matchesGlob(text, glob))

const isGivenFor = ({ evidence }: Waiver, judged: string): boolean => evidence === null || judged.startsWith(evidence)

const appliedOf = (waiver: Waiver): AppliedWaiver => {
  const { by, until } = waiver
  return { by, until, reason: reasonOf(waiver), source: 'policy' }
}

const reasonOf = ({ reason, ticket }: Waiver): string => (ticket === null ? reason : `${reason} (${ticket})`)

/** What is quoted of a waiver that would have held. */
type Quote = Pick<Related, 'message' | 'line'>

const ended = (waiver: Waiver): Quote => {
  const { by, until, line } = waiver
  return { message: `the waiver by ${by} ended on ${until}: ${reasonOf(waiver)}`, line }
}

const outdated = (waiver: Waiver): Quote => {
  const { by, line } = waiver
  return { message: `the waiver by ${by} was given for what was judged before: ${reasonOf(waiver)}`, line }
}

const aboutUse = (waiver: Waiver, config: Config, today: string): readonly Notice[] => {
  const note = noteIn(config)
  const { rule, resource, until } = waiver
  const days = daysBetween(today, until)
  if (reachesTooFar(waiver, config, today))
    return [
      note(
        waiver,
        `The waiver of ${rule} for ${resource} does not count: ${until} is more than ${config.maxWaiverDays} days ahead.`,
      ),
    ]
  if (days < 0 || days > warning) return []
  return [note(waiver, `The waiver of ${rule} for ${resource} ends on ${until}: mend the finding or decide anew.`)]
}

/** Only a waiver that names a resource at hand can be called unneeded; others may be meant for what this change leaves alone. */
const couldMatch = ({ resource, path }: Waiver, resources: readonly Resource[]): boolean =>
  resource !== '*' && resources.some(({ address, span }) => fits(address, resource) && fits(span.file, path))

const noteIn =
  ({ policyFile: file }: Config) =>
  ({ line }: Waiver, message: string): Notice => ({ code: 'policy-file', file, line, message })
