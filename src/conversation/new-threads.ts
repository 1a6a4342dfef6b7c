import type { Edit, Finding } from '#model'
import type { Anchor, Anchors } from './anchor.js'
import type { Offer, Offers } from './offers.js'
import type { Situation } from './situation.js'
import { openBody } from './thread-body.js'
import { type NewThread, placeOf, type Write } from './writes.js'

/** Open threads of one pull request; more slow its page down. */
const mostOpen = 50
/** Comments on files as a whole need a request each. */
const mostOnFiles = 5

/** Which findings get a thread now, and the requests for it. */
export interface NewThreads {
  readonly writes: readonly Write[]
  readonly told: readonly Finding[]
}

/** What goes into new threads, and where they can stand. */
interface Means {
  readonly anchors: Anchors
  readonly offers: Offers
  /** What threads that stand offer to click. */
  readonly standing: readonly Offer[]
  /** What stands above the comment, or null. */
  readonly bannerOf: (finding: Finding) => string | null
}

/** Tells findings in the diff, in their order; what finds no place or no room is left to the summary. */
export const newThreads = (
  situation: Situation,
  candidates: readonly Finding[],
  open: number,
  { anchors, offers, standing, bannerOf }: Means,
): NewThreads => {
  const { review, abilities, conversation } = situation
  const room = Math.max(0, Math.min(abilities.room, mostOpen - open))
  const { number: pull, head } = conversation.pull
  const commit = head.sha
  const clickable = new Set<string>()
  for (const { edit } of standing) take(edit, clickable)
  const comments: NewThread[] = []
  const onFiles: Write[] = []
  const told: Finding[] = []
  for (const finding of candidates) {
    if (told.length >= room) break
    const place = placeFor(finding, anchors, offers, abilities.refused, clickable)
    if (!place) continue
    const body = openBody(situation, finding, place.offer, bannerOf(finding))
    if (place.anchor.on === 'lines') comments.push({ ...placed(place.anchor), body })
    else if (onFiles.length < mostOnFiles)
      onFiles.push({
        write: 'comment-on-file',
        pull,
        commit,
        path: place.anchor.path,
        body,
        reason: `${finding.rule}, on no line of the diff`,
      })
    else continue
    told.push(finding)
  }
  const words = `${told.length === 1 ? 'One finding' : `${told.length} findings`} of the DynamoDB & IAM review at ${commit.slice(0, 7)}, verdict: ${review.verdict}.`
  const writes: readonly Write[] = [
    ...(comments.length > 0
      ? [
          {
            write: 'create-review',
            pull,
            commit,
            body: words,
            comments,
            reason: `${comments.length} findings have no thread yet`,
          } as const,
        ]
      : []),
    ...onFiles,
  ]
  return { writes, told }
}

const placed = ({ path, side, line, startLine }: Extract<Anchor, { on: 'lines' }>): Omit<NewThread, 'body'> => ({
  path,
  side,
  line,
  startLine,
})

interface Place {
  readonly anchor: Anchor
  readonly offer: Offer | null
}

/** The lines of the fix when they can be clicked and no other suggestion has them, else the first rung that was not refused. */
const placeFor = (
  finding: Finding,
  anchors: Anchors,
  offers: Offers,
  refused: ReadonlySet<string>,
  clickable: Set<string>,
): Place | null => {
  const isFree = (anchor: Anchor): boolean =>
    !refused.has(anchor.on === 'file' ? `file ${anchor.path}` : placeOf(placed(anchor)))
  const offer = offers.of(finding)
  if (offer && isFree(offer.anchor) && take(offer.edit, clickable)) return { anchor: offer.anchor, offer }
  const anchor = anchors.ladder(finding).find(isFree)
  return anchor ? { anchor, offer: null } : null
}

/** Takes the lines for one suggestion; two on a line could not both be clicked. */
const take = ({ file, startLine, endLine }: Edit, taken: Set<string>): boolean => {
  const lines = Array.from({ length: endLine - startLine + 1 }, (_, at) => `${file}:${startLine + at}`)
  if (lines.some((line) => taken.has(line))) return false
  for (const line of lines) taken.add(line)
  return true
}
