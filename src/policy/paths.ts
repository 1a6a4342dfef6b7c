import type { Naming } from './caller.js'
import type { Part } from './parts.js'
import { partsOf } from './parts.js'
import type { Policy } from './policy.js'
import type { PolicySet } from './request.js'

/** Statements of which one must allow, and how they must name the caller; null where naming plays no part. */
export interface Layer {
  readonly parts: readonly Part[]
  readonly names: readonly Naming[] | null
}

/** A set of policies as ways to be allowed, each of several layers that must all allow, and statements that forbid. */
export interface Paths {
  readonly allows: readonly (readonly Layer[])[]
  readonly denies: readonly Part[]
  readonly parts: readonly Part[]
}

const named: readonly Naming[] = ['account', 'role', 'exact', 'everyone']

/**
 * How policies combine, after "Policy evaluation logic" and "Permissions boundaries" of the IAM user guide: in one account the
 * identity's policies within its boundary, or a resource policy that names the user, session or everyone, or one that names the role,
 * within the boundary. Keys and trust policies must allow the account before identities count. Across accounts both sides must allow.
 */
export const pathsOf = (policies: PolicySet): Paths => {
  const parts = new Map<Policy, readonly Part[]>()
  const layer = (list: readonly Policy[], names: readonly Naming[] | null): Layer => ({
    names,
    parts: list.flatMap((policy) => {
      const own = parts.get(policy) ?? partsOf(policy)
      parts.set(policy, own)
      return own
    }),
  })
  const within = (list: readonly Policy[] | null, names: readonly Naming[] | null): readonly Layer[] =>
    list === null ? [] : [layer(list, names)]
  const boundary = within(policies.boundary, null)
  const endpoint = [...within(policies.endpoint, named), ...within(policies.scope, null)]
  const resource = (names: readonly Naming[]): Layer => layer(policies.resource, names)
  const identity = [layer(policies.identity, null), ...boundary]
  const ways = waysOf(policies, identity, boundary, resource)
  const alone = policies.identity.length + policies.resource.length === 0 && policies.boundary === null
  const endpointOnly = policies.caller === null && alone && policies.endpoint !== null
  const allows = endpointOnly ? [endpoint] : ways.map((way) => [...way, ...endpoint])
  const all = [...new Set([...allows.flat().flatMap((each) => each.parts)])].filter(isAllow)
  const denies = [...parts.values()].flat().filter((part) => !isAllow(part))
  return { allows: allows.map((way) => way.map(onlyAllows)), denies, parts: [...all, ...denies] }
}

const waysOf = (
  { caller, crossAccount, resource: policies }: PolicySet,
  identity: readonly Layer[],
  boundary: readonly Layer[],
  resource: (names: readonly Naming[]) => Layer,
): readonly (readonly Layer[])[] => {
  if (caller === null) return [[resource(named)], identity]
  if (caller.kind === 'Service' || caller.kind === 'anonymous') return [[resource(named)]]
  if (crossAccount) return [[resource(named), ...identity]]
  const delegated = policies.some((policy) => policy.type === 'key' || policy.type === 'trust')
  return [
    delegated ? [resource(named), ...identity] : identity,
    [resource(['exact', 'everyone'])],
    [resource(['role']), ...boundary],
  ]
}

const isAllow = (part: Part): boolean => part.statement.effect === 'Allow'

const onlyAllows = (layer: Layer): Layer => ({ ...layer, parts: layer.parts.filter(isAllow) })
