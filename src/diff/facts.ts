import type { Resource } from '#model'
import { type Expansion, expand } from './expand.js'
import { type Fact, fact } from './fact.js'
import type { Naming } from './meaning.js'
import { accountedNames } from './written-names.js'

/** What names, places or describes the resource, or is compared in another way. */
const aside = new Set([
  ...['kind', 'id', 'address', 'type', 'format', 'scope', 'span', 'head', 'when'],
  ...[
    'ignored',
    'ignoredAt',
    'properties',
    'construct',
    'multiplied',
    'planned',
    'managed',
    'targetKind',
    'environments',
    'decisions',
    'within',
  ],
])

const nothing: ReadonlySet<string> = new Set()

/** Everything a resource says, by path; what stands at the paths of `whole` is not taken apart. */
export const factsOf = (resource: Resource, naming: Naming, whole = nothing): ReadonlyMap<string, Fact> => {
  const expansion: Expansion = { naming, whole }
  const fields = Object.entries(resource).filter(([field]) => !aside.has(field))
  const facts = fields.flatMap(([field, value]) => expand(field, value, resource.head, expansion))
  return new Map([...facts, ...rawFacts(resource, naming)].map((one) => [one.path, one]))
}

/**
 * Properties that no field of the model accounts for. What SAM expands has properties of another type, and what a function
 * runs changes with every release.
 */
const rawFacts = (resource: Resource, naming: Naming): readonly Fact[] => {
  const { properties, type, kind } = resource
  if (properties.kind !== 'mapping' || kind === 'function' || type.startsWith('AWS::Serverless::')) return []
  const accounted = accountedNames(resource)
  return properties.entries
    .filter(({ key }) => !accounted.has(key))
    .map(({ key, value }) => ({ ...fact(key, value, properties.span, naming), span: value.span, raw: true }))
}
