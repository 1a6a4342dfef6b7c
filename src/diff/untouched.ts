import type { Pair } from '#model'

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
  isAlike(before, after)

/** Equal in everything but lines and columns; places in different files are different. */
export const isAlike = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) return Array.isArray(b) && areItemsAlike(a, b)
  if (isPlace(a)) return isPlace(b) && a.file === b.file
  return isShared(a) ? isKnownAlike(a, b) : areRecordsAlike(a as Fields, b as Fields)
}

const areItemsAlike = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (!isAlike(a[at], b[at])) return false
  return true
}

type Fields = Readonly<Record<string, unknown>>

const areRecordsAlike = (a: Fields, b: Fields): boolean => {
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b) || !isPlain(a)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  for (const key of keys) if (!Object.hasOwn(b, key) || !isAlike(a[key], b[key])) return false
  return true
}

/** Resources, policies and their statements are met in many places. */
const isShared = (thing: object): boolean => 'address' in thing || 'statements' in thing || 'conditions' in thing

const known = new WeakMap<object, { readonly other: object; readonly answer: boolean }>()

/** What is compared last with something is remembered: it is most often its other side. */
const isKnownAlike = (a: object, b: object): boolean => {
  const found = known.get(b)
  if (found?.other === a) return found.answer
  const answer = areRecordsAlike(a as Fields, b as Fields)
  known.set(b, { other: a, answer })
  return answer
}

/** Of a map or a set the fields tell nothing. */
const isPlain = (thing: object): boolean => Object.getPrototypeOf(thing) === Object.prototype

const isPlace = (thing: object): thing is { readonly file: string } => 'endColumn' in thing && 'file' in thing
