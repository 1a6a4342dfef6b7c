import type { Resource, Value, Wish } from '#model'

/** What else a wish moves besides the field it names. */
const companions: Readonly<Partial<Record<Wish['set'], readonly string[]>>> = {
  pointInTimeRecovery: ['recoveryPeriodInDays'],
  encryption: ['kmsKey'],
}

/** The fields of a resource that differ, places aside, and that none of these wishes was to move. */
export const movedFields = (before: Resource, after: Resource, wishes: readonly Wish[]): readonly string[] => {
  const [was, is] = [essenceOf(before), essenceOf(after)]
  const wanted = new Set(wishes.flatMap((wish) => fieldsOf(wish, before)))
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (field) => was.get(field) !== is.get(field) && !wanted.has(field),
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

const places = new Set(['span', 'keySpan', 'head', 'via'])
const known = new WeakMap<Resource, ReadonlyMap<string, string>>()

/** What a resource says, field by field, without where it says it. */
const essenceOf = (resource: Resource): ReadonlyMap<string, string> => {
  const done = known.get(resource)
  if (done) return done
  const essence = new Map(
    Object.entries(resource)
      .filter(([field]) => !places.has(field))
      .map(([field, value]) => [field, JSON.stringify(value, withoutPlaces) ?? '']),
  )
  known.set(resource, essence)
  return essence
}

const withoutPlaces = (key: string, value: unknown): unknown => (places.has(key) ? undefined : value)
