import type { Span } from '#model'
import { type LineIndex, lineIndex } from '#text'
import type { Node } from '../syntax/index.js'

/** A file whose expressions are evaluated, or whose text is a value. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly index: LineIndex
}

/** A file's text with its lines. */
export const sourceOf = (path: string, text: string): Source => ({ path, text, index: lineIndex(text) })

/** The place of a node of a file. */
export const spanOf = ({ path, index }: Source, { start, end }: Node): Span => index.span(path, start, end)

/** The source text of a node with white space folded, cut where it is long. */
export const expressionOf = ({ text }: Source, { start, end }: Node): string =>
  text
    .slice(start, Math.min(end, start + 400))
    .replace(/\s+/g, ' ')
    .slice(0, 200)
