import type { Resource, Span, Tree, Value } from '#model'
import { type Meaning, meaningOf, type Naming } from './meaning.js'
import { accountedNames } from './written-names.js'

/** One thing that a resource says: a setting by its path in the model, or a property that the model does not read. */
export interface Fact {
  readonly path: string
  readonly meaning: Meaning
  readonly span: Span
  /** Nothing is written and the tool leaves the live setting as it is. */
  readonly keeps: boolean
  /** The model does not read it: `path` is the name the language gives it. */
  readonly raw: boolean
}

/** What names, places or describes the resource, or is compared in another way. */
const aside = new Set([
  ...['kind', 'id', 'address', 'type', 'format', 'scope', 'span', 'head', 'when'],
  ...['ignored', 'properties', 'multiplied', 'planned', 'managed', 'targetKind'],
])

/** Parts of a resource that are known by a name of their own, and the field that holds it. */
const keyed: Readonly<Record<string, string>> = {
  attributes: 'name',
  globalIndexes: 'name',
  localIndexes: 'name',
  replicas: 'region',
}

/** Lists of a resource whose parts cannot be told apart by name. */
export const wholeLists = (resource: Resource, naming: Naming): readonly string[] =>
  Object.entries(resource).flatMap(([field, value]) =>
    Object.hasOwn(keyed, field) && !partsOf(field, value, naming) ? [field] : [],
  )

/** Everything a resource says, by path; the lists in `whole` are not taken apart. */
export const factsOf = (
  resource: Resource,
  naming: Naming,
  whole: readonly string[] = [],
): ReadonlyMap<string, Fact> => {
  const fields = Object.entries(resource).filter(([field]) => !aside.has(field))
  const facts = fields.flatMap(([field, value]) =>
    whole.includes(field) ? [fact(field, value, resource.head, naming)] : expand(field, value, resource.head, naming),
  )
  return new Map([...facts, ...rawFacts(resource, naming)].map((fact) => [fact.path, fact]))
}

const expand = (path: string, thing: unknown, parent: Span, naming: Naming): readonly Fact[] => {
  const parts = partsOf(path, thing, naming)
  if (parts) return parts.flatMap(([name, part]) => expandPart(`${path}.${name}`, part, parent, naming))
  if (isRecordOfValues(thing))
    return Object.entries(thing).flatMap(([name, part]) => expand(`${path}.${name}`, part, parent, naming))
  return [fact(path, thing, parent, naming)]
}

/** A replica has settings of its own; an index or attribute is one thing. */
const expandPart = (path: string, part: Readonly<Record<string, unknown>>, parent: Span, naming: Naming) => {
  const span = spanOf(part) ?? parent
  const whole: Fact = { path, meaning: true, span, keeps: false, raw: false }
  if (!path.startsWith('replicas.')) return [fact(path, part, span, naming)]
  const settings = Object.entries(part).filter(([name]) => name !== 'region' && name !== 'span')
  return [whole, ...settings.flatMap(([name, value]) => expand(`${path}.${name}`, value, span, naming))]
}

/** The parts of a list by their names; null when it is no such list, or when a name is not known or not unique. */
const partsOf = (
  path: string,
  thing: unknown,
  naming: Naming,
): readonly (readonly [string, Readonly<Record<string, unknown>>])[] | null => {
  const key = keyed[path]
  if (key === undefined || !isValue(thing) || thing.kind !== 'known' || !Array.isArray(thing.value)) return null
  const parts = (thing.value as readonly Readonly<Record<string, unknown>>[]).map(
    (part) => [nameOf(meaningOf(part[key], naming)), part] as const,
  )
  const unique = new Set(parts.map(([name]) => name))
  return unique.has(null) || unique.size < parts.length
    ? null
    : (parts as readonly (readonly [string, Readonly<Record<string, unknown>>])[])
}

/** `eu-west-1`, `${aws:region}`; null for what is not known. */
const nameOf = (meaning: Meaning): string | null => {
  if (typeof meaning === 'string') return meaning
  const parts = (meaning as { readonly $text?: readonly (string | { readonly symbol: string })[] } | null)?.$text
  return parts?.map((part) => (typeof part === 'string' ? part : `\${${part.symbol}}`)).join('') ?? null
}

const fact = (path: string, thing: unknown, parent: Span, naming: Naming): Fact => ({
  path,
  meaning: meaningOf(thing, naming) ?? undefined,
  span: spanOf(thing) ?? parent,
  keeps: isValue(thing) && thing.kind === 'known' && thing.keeps === true,
  raw: false,
})

const spanOf = (thing: unknown): Span | undefined =>
  typeof thing === 'object' && thing !== null && 'span' in thing ? (thing.span as Span) : undefined

const isValue = (thing: unknown): thing is Value<unknown> =>
  typeof thing === 'object' &&
  thing !== null &&
  'kind' in thing &&
  (thing.kind === 'known' || thing.kind === 'unknown' || thing.kind === 'choice')

/** A record such as a guard or attachments: no value, tree or document itself, but made of values. */
const isRecordOfValues = (thing: unknown): thing is Readonly<Record<string, unknown>> =>
  typeof thing === 'object' &&
  thing !== null &&
  !('kind' in thing) &&
  !('span' in thing) &&
  Object.values(thing).every(isValue)

/** Properties that no field of the model accounts for. What SAM expands has properties of another type. */
const rawFacts = (resource: Resource, naming: Naming): readonly Fact[] => {
  const { properties, type } = resource
  if (properties.kind !== 'mapping' || type.startsWith('AWS::Serverless::')) return []
  const accounted = accountedNames(resource)
  return properties.entries
    .filter(({ key }) => !accounted.has(key))
    .map(({ key, value }) => ({ ...fact(key, value, properties.span, naming), span: placeOf(value), raw: true }))
}

const placeOf = ({ span }: Tree): Span => span
