import type { Attribute, Block, Body, Item, Label } from './ast.js'
import { readQuoted } from './quoted.js'
import { contentEnd, recover, tell } from './recovery.js'
import {
  type Cursor,
  deeper,
  expect,
  fail,
  isAt,
  isAtEnd,
  isAtLineEnd,
  isNameStart,
  lineEndsFree,
  readName,
  SyntaxStop,
  skip,
} from './scan.js'

/** Items while they are read. */
interface Items {
  readonly items: Item[]
  readonly names: Set<string>
  isWhole: boolean
}

const noItems = (): Items => ({ items: [], names: new Set(), isWhole: true })

/** The items of a file. What cannot be read is left out, and its fault kept. */
export const readFile = (cursor: Cursor): Body => {
  const list = noItems()
  while (skipLines(cursor, list)) {
    if (isAt(cursor, '}')) skipBrace(cursor, list)
    else if (!addItem(cursor, list, true)) break
  }
  return bodyOf(list, 0, cursor.text.length)
}

const skipBrace = (cursor: Cursor, list: Items): void => {
  const { at: start } = cursor
  cursor.at++
  list.isWhole = false
  // After the last fault that is told, the file is left.
  if (!tell(cursor, { message: 'this brace closes nothing', offset: start, start, end: cursor.at })) {
    cursor.at = cursor.text.length
  }
}

const bodyOf = ({ items, isWhole }: Items, start: number, end: number): Body => ({
  items,
  isWhole,
  language: 'hcl',
  start,
  end,
})

/** Goes to the next thing; false at the end of the file. A comment without end is the last thing. */
const skipLines = (cursor: Cursor, list: Items): boolean => {
  try {
    lineEndsFree(cursor, true, skip)
  } catch (stop) {
    if (!(stop instanceof SyntaxStop)) throw stop
    list.isWhole = false
    tell(cursor, { message: stop.message, offset: stop.offset, start: stop.offset, end: cursor.text.length })
    return false
  }
  return !isAtEnd(cursor)
}

/** Reads one item. When it is broken, goes on behind it; false when there is nothing to go on with. */
const addItem = (cursor: Cursor, list: Items, isTop: boolean): boolean => {
  const { at: start, depth, height } = cursor
  const known = cursor.errors.length
  try {
    keep(cursor, list, readItem(cursor))
    return true
  } catch (stop) {
    if (!(stop instanceof SyntaxStop) || (!isTop && stop.reach !== 'item')) throw stop
    cursor.depth = depth
    cursor.height = height
    cursor.isFree = false
    list.isWhole = false
    const goesOn = recover(cursor, stop, start, known)
    if (stop instanceof BrokenValue && stop.argument.start === start) {
      keep(cursor, list, stop.attribute(contentEnd(cursor.text, start, cursor.at)))
    }
    if (!goesOn && !isTop) throw new SyntaxStop('', cursor.at, 'rest')
    return goesOn
  }
}

const keep = (cursor: Cursor, list: Items, item: Item): void => {
  list.items.push(item)
  if (item.kind === 'block') list.isWhole &&= item.body.isWhole
  else if (list.names.has(item.name)) {
    const { start, end } = item
    tell(cursor, { message: `${item.name} is set a second time`, offset: start, start, end })
  } else list.names.add(item.name)
}

/** A broken argument whose name is known. */
class BrokenValue extends SyntaxStop {
  constructor(
    stop: SyntaxStop,
    readonly argument: ReturnType<typeof readName>,
    private readonly valueStart: number,
  ) {
    super(stop.message, stop.offset, stop.reach)
  }

  /** The argument, written but unknown, up to where what is lost ends. */
  attribute(end: number): Attribute {
    const { name, start, end: nameEnd } = this.argument
    const value = { kind: 'unreadable', start: this.valueStart, end: Math.max(end, this.valueStart) } as const
    return { kind: 'attribute', name, nameEnd, value, start, end: value.end }
  }
}

/** An argument or a block, with the line end that has to follow. */
const readItem = (cursor: Cursor): Item => {
  const name = readName(cursor)
  skip(cursor)
  if (isAt(cursor, '=') && !isAt(cursor, '==')) return readAttribute(cursor, name, false)
  const block = readBlock(cursor, name)
  skip(cursor)
  if (!isAtLineEnd(cursor)) fail(cursor, 'expected a line end behind the block')
  return block
}

const readAttribute = (cursor: Cursor, name: ReturnType<typeof readName>, isInline: boolean): Attribute => {
  cursor.at++
  skip(cursor)
  const { at: valueStart } = cursor
  try {
    const value = cursor.expression(cursor)
    if (!isAtLineEnd(cursor) && !(isInline && isAt(cursor, '}'))) fail(cursor, 'expected a line end behind the value')
    return { kind: 'attribute', name: name.name, nameEnd: name.end, value, start: name.start, end: value.end }
  } catch (stop) {
    throw stop instanceof SyntaxStop ? new BrokenValue(stop, name, valueStart) : stop
  }
}

const readBlock = (cursor: Cursor, { name: type, start, end: nameEnd }: ReturnType<typeof readName>): Block => {
  const labels = readLabels(cursor)
  const open = cursor.at
  expect(cursor, '{', 'or = here')
  const list = deeper(cursor, () => {
    skip(cursor)
    return isAtLineEnd(cursor) ? readLines(cursor, open) : readInline(cursor)
  })
  expect(cursor, '}', 'at the end of the block')
  const body = bodyOf(list, open, cursor.at)
  return { kind: 'block', type, labels, headEnd: labels.at(-1)?.end ?? nameEnd, body, start, end: cursor.at }
}

const readLabels = (cursor: Cursor): readonly Label[] => {
  const labels: Label[] = []
  for (; !isAt(cursor, '{'); skip(cursor)) {
    if (isAt(cursor, '"')) labels.push(quotedLabel(cursor))
    else if (isNameStart(cursor.text.codePointAt(cursor.at))) {
      const { name: text, start, end } = readName(cursor)
      labels.push({ text, start, end })
    } else break
  }
  return labels
}

const quotedLabel = (cursor: Cursor): Label => {
  const { parts, start, end } = readQuoted(cursor)
  const texts = parts.map((part) => (part.kind === 'text' ? part.value : fail(cursor, 'a label is plain text', start)))
  return { text: texts.join(''), start, end }
}

/** A block on one line holds one argument at most. */
const readInline = (cursor: Cursor): Items => {
  if (isAt(cursor, '}')) return noItems()
  const name = readName(cursor)
  skip(cursor)
  if (!isAt(cursor, '=') || isAt(cursor, '==')) fail(cursor, 'a block on one line holds one argument at most')
  const item = readAttribute(cursor, name, true)
  return { ...noItems(), items: [item] }
}

const readLines = (cursor: Cursor, open: number): Items => {
  const list = noItems()
  for (;;) {
    lineEndsFree(cursor, true, skip)
    if (isAtEnd(cursor)) fail(cursor, 'this block has no } at its end', open, 'file-item')
    if (isAt(cursor, '}')) return list
    addItem(cursor, list, false)
  }
}
