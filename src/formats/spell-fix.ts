import { diffArrays } from 'diff'
import type { Edit, Fix, Inventory, Resource, SourceFile } from '#model'
import { applyEdits } from '#text'
import type { Format } from './format.js'

type Read = (files: readonly SourceFile[]) => Inventory

/**
 * Spells all wishes of a fix, each on the text that the ones before leave, and gives the edits from the first text to
 * the last; null when one of them has no honest spelling.
 */
export const spelledFix = (
  fix: Fix,
  resource: Resource,
  files: readonly SourceFile[],
  format: Format | undefined,
  read: Read,
): readonly Edit[] | null => {
  const file = files.find(({ path }) => path === resource.span.file)
  if (!format || typeof file?.text !== 'string') return null
  let text = file.text
  let current: Resource | undefined = resource
  for (const wish of fix.wishes) {
    const edits: readonly Edit[] | null = current ? format.spell(wish, current, text) : null
    if (!edits || edits.some((edit) => edit.file !== file.path)) return null
    if (edits.length === 0) continue
    text = applyEdits(text, edits)
    if (wish === fix.wishes.at(-1)) break
    current = rereadResource(resource, replaced(files, file, text), read)
  }
  return editsBetween(file.path, file.text, text)
}

const replaced = (files: readonly SourceFile[], file: SourceFile, text: string): readonly SourceFile[] =>
  files.map((other) => (other === file ? { path: file.path, text } : other))

const rereadResource = ({ id }: Resource, files: readonly SourceFile[], read: Read): Resource | undefined =>
  read(files).resources.find((resource) => resource.id === id)

const lineEnd = /\r\n|\n|\r/

/** Lines of one text that others take the place of; `from` counts from 0, the end is exclusive. */
interface Hunk {
  readonly from: number
  readonly to: number
  readonly lines: readonly string[]
}

/** The whole-line edits that lead from one text to another. */
const editsBetween = (file: string, before: string, after: string): readonly Edit[] => {
  const lines = before.split(lineEnd)
  return hunksOf(lines, after.split(lineEnd))
    .map((hunk) => widened(hunk, lines))
    .map(({ from, to, lines: text }) => ({ file, startLine: from + 1, endLine: to, text: text.join('\n') }))
}

const hunksOf = (before: string[], after: string[]): Hunk[] => {
  const hunks: Hunk[] = []
  let at = 0
  for (const { value, added, removed } of diffArrays(before, after)) {
    const last = hunks.at(-1)
    const from = added || removed ? at : -1
    if (!added) at += value.length
    if (from < 0) continue
    const next: Hunk = { from, to: at, lines: added ? value : [] }
    if (last?.to === from) hunks[hunks.length - 1] = { from: last.from, to: at, lines: [...last.lines, ...next.lines] }
    else hunks.push(next)
  }
  return hunks
}

/** An edit takes the place of at least one line, and leaves at least one. */
const widened = (hunk: Hunk, lines: readonly string[]): Hunk => {
  if (hunk.from < hunk.to && hunk.lines.length > 0) return hunk
  return hunk.from > 0
    ? { ...hunk, from: hunk.from - 1, lines: [lines[hunk.from - 1] ?? '', ...hunk.lines] }
    : { ...hunk, to: hunk.to + 1, lines: [...hunk.lines, lines[hunk.to] ?? ''] }
}
