import { type MappingNode, measures, type Node, type Pair, type ScalarNode } from './node.js'
import { sectionOf, takenOver } from './taken-over.js'
import { textBlock } from './usual-block.js'
import { type Earlier, lineEnd, nextLine, type Reader } from './usual-lines.js'
import {
  endsLine,
  flowAt,
  leave,
  mayBePlain,
  quotedAt,
  scalarAt,
  skipBlanks,
  type Tag,
  tagAt,
  unusual,
} from './usual-scalars.js'

/**
 * Reads the YAML that templates are mostly written in, some ten times as fast as the whole parser: one document of block
 * maps and lists, scalars and brackets that end on their line, literal blocks, comments. Null for everything else, and
 * for everything that is wrong, so that the whole parser has the word. What it gives is what that would give. Where an earlier
 * text of the file was read, blocks that stand in it word for word are taken from there.
 */
export const readUsualYaml = (text: string, earlier: Earlier | null = null): MappingNode | null => {
  const begin = opening.exec(text)?.[0].length ?? 0
  if (ofLexer.some((sign) => text.includes(sign)) || /[^\S \n]|^(---|\.\.\.|%)/m.test(text.slice(begin))) return null
  try {
    const reader: Reader = { text, at: begin, line: { start: 0, indent: 0 }, earlier, section: null }
    nextLine(reader, reader.at)
    const { line } = reader
    if (line.indent !== 0 || isItem(text, line.start)) return null
    const root = blockMapping(reader, 0, line.start, null, 0)
    return reader.line.indent < 0 ? root : null
  } catch (error) {
    if (error === unusual) return null
    throw error
  }
}

/** Comments, and the line with which a document may begin. */
const opening = /^(?:#[^\r\n]*\n|\n)*---\n/

/** Signs by which the whole parser speaks to itself. */
const ofLexer = ['\u0002', '\u0018', '\u001f']

/** Whether a dash begins an item of a list here. */
const isItem = (text: string, at: number): boolean =>
  text[at] === '-' && (text[at + 1] === ' ' || text[at + 1] === '\n' || at + 1 === text.length)

/** Deeper nesting is left to the whole parser. */
const deepest = 60

/** A map whose first key stands at `start`, in column `indent`. */
const blockMapping = (reader: Reader, indent: number, start: number, tag: Tag | null, depth: number): MappingNode => {
  if (depth > deepest) return leave()
  const { text } = reader
  const section = depth === 1 ? reader.section : null
  const pairs: Pair[] = []
  let at = start
  let end = tag?.start ?? start
  for (;;) {
    const key = keyAt(text, at)
    if (depth === 0) reader.section = sectionOf(reader.earlier, key.text)
    const pair = (section && takenOver(reader, section, key, indent)) ?? {
      key,
      value: valueBehind(reader, indent, key.end + 1, depth),
    }
    pairs.push(pair)
    end = Math.max(end, pair.value.end)
    if (reader.line.indent < indent) break
    if (reader.line.indent > indent || isItem(text, reader.line.start)) return leave()
    at = reader.line.start
  }
  const { size, depth: below } = measures(pairs.map(({ value }) => value))
  const place = { start: tag?.start ?? start, tag: tag?.name ?? null, end }
  return { kind: 'mapping', ...place, pairs, size, depth: below, flow: false }
}

const keyEnd = /:(?=[ \n])| #|\n|$/g

/** A key that a colon follows. */
const keyAt = (text: string, start: number): ScalarNode => {
  const first = text[start]
  if (first === '"' || first === "'") {
    const key = quotedAt(text, start, null)
    return text[key.end] === ':' && /[ \n]/.test(text[key.end + 1] ?? '') ? key : leave()
  }
  if (!mayBePlain(text, start)) return leave()
  keyEnd.lastIndex = start
  const found = keyEnd.exec(text)
  if (found?.[0] !== ':') return leave()
  const name = text.slice(start, found.index)
  return name === '<<' || name.endsWith(' ') ? leave() : scalarAt(name, 'plain', start, found.index, null)
}

/** What stands behind the colon of a key in column `indent`, and below. */
const valueBehind = (reader: Reader, indent: number, from: number, depth: number): Node => {
  const { text } = reader
  const { tag, next } = tagAt(text, skipBlanks(text, from))
  if (!endsLine(text, next)) return inlineValue(reader, indent, next, tag)
  nextLine(reader, lineEnd(text, next) + 1)
  const { line } = reader
  if (line.indent > indent) return blockNode(reader, indent, tag, depth + 1)
  // A list may stand in the column of its key.
  if (line.indent !== indent || !isItem(text, line.start)) return leave()
  return blockSequence(reader, indent, line.start, tag, depth + 1)
}

/** What the next line begins, below something in column `indent`. */
const blockNode = (reader: Reader, indent: number, tag: Tag | null, depth: number): Node => {
  const { text, line } = reader
  if (isItem(text, line.start)) return blockSequence(reader, line.indent, line.start, tag, depth)
  if (isKey(text, line.start)) return blockMapping(reader, line.indent, line.start, tag, depth)
  if (tag !== null) return /[!|>]/.test(text[line.start] ?? '') ? leave() : inlineValue(reader, indent, line.start, tag)
  const { tag: own, next } = tagAt(text, line.start)
  return own && endsLine(text, next) ? below(reader, indent, next, own, depth) : inlineValue(reader, indent, next, own)
}

const blockSequence = (reader: Reader, indent: number, start: number, tag: Tag | null, depth: number): Node => {
  if (depth > deepest) return leave()
  const { text } = reader
  const items: Node[] = []
  let at = start
  let end = tag?.start ?? start
  for (;;) {
    const item = itemOf(reader, indent, at, depth)
    items.push(item)
    end = Math.max(end, item.end)
    if (reader.line.indent > indent) return leave()
    if (reader.line.indent < indent || !isItem(text, reader.line.start)) break
    at = reader.line.start
  }
  const place = { start: tag?.start ?? start, tag: tag?.name ?? null, end }
  return { kind: 'sequence', ...place, ...measures(items), items, flow: false }
}

/** What stands behind the dash at `at`, and below. */
const itemOf = (reader: Reader, indent: number, at: number, depth: number): Node => {
  const { text } = reader
  const from = skipBlanks(text, at + 1)
  if (!endsLine(text, from)) {
    const column = indent + from - at
    if (isItem(text, from)) return blockSequence(reader, column, from, null, depth + 1)
    if (isKey(text, from)) return blockMapping(reader, column, from, null, depth + 1)
    const { tag, next } = tagAt(text, from)
    if (!endsLine(text, next)) return inlineValue(reader, indent, next, tag)
    return below(reader, indent, next, tag, depth)
  }
  return below(reader, indent, from, null, depth)
}

const below = (reader: Reader, indent: number, from: number, tag: Tag | null, depth: number): Node => {
  nextLine(reader, lineEnd(reader.text, from) + 1)
  const { line } = reader
  return line.indent > indent ? blockNode(reader, indent, tag, depth + 1) : leave()
}

const simpleKey = /(?:"[^"\\\n]*"|'(?:[^'\n]|'')*'|[^-?:,[\]{}#&*!|>'"%@`\s](?:[^:#\n]|:(?![ \n])|(?<! )#)*):[ \n]/y

/** Whether a map begins here: a key with its colon on this line. */
const isKey = (text: string, at: number): boolean => {
  simpleKey.lastIndex = at
  return simpleKey.test(text)
}

/** A scalar, brackets or a literal block behind a key or dash; what follows stands no further in. */
const inlineValue = (reader: Reader, indent: number, start: number, tag: Tag | null): Node => {
  const { text } = reader
  const first = text[start]
  if (first === '|' || first === '>') return textBlock(reader, indent, start, tag)
  const value =
    first === '{' || first === '['
      ? flowAt(text, start, tag)
      : first === '"' || first === "'"
        ? quotedAt(text, start, tag)
        : plainAt(text, start, tag)
  if (!endsLine(text, value.end)) return leave()
  nextLine(reader, lineEnd(text, value.end) + 1)
  return reader.line.indent > indent ? leave() : value
}

/** Plain text up to the end of its line or to a comment. */
const plainAt = (text: string, start: number, tag: Tag | null): ScalarNode => {
  if (!mayBePlain(text, start)) return leave()
  const line = text.slice(start, lineEnd(text, start))
  const comment = line.indexOf(' #')
  const value = (comment < 0 ? line : line.slice(0, comment)).trimEnd()
  if (/:( |$)/.test(value)) return leave()
  return scalarAt(value, 'plain', start, start + value.length, tag)
}
