import type { Inventory, Pair, Resource } from '#model'
import { aliasesOf, scopeAliases } from './aliases.js'
import { factsOf } from './facts.js'
import { placeKeysAfter, placeKeysBefore } from './module-code.js'
import { formerAddresses } from './moves.js'
import { namingOf } from './naming.js'
import { physicalName } from './physical-name.js'
import { releaseOf } from './releases.js'

/** A way to tell which resource of the before side an after one is: equal keys are the same thing. */
interface Recogniser {
  readonly by: Pair['by']
  keysBefore(resource: Resource): readonly string[]
  keysAfter(resource: Resource): readonly string[]
}

/**
 * Recognises the same resource on both sides: by address, moved block, physical name, content, then place. `renames` maps after
 * paths to before paths of files. Every resource of either side is in exactly one pair; order: after side, then what is gone.
 */
export const matchResources = (
  before: Inventory,
  after: Inventory,
  renames: ReadonlyMap<string, string>,
): readonly Pair[] => {
  const scopes = scopeAliases(before, after, renames)
  const matches = new Map<Resource, { readonly before: Resource; readonly by: Pair['by'] }>()
  const free = new Set(before.resources)
  for (const recogniser of recognisers(after, scopes, renames)) {
    if (free.size === 0) break
    const [was, is] = [
      unique([...free], recogniser.keysBefore),
      unique(
        after.resources.filter((one) => !matches.has(one)),
        recogniser.keysAfter,
      ),
    ]
    for (const [key, resource] of is) {
      const former = was.get(key)
      if (!former || !free.has(former) || matches.has(resource) || !areAlike(former, resource)) continue
      matches.set(resource, { before: former, by: recogniser.by })
      free.delete(former)
    }
  }
  const aliases = aliasesOf(scopes, matches)
  const crosses = crossing(before, after, scopes)
  return [
    ...after.resources.map((resource): Pair => {
      const match = matches.get(resource)
      const crossed = match && crosses(match.before, resource) ? { crosses: true as const } : {}
      return { before: match?.before ?? null, after: resource, by: match?.by ?? 'none', ...crossed, ...aliases }
    }),
    ...[...free].map(
      (resource): Pair => ({
        before: resource,
        after: null,
        by: 'none',
        ...releaseOf(resource, after),
        ...goneStacks(resource, after, scopes),
      }),
    ),
  ]
}

/** The stacks around a resource that the after side has no more. */
const goneStacks = (
  { within = [] }: Resource,
  { stacks = new Set() }: Inventory,
  scopes: ReadonlyMap<string, string>,
): Pick<Pair, 'gone'> => {
  const there = new Set([...stacks].map((id) => formerId(id, scopes)))
  const gone = within.flatMap(({ id }) => (there.has(id) ? [] : id))
  return gone.length > 0 ? { gone: new Set(gone) } : {}
}

const formerId = (id: string, scopes: ReadonlyMap<string, string>): string => {
  const at = id.lastIndexOf('#')
  return `${scopes.get(id.slice(0, at)) ?? id.slice(0, at)}${id.slice(at)}`
}

/** Whether a resource goes from one stack to another while both are there on both sides. Terraform's states are moved by hand. */
const crossing = (
  before: Inventory,
  after: Inventory,
  scopes: ReadonlyMap<string, string>,
): ((was: Resource, is: Resource) => boolean) => {
  const formerScope = ({ scope }: Resource): string => scopes.get(scope) ?? scope
  const old = new Set([...before.files, ...before.resources.map(({ scope }) => scope)])
  const now = new Set([...after.files.map((path) => scopes.get(path) ?? path), ...after.resources.map(formerScope)])
  return (was, is) =>
    is.format !== 'terraform' && formerScope(is) !== was.scope && old.has(formerScope(is)) && now.has(was.scope)
}

const recognisers = (
  after: Inventory,
  scopes: ReadonlyMap<string, string>,
  renames: ReadonlyMap<string, string>,
): readonly Recogniser[] => {
  const naming = namingOf({ before: null, after: null, by: 'none', aliases: scopes })
  const formerScope = (scope: string) => scopes.get(scope) ?? scope
  const addressKey = ({ scope }: Resource, address: string) => `${formerScope(scope)}#${scopes.get(address) ?? address}`
  const byName = (scoped: boolean): Recogniser => {
    const keys = (resource: Resource) => {
      const name = physicalName(resource, naming)
      return name === null ? [] : [`${scoped ? formerScope(resource.scope) : ''} ${name}`]
    }
    return { by: 'name', keysBefore: keys, keysAfter: keys }
  }
  const byContent = (scoped: boolean): Recogniser => {
    const keys = (resource: Resource) => [
      `${scoped ? formerScope(resource.scope) : ''} ${resource.kind} ${contentOf(resource, scopes)}`,
    ]
    return { by: 'content', keysBefore: keys, keysAfter: keys }
  }
  return [
    {
      by: 'address',
      keysBefore: ({ id }) => [id],
      keysAfter: (resource) => [addressKey(resource, resource.address)],
    },
    {
      by: 'moved-block',
      keysBefore: ({ id }) => [id],
      keysAfter: (resource) => formerAddresses(resource, after.moves).map((address) => addressKey(resource, address)),
    },
    {
      by: 'address',
      keysBefore: ({ id }) => [id],
      keysAfter: (resource) => otherIndexes(resource).map((address) => addressKey(resource, address)),
    },
    { by: 'construct', keysBefore: constructKeys(formerScope), keysAfter: constructKeys(formerScope) },
    byName(true),
    byName(false),
    byContent(true),
    byContent(false),
    { by: 'place', keysBefore: placeKeysBefore, keysAfter: placeKeysAfter(renames) },
  ]
}

/** CDK makes logical ids of construct paths and of more; the path is what the person wrote. */
const constructKeys =
  (formerScope: (scope: string) => string) =>
  ({ construct, scope, kind }: Resource): readonly string[] =>
    construct === undefined ? [] : [`${formerScope(scope)} ${kind} ${construct}`]

/** Terraform moves `a` to `a[0]` by itself when count comes, and back when it goes. */
const otherIndexes = ({ format, address }: Resource): readonly string[] =>
  format !== 'terraform' ? [] : address.endsWith('[0]') ? [address.slice(0, -3)] : [`${address}[0]`]

/** What a resource says, in words that do not tell where it stands. */
const contentOf = (resource: Resource, scopes: ReadonlyMap<string, string>): string => {
  const naming = namingOf({
    before: null,
    after: null,
    by: 'none',
    aliases: new Map([...scopes, [resource.scope, '']]),
  })
  return JSON.stringify([...factsOf(resource, naming).values()].map(({ path, meaning }) => [path, meaning()]))
}

/** Only tables change their kind and stay what they are. */
const areAlike = (before: Resource, after: Resource): boolean =>
  before.kind === after.kind || [before.kind, after.kind].every((kind) => kind === 'table' || kind === 'globalTable')

/** Resources by key, without the keys that several have. */
const unique = (
  resources: readonly Resource[],
  keysOf: (resource: Resource) => readonly string[],
): ReadonlyMap<string, Resource> => {
  const found = new Map<string, Resource | null>()
  for (const resource of resources) for (const key of keysOf(resource)) found.set(key, found.has(key) ? null : resource)
  return new Map([...found].filter((entry): entry is [string, Resource] => entry[1] !== null))
}
