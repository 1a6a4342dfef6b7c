import type { Resource, Span } from '#model'

/** The line of a later text on which a line of an earlier one stands; undefined where it stands nowhere. */
export type LineNow = (line: number) => number | undefined

/** Gives resources the lines that they have in a later text of their file; null where one of their places stands nowhere there. */
export const moverOf = (file: string, lineNow: LineNow): ((resource: Resource) => Resource | null) => {
  const mover: Mover = { file, lineNow, moved: new Map(), isLost: false }
  return (resource) => {
    mover.isLost = false
    const moved = movedValue(resource, mover)
    return mover.isLost ? null : moved
  }
}

interface Mover {
  readonly file: string
  readonly lineNow: LineNow
  /** What is one object stays one object: places are told apart by it. */
  readonly moved: Map<object, object>
  isLost: boolean
}

/** The same value with its places moved; the very same where none moved. */
const movedValue = <T>(value: T, mover: Mover): T => {
  if (typeof value !== 'object' || value === null) return value
  const known = mover.moved.get(value)
  if (known) return known as T
  const moved = isSpan(value)
    ? movedSpan(value, mover)
    : Array.isArray(value)
      ? movedItems(value, mover)
      : movedFields(value, mover)
  mover.moved.set(value, moved)
  return moved as T
}

const isSpan = (value: object): value is Span => 'endColumn' in value

const movedSpan = (span: Span, mover: Mover): Span => {
  if (span.file !== mover.file) return span
  const [line, endLine] = [mover.lineNow(span.line), mover.lineNow(span.endLine)]
  if (line === undefined || endLine === undefined) mover.isLost = true
  else if (line !== span.line || endLine !== span.endLine) return { ...span, line, endLine }
  return span
}

const movedItems = (items: readonly unknown[], mover: Mover): readonly unknown[] => {
  const moved = items.map((item) => movedValue(item, mover))
  return moved.every((item, at) => item === items[at]) ? items : moved
}

/** A copy of all fields at once keeps the shape of the object. */
const movedFields = (fields: object, mover: Mover): object => {
  let copy: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(fields)) {
    const moved = movedValue(value, mover)
    if (moved === value) continue
    copy ??= { ...fields }
    copy[name] = moved
  }
  return copy ?? fields
}
