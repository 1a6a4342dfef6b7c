import type { Resource, Value, Wish } from '#model'

/** What else a wish moves besides the field it names. */
const companions: Readonly<Partial<Record<Wish['set'], readonly string[]>>> = {
  pointInTimeRecovery: ['recoveryPeriodInDays'],
  encryption: ['kmsKey'],
}

/** The fields of a resource that differ, places aside, and that none of these wishes was to move. */
export const movedFields = (before: Resource, after: Resource, wishes: readonly Wish[]): readonly string[] => {
  const [was, is] = [before, after] as unknown as readonly [Fields, Fields]
  const wanted = new Set([...places, ...wishes.flatMap((wish) => fieldsOf(wish, before))])
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (field) => !wanted.has(field) && !saysTheSame(was[field], is[field]),
  )
}

/** Whether a setting has not become something unknown or other than wished; what replicas and documents say, the rules see. */
export const isFulfilled = (wish: Wish, resource: Resource): boolean => {
  const value = (resource as unknown as Readonly<Record<string, unknown>>)[wish.set]
  if ('replica' in wish || !isValue(value)) return true
  return value.kind === 'choice' || (value.kind === 'known' && value.value === wish.value)
}

const isValue = (thing: unknown): thing is Value<unknown> =>
  typeof thing === 'object' &&
  thing !== null &&
  'kind' in thing &&
  (thing.kind === 'unknown' || 'origin' in thing || thing.kind === 'choice')

const fieldsOf = (wish: Wish, resource: Resource): readonly string[] => [
  wish.set,
  'properties',
  ...(companions[wish.set] ?? []),
  ...('replica' in wish || resource.kind === 'globalTable' ? ['replicas'] : []),
]

type Fields = Readonly<Record<string, unknown>>

const places = new Set(['span', 'keySpan', 'head', 'via'])

/** Equal, places aside, whatever the field is called that holds one; a field without a value is none. */
const saysTheSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if ('endColumn' in a && 'endColumn' in b) return true
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && areListsTheSame(a, b)
  return areFieldsTheSame(a as Fields, b as Fields)
}

const areListsTheSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, at) => saysTheSame(item, b[at]))

const areFieldsTheSame = (a: Fields, b: Fields): boolean => {
  for (const key in a) if (!places.has(key) && !saysTheSame(a[key], b[key])) return false
  for (const key in b) if (!(key in a) && !places.has(key) && b[key] !== undefined) return false
  return true
}
