import type { PlainJson } from '#model'
import type { LineIndex, TextChange } from '#text'
import { type MappingNode, type Node, type Pair, pairOf, type ScalarNode } from '../source/node.js'
import { callOf } from './call.js'
import { blockText, flowText, isInline, jsonText, yamlWord } from './value-text.js'

/** The text that is edited. */
export interface Page {
  readonly text: string
  readonly index: LineIndex
  readonly language: 'yaml' | 'json'
  /** The blanks by which this text indents. */
  readonly step: string
}

/** The changes that make something so; null when it cannot be written there without guessing. */
export type Changes = readonly TextChange[] | null

/** All changes together, or null when one of them is not possible. */
export const together = (...parts: readonly Changes[]): Changes =>
  parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? [])

/** Sets the value at a path of keys, adding the maps that are missing on the way. */
export const put = (page: Page, node: Node | undefined, path: readonly string[], value: PlainJson): Changes => {
  const [key, ...deeper] = path
  if (!isEditableMap(node) || key === undefined) return null
  const pair = pairOf(node, key)
  const nested = deeper.reduceRight<PlainJson>((inner, name) => ({ [name]: inner }), value)
  if (!pair) return insert(page, node, key, nested)
  if (pair.merged || pair.value.alias) return null
  if (deeper.length > 0 && pair.value.kind === 'mapping') return put(page, pair.value, deeper, value)
  return deeper.length === 0 || isEmpty(pair.value) ? replace(page, pair, nested) : null
}

/** A map that stands here itself and is not computed. */
export const isEditableMap = (node: Node | undefined): node is MappingNode =>
  node?.kind === 'mapping' &&
  !node.alias &&
  callOf(node) === undefined &&
  !node.pairs.some(({ key }) => key.text.startsWith('Fn::'))

const isEmpty = (node: Node): boolean => node.kind === 'scalar' && node.type === 'null' && node.start === node.end

/** Writes another value in the place of a literal one; values that are computed stay. */
export const replace = (page: Page, pair: Pair, value: PlainJson): Changes => {
  const node = pair.value
  if (node.alias || pair.merged || callOf(node)) return null
  if (isEmpty(node)) return fill(page, pair, value)
  if (typeof value === 'object' && value !== null) return rewrite(page, pair, value)
  return node.kind === 'scalar' ? scalarChange(page, node, value) : null
}

/** Writes another value in the place of any, computed or not. */
export const rewrite = (page: Page, { key, value: node }: Pair, value: PlainJson): Changes => {
  if (node.alias || node.start === node.end) return null
  const change = (text: string) => [{ start: node.start, end: node.end, text }]
  if (page.language === 'json' || key.style === 'double')
    return change(jsonText(value, indentOver(page, key, node), page.step))
  if (isFlow(node) || isInline(value)) return change(flowText(value))
  const column = columnOf(page, key)
  const block = () => blockText(value, ' '.repeat((column ?? 1) - 1), page.step)
  return column === null ? null : [{ start: key.end + 1, end: node.end, text: block() }]
}

/** The indentation of a value that stands on several lines, or null for one line. */
const indentOver = (page: Page, key: ScalarNode, node: Node): string | null => {
  const { line } = page.index.position(node.start)
  return page.index.position(node.end).line > line ? indentAt(page, page.index.position(key.start).line) : null
}

const isFlow = (node: Node): boolean => node.kind !== 'scalar' && node.flow

const scalarChange = (page: Page, node: ScalarNode, value: PlainJson): Changes => {
  if (node.text === String(value) || (typeof value === 'boolean' && isSame(node.text, value))) return []
  const text = scalarText(page, node, value)
  return text === null ? null : [{ start: node.start, end: node.end, text }]
}

const isSame = (text: string, value: boolean): boolean => (value ? /^(true|yes|on)$/i : /^(false|no|off)$/i).test(text)

/** Keeps the quotes that stood there. */
const scalarText = (page: Page, node: ScalarNode, value: PlainJson): string | null => {
  if (node.style === 'literal' || node.style === 'folded') return null
  if (node.style === 'double') return JSON.stringify(String(value))
  if (node.style === 'single') return `'${String(value).replaceAll("'", "''")}'`
  if (page.language === 'json') return JSON.stringify(value)
  return typeof value === 'string' ? yamlWord(value) : String(value)
}

/** A key without value gets one. */
const fill = (page: Page, { key }: Pair, value: PlainJson): Changes => {
  const column = columnOf(page, key)
  if (page.language === 'json' || column === null || page.text[key.end] !== ':') return null
  return [{ start: key.end + 1, end: key.end + 1, text: blockText(value, ' '.repeat(column - 1), page.step) }]
}

/** Adds a key behind another one, by default the last. */
export const insert = (page: Page, node: MappingNode, key: string, value: PlainJson, after?: Pair): Changes => {
  const own = node.pairs.filter(({ merged }) => !merged)
  const last =
    after ?? own.reduce<Pair | undefined>((far, pair) => (far && endOf(far) > endOf(pair) ? far : pair), undefined)
  if (!last) return insertFirst(page, node, key, value)
  if (node.flow) return insertFlow(page, last, key, value)
  const column = columnOf(page, own[0]?.key ?? last.key)
  if (column === null) return null
  const at = lineEnd(page.text, endOf(last))
  const indent = ' '.repeat(column - 1)
  return [{ start: at, end: at, text: `\n${indent}${yamlWord(key)}:${blockText(value, indent, page.step)}` }]
}

const endOf = ({ key, value }: Pair): number => Math.max(key.end, value.end)

const insertFirst = (page: Page, node: MappingNode, key: string, value: PlainJson): Changes => {
  if (!node.flow) return null
  const whole = { [key]: value }
  const text = page.language === 'json' ? jsonText(whole, null, page.step) : flowText(whole)
  return [{ start: node.start, end: node.end, text }]
}

/** Inside braces: on a line of its own where the other keys have theirs. */
const insertFlow = (page: Page, last: Pair, key: string, value: PlainJson): Changes => {
  const at = endOf(last)
  const { line, column } = page.index.position(last.key.start)
  const indent = indentAt(page, line)
  const hasLine = column === indent.length + 1
  const isJson = page.language === 'json' || last.key.style === 'double'
  const written = isJson
    ? `${JSON.stringify(key)}: ${jsonText(value, hasLine ? indent : null, page.step)}`
    : `${yamlWord(key)}: ${flowText(value)}`
  return [{ start: at, end: at, text: `,${hasLine ? `\n${indent}` : ' '}${written}` }]
}

/** Takes a key out, with its line where it has one. */
export const remove = (page: Page, node: MappingNode, pair: Pair): Changes => {
  const own = node.pairs.filter(({ merged }) => !merged)
  const at = own.indexOf(pair)
  const [before, next] = [own[at - 1], own[at + 1]]
  if (at < 0 || own.length < 2) return null
  if (node.flow) {
    const start = before ? endOf(before) : pair.key.start
    return [{ start, end: before || !next ? endOf(pair) : next.key.start, text: '' }]
  }
  return before ? [{ start: lineEnd(page.text, endOf(before)), end: lineEnd(page.text, endOf(pair)), text: '' }] : null
}

const lineEnd = (text: string, from: number): number => {
  const found = text.indexOf('\n', from)
  if (found < 0) return text.length
  return text[found - 1] === '\r' ? found - 1 : found
}

/** The column a key stands in when nothing but blanks and dashes stand before it. */
const columnOf = ({ text, index }: Page, key: ScalarNode): number | null => {
  const { line, column } = index.position(key.start)
  const before = text.slice(index.offset(line, 1), key.start)
  return /^[ -]*$/.test(before) ? column : null
}

const indentAt = ({ text, index }: Page, line: number): string =>
  /^[ \t]*/.exec(text.slice(index.offset(line, 1), index.offset(line, 1) + 1000))?.[0] ?? ''
