import type { ScalarNode } from './node.js'

const isBlank = (char: string | undefined): boolean =>
  char === ' ' || char === '\n' || char === '\r' || char === '\t' || char === '\uFEFF'

/** Length of what a backslash begins in a double-quoted string, in the file. */
const escapeLength = (char: string | undefined): number => (char === 'x' ? 4 : char === 'u' ? 6 : char === 'U' ? 10 : 2)

/** Where each character of a scalar's text was written: its first offset in the file, and the one behind it. */
export interface Offsets {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/**
 * Follows a scalar's text through the file: quotes, escapes, folding and indentation. Blanks are matched freely, so
 * that re-indented text maps too.
 */
export const sourceOffsets = (scalar: ScalarNode, file: string): Offsets =>
  scalar.style === 'literal' ? literalOffsets(scalar, file) : foldedOffsets(scalar, file)

/** Each line of a literal block is the end of a line in the file. */
const literalOffsets = (scalar: ScalarNode, file: string): Offsets => {
  const starts = new Int32Array(scalar.text.length)
  let at = nextLine(file, scalar.content)
  let filled = 0
  for (const line of scalar.text.split('\n')) {
    const begin = Math.max(at, lineStop(file, at) - line.length)
    for (let i = 0; i <= line.length && filled < starts.length; i++) starts[filled++] = begin + i
    at = nextLine(file, at)
  }
  return { starts, ends: starts.map((start) => start + 1) }
}

const nextLine = (file: string, at: number): number => {
  const found = file.indexOf('\n', at)
  return found < 0 ? file.length : found + 1
}

const lineStop = (file: string, at: number): number => {
  const found = file.indexOf('\n', at)
  if (found < 0) return file.length
  return file[found - 1] === '\r' ? found - 1 : found
}

const foldedOffsets = ({ text, style, content, end }: ScalarNode, file: string): Offsets => {
  const starts = new Int32Array(text.length)
  const ends = new Int32Array(text.length)
  const quote = style === 'single' || style === 'double' ? 1 : 0
  let at = style === 'folded' ? nextLine(file, content) : content + quote
  for (let i = 0; i < text.length; i++) {
    if (style === 'double') at = skipContinuations(file, at)
    if (!isBlank(text[i])) at = skipBlanks(file, at, end)
    starts[i] = at
    at += writtenLength(text[i], style, file, at)
    ends[i] = at
    if (!isLongEscape(file, starts[i] ?? 0) || !isSurrogate(text, i)) continue
    starts[i + 1] = starts[i] ?? 0
    ends[++i] = at
  }
  return { starts, ends }
}

/** One escape may stand for both halves of a character beyond the basic plane. */
const isLongEscape = (file: string, at: number): boolean => file[at] === '\\' && file[at + 1] === 'U'

const isSurrogate = (text: string, at: number): boolean => /[\uD800-\uDBFF]/.test(text[at] ?? '')

const skipBlanks = (file: string, from: number, end: number): number => {
  let at = from
  while (at < end && isBlank(file[at])) at++
  return at
}

/** A backslash at the end of a line joins it with the next. */
const skipContinuations = (file: string, from: number): number => {
  let at = from
  while (file[at] === '\\' && (file[at + 1] === '\n' || file[at + 1] === '\r'))
    at = skipBlanks(file, at + 1, file.length)
  return at
}

const writtenLength = (char: string | undefined, style: ScalarNode['style'], file: string, at: number): number => {
  if (style === 'double' && file[at] === '\\') return escapeLength(file[at + 1])
  if (style === 'single' && char === "'") return 2
  if (isBlank(char) && !isBlank(file[at])) return 0
  return file[at] === '\r' && file[at + 1] === '\n' ? 2 : 1
}
