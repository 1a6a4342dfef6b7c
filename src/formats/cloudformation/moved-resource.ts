import type { Resource, Span } from '#model'

/** The line of a later text on which a line of an earlier one stands; undefined where it stands nowhere. */
export type LineNow = (line: number) => number | undefined

/** Gives resources the lines that they have in a later text of their file; null where one of their places stands nowhere there. */
export const moverOf =
  (file: string, lineNow: LineNow): ((resource: Resource) => Resource | null) =>
  (resource) => {
    const mover: Mover = { file, lineNow, moved: new Map(), own: ownLines(resource, lineNow), isLost: false }
    const moved = movedObject(resource, mover)
    return mover.isLost ? null : (moved as Resource)
  }

interface Mover {
  readonly file: string
  readonly lineNow: LineNow
  /** What is one object stays one object: places are told apart by it. */
  readonly moved: Map<object, object>
  readonly own: OwnLines | null
  isLost: boolean
}

/** The block of a resource, which holds nearly all of its places, and how far it has moved. */
interface OwnLines {
  readonly first: number
  readonly last: number
  readonly by: number
}

const ownLines = ({ span: { line, endLine } }: Resource, lineNow: LineNow): OwnLines | null => {
  const now = lineNow(line)
  return now === undefined || lineNow(endLine) !== now + endLine - line
    ? null
    : { first: line, last: endLine, by: now - line }
}

/** The same with its places moved; the very same where none moved. */
const movedObject = (value: object, mover: Mover): object => {
  const known = mover.moved.get(value)
  if (known) return known
  const moved = isSpan(value)
    ? movedSpan(value, mover)
    : Array.isArray(value)
      ? movedItems(value, mover)
      : movedFields(value as Fields, mover)
  mover.moved.set(value, moved)
  return moved
}

const isSpan = (value: object): value is Span => 'endColumn' in value

const movedSpan = (span: Span, mover: Mover): Span => {
  if (span.file !== mover.file) return span
  const line = lineFor(span.line, mover)
  const endLine = lineFor(span.endLine, mover)
  if (line === undefined || endLine === undefined) mover.isLost = true
  else if (line !== span.line || endLine !== span.endLine)
    return { file: span.file, line, column: span.column, endLine, endColumn: span.endColumn }
  return span
}

const lineFor = (line: number, { own, lineNow }: Mover): number | undefined =>
  own && line >= own.first && line <= own.last ? line + own.by : lineNow(line)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const movedItems = (items: readonly unknown[], mover: Mover): readonly unknown[] => {
  let copy: unknown[] | undefined
  for (let at = 0; at < items.length; at++) {
    const item = items[at]
    const moved = isObject(item) ? movedObject(item, mover) : item
    if (moved === item) continue
    copy ??= [...items]
    copy[at] = moved
  }
  return copy ?? items
}

type Fields = Readonly<Record<string, unknown>>

/** A copy of all fields at once keeps the shape of the object. */
const movedFields = (fields: Fields, mover: Mover): Fields => {
  let copy: Record<string, unknown> | undefined
  for (const name in fields) {
    const value = fields[name]
    const moved = isObject(value) ? movedObject(value, mover) : value
    if (moved === value) continue
    copy ??= { ...fields }
    copy[name] = moved
  }
  return copy ?? fields
}
