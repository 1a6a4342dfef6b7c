import {
  knownValue,
  literal,
  type Resource,
  type ResourceBase,
  type ResourceKind,
  type ResourceOf,
  type Text,
  type Value,
  written,
} from '#model'
import { chain } from '../typed.js'
import type { Given } from './given.js'

/** The resources of one root, as far as others have spoken about them. */
export interface Known {
  readonly byId: Map<string, Resource>
  /** The id of each resource with a literal name, by scope, kind and name. */
  readonly byName: ReadonlyMap<string, string>
}

/** What a resource type says about other resources. */
export type Link = (given: Given, known: Known) => void

/** Resources by their ids and by the names that are spelled out. */
export const knownOf = (resources: readonly Resource[]): Known => ({
  byId: new Map(resources.map((resource) => [resource.id, resource])),
  byName: new Map(resources.map((resource) => [nameKey(resource, resource.kind, nameOf(resource)), resource.id])),
})

/** The resources of a kind that a text names: by reference, or by a name that is spelled out in the same scope. */
export const named = <K extends ResourceKind>(
  kind: K,
  target: Value<Text>,
  { base }: Given,
  known: Known,
): ResourceOf<K>[] => {
  const name = knownValue(target)
  if (!name) return []
  const [reference] = name
  if (literal(name) === undefined && typeof reference !== 'object') return []
  const id = typeof reference === 'object' ? reference.resource : known.byName.get(nameKey(base, kind, literal(name)))
  const found = known.byId.get(id ?? '')
  return found?.kind === kind ? [found as ResourceOf<K>] : []
}

const nameKey = ({ scope }: ResourceBase, kind: ResourceKind, name: string | undefined): string =>
  JSON.stringify([scope, kind, name])

const nameOf = (resource: Resource): string | undefined => {
  const name = 'name' in resource ? knownValue<Text | null>(resource.name) : undefined
  return name ? literal(name) : undefined
}

/** A value that holds where the saying resource exists. */
export const whereItExists = <T>({ base }: Given, said: Value<T>, otherwise: Value<T>): Value<T> =>
  base.when === null
    ? said
    : { kind: 'choice', condition: base.when, whenTrue: said, whenFalse: otherwise, span: base.span }

/** A list with more of its kind, where the saying resource exists. */
export const extended = <T>(list: Value<readonly T[]>, more: Value<readonly T[]>, given: Given): Value<readonly T[]> =>
  whereItExists(
    given,
    chain<readonly T[], readonly T[]>(list, (before) =>
      chain<readonly T[], readonly T[]>(more, (after, from) => written([...before, ...after], from.span)),
    ),
    list,
  )
