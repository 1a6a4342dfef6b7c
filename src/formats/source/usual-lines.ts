import type { MappingNode } from './node.js'
import { skipBlanks } from './usual-scalars.js'

/** Where a reader is in its text. */
export interface Reader {
  readonly text: string
  at: number
  /** The next line with something on it: where that begins, and how far in; -1 at the end of the text. */
  line: { readonly start: number; readonly indent: number }
  /** An earlier text of the same file and what it holds: the other side of the change, or the file before a fix. */
  readonly earlier: Earlier | null
  /** What the section at hand was in the earlier text. */
  section: Section | null
}

/** Text that the usual reader has read, and its document. */
export interface Earlier {
  readonly text: string
  readonly root: MappingNode
}

/** A section of an earlier text: its pairs by their key, each with the place where the next one begins. */
export type Section = ReadonlyMap<string, { readonly pair: MappingNode['pairs'][number]; readonly next: number }>

/** Goes to the next line with content at or behind the line that `from` begins. */
export const nextLine = (reader: Reader, from: number): void => {
  const { text } = reader
  for (let begin = from; begin < text.length; ) {
    const start = skipBlanks(text, begin)
    const first = text.charCodeAt(start)
    if (start < text.length && first !== 10 && first !== 35) {
      reader.line = { start, indent: start - begin }
      return
    }
    begin = lineEnd(text, start) + 1
  }
  reader.line = { start: text.length, indent: -1 }
}

/** The end of the line that an offset stands in. */
export const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
