import type { TextChange } from '#text'
import { type Changes, indentOf, isOnOneLine, lineStart, lineStop, type Page, together } from './spell-page.js'
import { argumentLines, type Written } from './spell-value.js'
import { type Attribute, attributeOf, type Body, blocksOf, type Expression } from './syntax/index.js'

/** Arguments by name, in the order in which they are to stand. */
export type Arguments = Readonly<Record<string, Written>>

/** Sets arguments of one body: literal values are replaced, missing arguments added; what is computed stays. */
export const setArguments = (page: Page, body: Body, wanted: Arguments): Changes => {
  const names = Object.entries(wanted)
  const missing = names.filter(([name]) => !attributeOf(body, name))
  if (!body.isWhole || names.some(([name]) => hasBlock(body, name))) return null
  const replaced = names.map(([name, value]) => replaceArgument(page, body, name, value))
  return together(...replaced, missing.length > 0 ? addArguments(page, body, missing, replaced.flat()) : [])
}

const hasBlock = (body: Body, name: string): boolean => blocksOf(body, name).length > 0 || isDynamic(body, name)

/** Whether blocks of this type are made by a `dynamic` block. */
export const isDynamic = (body: Body, name: string): boolean =>
  blocksOf(body, 'dynamic').some(({ labels }) => labels[0]?.text === name)

const replaceArgument = (page: Page, body: Body, name: string, written: Written): Changes => {
  const argument = attributeOf(body, name)
  if (!argument) return []
  return isLiteral(argument.value) ? replaceValue(page, argument, written) : null
}

/** Writes another value in the place of any. */
export const replaceValue = (page: Page, argument: Attribute, written: Written): Changes => {
  const { start, end } = argument.value
  const text = written(indentOf(page, argument) ?? '', page.step)
  return page.text.slice(start, end) === text ? [] : [{ start, end, text }]
}

/** Whether the value stands here itself and is not computed from anything. */
export const isLiteral = (value: Expression): boolean => {
  if (value.kind === 'template') return value.parts.every(({ kind }) => kind === 'text')
  return value.kind === 'boolean' || value.kind === 'number' || value.kind === 'null'
}

type Items = readonly (readonly [string, Written])[]

const addArguments = (page: Page, body: Body, items: Items, others: readonly (TextChange | null)[]): Changes => {
  if (isOnOneLine(page, body))
    return others.length > 0 ? null : unfold(page, body, (indent) => linesOf(items, indent, page))
  const [first] = body.items
  const last = lastArgument(body)
  if (!last) return atStart(page, body, (indent) => linesOf(items, indent, page))
  const group = groupUpTo(page, body, last)
  const indent = first && indentOf(page, group[0] ?? last)
  return typeof indent === 'string' ? behindGroup(page, group, items, indent) : null
}

const linesOf = (items: Items, indent: string, page: Page): string => argumentLines(items, indent, page.step)

/** The last of the arguments that stand before the first block. */
const lastArgument = (body: Body): Attribute | undefined => {
  const at = body.items.findIndex(({ kind }) => kind === 'block')
  const before = at < 0 ? body.items : body.items.slice(0, at)
  return before.findLast((item): item is Attribute => item.kind === 'attribute')
}

/** The arguments on the lines right before this one, itself included: those whose `=` stand under each other. */
const groupUpTo = (page: Page, body: Body, last: Attribute): readonly Attribute[] => {
  const group = [last]
  const earlier = body.items.filter((item): item is Attribute => item.kind === 'attribute' && item.start < last.start)
  for (const item of earlier.reverse()) {
    const next = group[0] ?? last
    if (
      !isOnOneLine(page, item) ||
      lineStart(page.text, next.start) !== lineStop(page.text, item.end) + lineEndAt(page, item)
    )
      break
    group.unshift(item)
  }
  return isOnOneLine(page, last) ? group : [last]
}

const lineEndAt = ({ text }: Page, { end }: Attribute): number => (text[lineStop(text, end)] === '\r' ? 2 : 1)

/** So few arguments are moved to make room for a longer name; more of them get a paragraph of their own behind. */
const mostMoved = 2

const behindGroup = (page: Page, group: readonly Attribute[], items: Items, indent: string): Changes => {
  const last = group.at(-1)
  if (!last) return null
  const widths = group.map(({ name, start, value }) => equalsAt(page, start, value.start, name))
  const width = Math.max(...widths)
  const longest = Math.max(...items.map(([name]) => name.length))
  const isAligned = isOnOneLine(page, last) && widths.every((one) => one === width)
  const at = lineStop(page.text, last.end)
  const add = (lines: string, before = '\n') => ({ start: at, end: at, text: `${before}${lines.trimEnd()}` })
  const isLong = items.some(([, value]) => value(indent, page.step).includes('\n'))
  if (isLong) return [add(linesOf(items, indent, page))]
  if (!isAligned) return [add(linesOf(items, indent, page), isOnOneLine(page, last) ? '\n' : '\n\n')]
  if (longest <= width) return [add(argumentLines(items, indent, page.step, width))]
  if (group.length > mostMoved) return [add(linesOf(items, indent, page), '\n\n')]
  const moved = group.map(({ nameEnd }) => ({ start: nameEnd, end: nameEnd, text: ' '.repeat(longest - width) }))
  return [...moved, add(argumentLines(items, indent, page.step, longest))]
}

/** How far the name of an argument reaches with its blanks, up to the one before `=`. */
const equalsAt = ({ text }: Page, start: number, valueStart: number, name: string): number => {
  const sign = text.lastIndexOf('=', valueStart)
  return Math.max(name.length, sign - 1 - start)
}

/** Inserts lines right behind the opening brace. */
const atStart = (page: Page, body: Body, lines: (indent: string) => string): Changes => {
  const indent = indentInside(page, body)
  if (indent === null) return null
  const at = lineStop(page.text, body.start)
  const [first] = body.items
  const gap = first?.kind === 'block' ? '\n' : ''
  return [{ start: at, end: at, text: `\n${lines(indent).trimEnd()}${gap}` }]
}

/** The blanks before what stands in a body: as the first item has them, otherwise a step more than the block. */
export const indentInside = (page: Page, body: Body): string | null => {
  const [first] = body.items
  if (first && !isOnOneLine(page, body)) return indentOf(page, first)
  const outside = /^[ \t]*/.exec(page.text.slice(lineStart(page.text, body.start)))?.[0] ?? ''
  return outside + page.step
}

/** Gives a body on one line lines of its own: what it held, then what is added. */
export const unfold = (page: Page, body: Body, lines: (indent: string) => string): Changes => {
  const { text } = page
  const indent = indentInside(page, body)
  const [item, ...more] = body.items
  const inside = text.slice(body.start + 1, body.end - 1)
  if (indent === null || more.length > 0 || (item ? text.slice(item.start, item.end) : '') !== inside.trim())
    return null
  const outside = indent.slice(0, indent.length - page.step.length)
  const held = item ? `${indent}${inside.trim()}\n` : ''
  return [{ start: body.start + 1, end: body.end - 1, text: `\n${held}${lines(indent)}${outside}` }]
}
