import type { Pair, Resource } from '#model'

/**
 * Whether both sides of a pair say the very same, however far its lines have moved: then nothing changed, in no world. False where
 * anything is called otherwise on the before side, since what looks alike may mean another thing there.
 */
export const isUntouched = ({ before, after, by, aliases, release }: Pair): boolean =>
  before !== null &&
  after !== null &&
  by === 'address' &&
  !aliases?.size &&
  !release &&
  !before.planned &&
  !after.planned &&
  areAlike(before, after)

const known = new WeakMap<Resource, { readonly other: Resource; readonly answer: boolean }>()

const areAlike = (before: Resource, after: Resource): boolean => {
  const found = known.get(after)
  if (found?.other === before) return found.answer
  const answer = isAlike(before, after)
  known.set(after, { other: before, answer })
  return answer
}

/** Equal in everything but lines and columns; places in different files are different. */
const isAlike = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => isAlike(item, b[at]))
  if (isPlace(a)) return isPlace(b) && a.file === b.file
  return areRecordsAlike(a as Fields, b as Fields)
}

type Fields = Readonly<Record<string, unknown>>

const areRecordsAlike = (a: Fields, b: Fields): boolean => {
  const keys = Object.keys(a)
  return (
    Object.getPrototypeOf(a) === Object.getPrototypeOf(b) &&
    isPlain(a) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isAlike(a[key], b[key]))
  )
}

/** Of a map or a set the fields tell nothing. */
const isPlain = (thing: object): boolean => Object.getPrototypeOf(thing) === Object.prototype

const isPlace = (thing: object): thing is { readonly file: string } => 'endColumn' in thing && 'file' in thing
