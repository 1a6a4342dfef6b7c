import type { Expression, TextPart } from './ast.js'
import { parseExpression, parseTemplate } from './parse.js'

/** A string in JSON: its parts as they stand in the file, and the text they make. */
interface JsonString {
  readonly parts: readonly TextPart[]
  /** Where each part begins in the text. */
  readonly offsets: readonly number[]
  readonly text: string
  readonly start: number
  readonly end: number
}

const simple: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

const escapes = /\\(?:u([0-9a-fA-F]{4})|([^u]))/g

/** Reads the string in quotes that stands from `start` to `end` of a file. */
export const jsonString = (file: string, start: number, end: number): JsonString => {
  const inside = file.slice(start + 1, file[end - 1] === '"' && end > start + 1 ? end - 1 : end)
  const parts: TextPart[] = []
  const add = (value: string, from: number, to: number) => {
    if (to > from) parts.push({ kind: 'text', value, start: start + 1 + from, end: start + 1 + to })
  }
  let from = 0
  for (const { 0: written, 1: code, 2: letter = '', index } of inside.matchAll(escapes)) {
    add(inside.slice(from, index), from, index)
    from = index + written.length
    add(code ? String.fromCharCode(Number.parseInt(code, 16)) : (simple[letter] ?? letter), index, from)
  }
  add(inside.slice(from), from, inside.length)
  let length = 0
  const offsets = parts.map(({ value }) => {
    length += value.length
    return length - value.length
  })
  return { parts, offsets, text: parts.map(({ value }) => value).join(''), start, end }
}

/** The string as plain text. */
export const plainString = ({ parts, start, end }: JsonString): Expression => ({
  kind: 'template',
  style: 'quoted',
  parts,
  start,
  end,
})

/** The string as a template, which is what Terraform takes it for. Null with a reason when it is none. */
export const templateString = (string: JsonString): Expression | string => {
  if (!/[$%]\{/.test(string.text)) return plainString(string)
  const { result, error } = parseTemplate(string.text)
  return result
    ? { ...relocated(result, string), style: 'quoted', start: string.start, end: string.end }
    : error.message
}

/** The string as the expression it spells: references where Terraform wants no template; otherwise a template. */
export const referenceString = (string: JsonString): Expression | string => {
  const { result } = parseExpression(string.text)
  return result ? relocated(result, string) : templateString(string)
}

/** The same tree with the places of the file in it. */
const relocated = <T>(tree: T, string: JsonString): T => {
  if (Array.isArray(tree)) return tree.flatMap((item) => relocatedItem(item, string)) as T
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(
    Object.entries(tree).map(([name, part]) => [
      name,
      places.includes(name) && typeof part === 'number' ? placeOf(part, string) : relocated(part, string),
    ]),
  ) as T
}

const places = ['start', 'end', 'nameStart', 'nameEnd']

const relocatedItem = (item: unknown, string: JsonString): readonly unknown[] =>
  isText(item) ? textParts(item, string) : [relocated(item, string)]

const isText = (item: unknown): item is TextPart =>
  typeof item === 'object' && item !== null && 'kind' in item && item.kind === 'text'

/** Verbatim text comes in as many parts as it has in the file. */
const textParts = (part: TextPart, string: JsonString): readonly TextPart[] => {
  if (part.value.length !== part.end - part.start || part.value === '') {
    return [{ ...part, start: placeOf(part.start, string), end: placeOf(part.end, string) }]
  }
  const found: TextPart[] = []
  for (let at = indexAt(part.start, string); at < string.parts.length; at++) {
    const from = string.offsets[at] ?? 0
    const piece = string.parts[at]
    if (!piece || from >= part.end) break
    const start = Math.max(part.start - from, 0)
    const stop = Math.min(part.end - from, piece.value.length)
    const isVerbatim = piece.value.length === piece.end - piece.start
    found.push(
      isVerbatim
        ? { ...piece, value: piece.value.slice(start, stop), start: piece.start + start, end: piece.start + stop }
        : piece,
    )
  }
  return found
}

/** The place in the file of an offset of the text. */
const placeOf = (offset: number, string: JsonString): number => {
  const at = indexAt(offset, string)
  const piece = string.parts[at]
  if (!piece) return string.start + 1
  const inside = offset - (string.offsets[at] ?? 0)
  const isVerbatim = piece.value.length === piece.end - piece.start
  return isVerbatim ? piece.start + inside : inside === 0 ? piece.start : piece.end
}

/** The part that an offset of the text lies in, by halving. */
const indexAt = (offset: number, { offsets }: JsonString): number => {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
