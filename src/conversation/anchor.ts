import type { Change, Edit, Finding, Review, Span } from '#model'
import { type DiffSide, type ShownLines, shownLines } from './shown-lines.js'
import type { ShownFile } from './state.js'

/** Where a comment can stand: on lines of the diff, or on a file as a whole. */
export type Anchor =
  | {
      readonly on: 'lines'
      readonly path: string
      readonly side: DiffSide
      readonly line: number
      readonly startLine: number | null
    }
  | { readonly on: 'file'; readonly path: string }

/** Finds places for comments, best first. */
export interface Anchors {
  /** Every place for a finding, from the nearest to the file as a whole; none when its file is not in the diff. */
  ladder(finding: Finding): readonly Anchor[]
  /** The lines an edit replaces, when one hunk shows them all. */
  ofEdit(edit: Edit): Anchor | null
}

/** Anchors in the files that the pull request shows. */
export const anchorsIn = (files: readonly ShownFile[], { changes }: Pick<Review, 'changes'>): Anchors => {
  const shown = new Map<string, readonly [ShownFile, ShownLines]>()
  for (const file of files) {
    const entry = [file, shownLines(file)] as const
    shown.set(file.path, entry)
    if (file.previousPath !== null && !shown.has(file.previousPath)) shown.set(file.previousPath, entry)
  }
  const blocks = blocksOf(changes)

  const lineAnchor = (file: string, side: DiffSide, line: number): readonly Anchor[] => {
    const [{ path }, lines] = shown.get(file) ?? [{ path: file }, null]
    return lines?.[side].has(line) ? [{ on: 'lines', path, side, line, startLine: null }] : []
  }
  const ladder = (finding: Finding): readonly Anchor[] => {
    const { location, related, side, resource } = finding
    const entry = shown.get(location.file)
    const here = side === 'after' ? 'RIGHT' : 'LEFT'
    const causes = related.flatMap(({ file, line }) => lineAnchor(file, here, line))
    const block = blocks.get(`${side} ${location.file} ${resource.address}`) ?? location
    return [
      ...lineAnchor(location.file, here, location.line),
      ...causes,
      ...(entry ? nearest(entry[0].path, entry[1], here, block, location.line) : []),
      ...(entry ? [{ on: 'file', path: entry[0].path } as const] : []),
    ]
  }
  const ofEdit = ({ file, startLine, endLine }: Edit): Anchor | null => {
    const [{ path }, lines] = shown.get(file) ?? [{ path: file }, null]
    const hunk = lines?.RIGHT.get(startLine)
    if (hunk === undefined) return null
    for (let line = startLine; line <= endLine; line++) if (lines?.RIGHT.get(line) !== hunk) return null
    return { on: 'lines', path, side: 'RIGHT', line: endLine, startLine: startLine === endLine ? null : startLine }
  }
  return { ladder, ofEdit }
}

/** The whole block of every changed resource, by side, file and address. */
const blocksOf = (changes: readonly Change[]): ReadonlyMap<string, Span> =>
  new Map(
    changes.flatMap(({ before, after }) => [
      ...(before ? [[`before ${before.span.file} ${before.address}`, before.span] as const] : []),
      ...(after ? [[`after ${after.span.file} ${after.address}`, after.span] as const] : []),
    ]),
  )

/** The shown line of a block that is nearest to the place; what the change wrote or took away comes before context. */
const nearest = (path: string, shown: ShownLines, side: DiffSide, block: Span, place: number): readonly Anchor[] => {
  const inside = [...shown[side].keys()].filter((line) => line >= block.line && line <= block.endLine)
  const changed = inside.filter((line) => (side === 'LEFT' ? shown.removed : shown.added).has(line))
  const [line] = (changed.length > 0 ? changed : inside).sort((a, b) => Math.abs(a - place) - Math.abs(b - place))
  return line === undefined ? [] : [{ on: 'lines', path, side, line, startLine: null }]
}
