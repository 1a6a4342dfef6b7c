import type { Edit, Finding } from '#model'
import { isShownWhole } from '#reports'
import { safeEditOf } from '#review'
import type { Anchor, Anchors } from './anchor.js'
import type { MarkedThread } from './pairing.js'
import type { Situation } from './situation.js'
import { placeOf } from './writes.js'

/** An edit to click in the thread of a finding. */
export interface Offer {
  readonly edit: Edit
  readonly anchor: Extract<Anchor, { on: 'lines' }>
  /** What else it mends. */
  readonly also: readonly Finding[]
}

/** What threads offer to click. */
export interface Offers {
  /** The offer of a finding, its own or a joined one; null where there is none, or another thread has it. */
  of(finding: Finding): Offer | null
}

/** Who may carry a joined edit: threads that stand, and findings that get one now, in this order. */
interface Carriers {
  readonly standing: ReadonlyMap<Finding, MarkedThread>
  readonly candidates: readonly Finding[]
}

/** Own edits where they meet no other, and else the joined one, in one thread of those that it mends. */
export const offersIn = (
  { review, joined, abilities }: Situation,
  anchors: Anchors,
  { standing, candidates }: Carriers,
): Offers => {
  const findings = new Map(review.findings.map((finding) => [finding.fingerprint, finding]))
  const carried = new Map<Finding, Offer | null>()
  for (const { edit, members } of joined) {
    const those = members.flatMap((fingerprint) => findings.get(fingerprint) ?? [])
    const offer = offerOf(edit, anchors)
    if (!offer || those.length < members.length || abilities.refused.has(placeOf(offer.anchor))) continue
    const told = those.filter((finding) => standing.has(finding))
    const carrier =
      told.length === 0
        ? candidates.find((finding) => those.includes(finding))
        : told.find((finding) => standsAt(standing.get(finding), offer))
    if (!carrier) continue
    for (const finding of those) carried.set(finding, null)
    carried.set(carrier, { ...offer, also: those.filter((finding) => finding !== carrier) })
  }
  return {
    of: (finding) => {
      const offer = carried.get(finding)
      if (offer !== undefined) return offer
      const own = safeEditOf(finding)
      return own ? offerOf(own, anchors) : null
    },
  }
}

/** What one hunk shows and a suggestion can spell. */
const offerOf = (edit: Edit, anchors: Anchors): Offer | null => {
  const anchor = isShownWhole(edit) ? anchors.ofEdit(edit) : null
  return anchor?.on === 'lines' ? { edit, anchor, also: [] } : null
}

/** Whether a thread stands exactly on the lines of an offer. */
export const standsAt = (one: MarkedThread | undefined, { anchor }: Offer): boolean => {
  if (!one || one.thread.isOutdated || one.thread.line === null) return false
  const { path, line, startLine } = one.thread
  return anchor.path === path && anchor.line === line && anchor.startLine === startLine
}
