import type { ScalarNode } from './node.js'

const isBlank = (char: string | undefined): boolean =>
  char === ' ' || char === '\n' || char === '\r' || char === '\t' || char === '\uFEFF'

/** Length of what a backslash begins in a double-quoted string, in the file. */
const escapeLength = (char: string | undefined): number => (char === 'x' ? 4 : char === 'u' ? 6 : char === 'U' ? 10 : 2)

/**
 * For every character of a scalar's text the offset in the file where it was written, and one more for the end.
 * Follows quotes, escapes, folding and indentation; blanks are matched freely, so re-indented text maps too.
 */
export const sourceOffsets = (scalar: ScalarNode, file: string): Int32Array =>
  scalar.style === 'literal' ? literalOffsets(scalar, file) : foldedOffsets(scalar, file)

/** Each line of a literal block is the end of a line in the file. */
const literalOffsets = (scalar: ScalarNode, file: string): Int32Array => {
  const offsets = new Int32Array(scalar.text.length + 1)
  let at = nextLine(file, scalar.content)
  let filled = 0
  for (const line of scalar.text.split('\n')) {
    const stop = lineStop(file, at)
    const begin = Math.max(at, stop - line.length)
    for (let i = 0; i <= line.length && filled < offsets.length; i++) offsets[filled++] = begin + i
    at = nextLine(file, at)
  }
  return offsets
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

const foldedOffsets = (scalar: ScalarNode, file: string): Int32Array => {
  const { text, style, end } = scalar
  const offsets = new Int32Array(text.length + 1)
  let at = style === 'folded' ? nextLine(file, scalar.content) : scalar.content
  if (style === 'single' || style === 'double') at += 1
  for (let i = 0; i < text.length; i++) {
    if (style === 'double') at = skipContinuations(file, at)
    if (!isBlank(text[i])) at = skipBlanks(file, at, end)
    offsets[i] = at
    at += writtenLength(text[i], style, file, at)
    // The second half of a character beyond the basic plane was written by the same escape.
    if (file[offsets[i] ?? 0] === '\\' && file[(offsets[i] ?? 0) + 1] === 'U' && i + 1 < text.length)
      offsets[++i] = offsets[i - 1] ?? 0
  }
  offsets[text.length] = Math.min(at, end)
  return offsets
}

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
