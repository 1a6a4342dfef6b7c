import type { MappingNode, Node, Pair, ScalarNode, ScalarStyle } from './node.js'
import { measures } from './node.js'

/** What is left to the whole parser, which knows all of YAML. */
export const unusual = new Error('not the usual YAML')

/** Gives up: the whole parser reads the file. */
export const leave = (): never => {
  throw unusual
}

const nulls = new Set(['', '~', 'null', 'Null', 'NULL'])

/** A scalar between two offsets; with a tag it begins there. */
export const scalarAt = (
  text: string,
  style: ScalarStyle,
  start: number,
  end: number,
  tag: Tag | null,
): ScalarNode => ({
  kind: 'scalar',
  start: tag?.start ?? start,
  tag: tag?.name ?? null,
  end,
  content: start,
  size: 1,
  depth: 0,
  text,
  type: style === 'plain' && tag === null && nulls.has(text) ? 'null' : 'string',
  style,
})

/** A function of CloudFormation in its short form, such as `!Sub`, and where it begins. */
export interface Tag {
  readonly name: string
  readonly start: number
}

const knownTags = new Set(
  (
    'Ref Sub GetAtt Join Select Split If Equals And Or Not Condition FindInMap ImportValue GetAZs Base64 Cidr Transform ' +
    'Length ToJsonString'
  )
    .split(' ')
    .map((name) => `!${name}`),
)

const tagPattern = /![A-Za-z0-9]*/y

/** CloudFormation's functions in short form, with the blanks behind them. */
export const tagAt = (text: string, start: number): { readonly tag: Tag | null; readonly next: number } => {
  if (text[start] !== '!') return { tag: null, next: start }
  tagPattern.lastIndex = start
  const name = tagPattern.exec(text)?.[0] ?? ''
  const behind = text[start + name.length]
  if (!knownTags.has(name) || (behind !== ' ' && behind !== '\n')) return leave()
  return { tag: { name, start }, next: skipBlanks(text, start + name.length) }
}

/** The first offset at or behind `from` that holds no blank. */
export const skipBlanks = (text: string, from: number): number => {
  let at = from
  while (text.charCodeAt(at) === 32) at++
  return at
}

/** Whether nothing but a comment stands between an offset and the end of its line. */
export const endsLine = (text: string, at: number): boolean => {
  const next = skipBlanks(text, at)
  return next >= text.length || text[next] === '\n' || (text[next] === '#' && (next > at || text[at - 1] === ' '))
}

/** Text in quotes that ends on its line. */
export const quotedAt = (text: string, start: number, tag: Tag | null): ScalarNode =>
  text[start] === '"' ? doubleQuoted(text, start, tag) : singleQuoted(text, start, tag)

/** What stands for itself behind a backslash, or for white space; codes of other letters are unusual. */
const escapes: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', '/': '/', n: '\n', t: '\t' }

const doubleQuoted = (text: string, start: number, tag: Tag | null): ScalarNode => {
  let end = start + 1
  while (end < text.length && text[end] !== '"' && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1
  if (text[end] !== '"') return leave()
  const content = text.slice(start + 1, end)
  const value = content.includes('\\')
    ? content.replace(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? leave())
    : content
  return scalarAt(value, 'double', start, end + 1, tag)
}

const singleQuoted = (text: string, start: number, tag: Tag | null): ScalarNode => {
  let end = text.indexOf("'", start + 1)
  while (end >= 0 && text[end + 1] === "'") end = text.indexOf("'", end + 2)
  const content = end < 0 ? leave() : text.slice(start + 1, end)
  if (content.includes('\n')) return leave()
  return scalarAt(content.replaceAll("''", "'"), 'single', start, end + 1, tag)
}

/** Signs that no plain text begins with, or that mean more than themselves there. */
const indicators = /[-?:,[\]{}#&*!|>'"%@`]/

/** Plain text begins with a letter, or with a dash or colon that no blank follows. */
export const mayBePlain = (text: string, at: number): boolean => {
  const first = text[at] ?? '\n'
  if (!indicators.test(first)) return first !== '\n'
  return (first === '-' || first === ':') && /[^\s,[\]{}:#]/.test(text[at + 1] ?? '\n')
}

const flowEnd = /[,[\]{}\n]|:(?=[ \n,[\]{}])| #/g

/** Plain text inside brackets: it ends before a comma, a bracket or a colon. */
const plainInFlow = (text: string, start: number, tag: Tag | null): ScalarNode => {
  if (!mayBePlain(text, start)) return leave()
  flowEnd.lastIndex = start
  const found = flowEnd.exec(text)
  if (!found || found[0] === '\n' || found[0] === ' #') return leave()
  const value = text.slice(start, found.index).trimEnd()
  return value === '' ? leave() : scalarAt(value, 'plain', start, start + value.length, tag)
}

/** More brackets in each other than these are unusual. */
const mostBrackets = 20

/** A value inside brackets. */
const flowValue = (text: string, from: number, depth: number): Node => {
  const { tag, next } = tagAt(text, from)
  const first = text[next]
  if (first === '{' || first === '[') return flowAt(text, next, tag, depth + 1)
  return first === '"' || first === "'" ? quotedAt(text, next, tag) : plainInFlow(text, next, tag)
}

/** A collection in brackets that ends on its line. */
export const flowAt = (text: string, start: number, tag: Tag | null, depth = 0): Node => {
  if (depth > mostBrackets) return leave()
  return text[start] === '[' ? flowSequence(text, start, tag, depth) : flowMapping(text, start, tag, depth)
}

const flowSequence = (text: string, start: number, tag: Tag | null, depth: number): Node => {
  const items: Node[] = []
  let at = skipBlanks(text, start + 1)
  while (text[at] !== ']') {
    const item = flowValue(text, at, depth)
    const own = text[item.end] === ':' ? singlePair(text, item, depth) : item
    items.push(own)
    at = afterItem(text, own.end, ']')
  }
  const place = { start: tag?.start ?? start, tag: tag?.name ?? null, end: at + 1 }
  return { kind: 'sequence', ...place, ...measures(items), items, flow: true }
}

/** In a list a key with its value is a map of its own. */
const singlePair = (text: string, key: Node, depth: number): MappingNode => {
  if (key.kind !== 'scalar' || key.tag !== null || key.text === '<<' || text[key.end + 1] !== ' ') return leave()
  const value = flowValue(text, skipBlanks(text, key.end + 1), depth)
  const place = { start: key.start, tag: null, end: value.end }
  return { kind: 'mapping', ...place, pairs: [{ key, value }], ...measures([value]), flow: true }
}

const flowMapping = (text: string, start: number, tag: Tag | null, depth: number): MappingNode => {
  const pairs: Pair[] = []
  let at = skipBlanks(text, start + 1)
  while (text[at] !== '}') {
    const key = text[at] === '"' || text[at] === "'" ? quotedAt(text, at, null) : plainInFlow(text, at, null)
    if (key.text === '<<' || text[key.end] !== ':' || text[key.end + 1] !== ' ') return leave()
    const value = flowValue(text, skipBlanks(text, key.end + 1), depth)
    pairs.push({ key, value })
    at = afterItem(text, value.end, '}')
  }
  const place = { start: tag?.start ?? start, tag: tag?.name ?? null, end: at + 1 }
  return { kind: 'mapping', ...place, pairs, ...measures(pairs.map(({ value }) => value)), flow: true }
}

/** Where the next item begins, or the bracket that closes. */
const afterItem = (text: string, end: number, closing: string): number => {
  const at = skipBlanks(text, end)
  if (text[at] === closing) return at
  if (text[at] !== ',') return leave()
  const next = skipBlanks(text, at + 1)
  return text[next] === closing || text[next] === ',' || text[next] === '\n' ? leave() : next
}
