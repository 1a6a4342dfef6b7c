import type { PolicyDocument, Resource, Text } from '#model'
import { type NewAccess, newAccess, type Policy, type PolicySet, plainTree, policySet, readPolicy } from '#policy'
import type { Attached } from './documents.js'
import { once } from './once.js'
import type { AccessSide, Guarded, Principal } from './side.js'

/** A principal or a resource's policy on both sides; the answers are worked out when they are asked for. */
export interface Change {
  readonly subject: Principal | Guarded
  readonly before: Principal | Guarded | null
  readonly after: Principal | Guarded | null
  /** What is allowed after and was not before. */
  readonly gained: () => NewAccess
  /** The same, less what it gains by existing where it did not exist before: who is new is summed up, not listed. */
  readonly grown: () => NewAccess
  /** What was allowed before and is no more. */
  readonly lost: () => NewAccess
  /**
   * What an explicit Deny stood against before and does no more, whatever other policies allow: `none` where no Deny was changed.
   */
  readonly unguarded: () => NewAccess
  /** Policies of which nothing is known, on both sides alike; they may have allowed it before. */
  readonly unseen: readonly string[]
  /** The permissions boundary, where it is the same on both sides and not known; it may forbid what is found new. */
  readonly limit: string | null
}

/** Pairs by key; what is the same on both sides is left out. */
export const changesOf = ({ old, there, now }: Sides, named: readonly Text[]): readonly Change[] => [
  ...paired(old.principals, there.principals, now.principals, named, heirsOf(old.principals, now.principals)),
  ...paired(old.guarded, there.guarded, now.guarded, named),
]

/** `there`: the before side as it would be if all that stays had existed where it exists now. */
interface Sides {
  readonly old: AccessSide
  readonly there: AccessSide
  readonly now: AccessSide
}

const paired = <S extends Principal | Guarded>(
  before: readonly S[],
  there: readonly S[],
  after: readonly S[],
  named: readonly Text[],
  heirs: PolicySet = policySet({}),
): readonly Change[] => {
  const old = new Map(before.map((each) => [each.key, each]))
  const now = new Map(after.map((each) => [each.key, each]))
  const moved = new Map(there.map((each) => [each.key, each]))
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key) ?? null, now.get(key) ?? null]
    const subject = is ?? was
    return subject && written(was) !== written(is) && !staysLive(was, is)
      ? [changeOf(subject, { before: was, there: moved.get(key) ?? null, after: is }, named, heirs)]
      : []
  })
}

/**
 * Whether a policy is only taken out of the code: Terraform's provider leaves the live one of a key or an endpoint as it is when none is
 * written (`policy` is optional and computed; hashicorp/terraform-provider-aws issue 22557).
 */
const staysLive = (was: Principal | Guarded | null, is: Principal | Guarded | null): boolean => {
  if (!was || !is || !('resource' in was) || !('resource' in is)) return false
  const [before, after] = [was.resource, is.resource]
  if (!before || after?.format !== 'terraform' || is.policies.some(({ from }) => from?.id !== after.id)) return false
  return Boolean(ownPolicyOf(before)) && ownPolicyOf(after) === null
}

/** The policy that a key or an endpoint is written with; undefined for everything else. */
const ownPolicyOf = (resource: Resource): PolicyDocument | null | undefined =>
  resource.kind === 'key' ? resource.keyPolicy : resource.kind === 'vpcEndpoint' ? resource.endpointPolicy : undefined

/** What policies of organisations say that are new or not as they were: one that is gone may live on in them. */
const heirsOf = (before: readonly Principal[], after: readonly Principal[]): PolicySet => {
  const old = new Map(before.map((each) => [each.key, each]))
  const fresh = after.filter(({ bounds, key, access }) => {
    const was = old.get(key)
    return bounds && (!was || JSON.stringify(was.access, withoutPlaces) !== JSON.stringify(access, withoutPlaces))
  })
  return policySet({ identity: fresh.flatMap(({ access }) => access.identity) })
}

const isBound = (subject: Principal | Guarded): boolean => 'bounds' in subject && subject.bounds === true

const changeOf = (
  subject: Principal | Guarded,
  { before, there, after }: Readonly<Record<'before' | 'there' | 'after', Principal | Guarded | null>>,
  named: readonly Text[],
  heirs: PolicySet,
): Change => {
  const common = unknownOnBoth(before, after)
  const limit = unknownLimit(before, after)
  const set = (side: Principal | Guarded | null): PolicySet => {
    const known = withoutUnknown(side, common) ?? policySet({})
    return limit === null ? known : { ...known, boundary: null }
  }
  const [was, is] = [set(before), set(after)]
  const known = { named, own: 'arn' in subject ? subject.arn : null }
  const endsBound = before !== null && after === null && isBound(before)
  const everything = { before: permissive(was), after: permissive(endsBound ? heirs : is) }
  const gained = once(() => newAccess(was, is, known))
  return {
    subject,
    before,
    after,
    gained,
    grown: once(() => (before && written(before) !== written(there) ? newAccess(set(there), is, known) : gained())),
    lost: once(() => newAccess(is, was, known)),
    unguarded: once(() =>
      (before && after && denies(was) !== denies(is)) || endsBound
        ? newAccess(everything.before, everything.after, known)
        : { verdict: 'none' },
    ),
    unseen: [...common],
    limit,
  }
}

/** The policies as text, free of places and of what nobody decides by. */
const written = (side: Principal | Guarded | null): string =>
  side === null ? '' : JSON.stringify(side.access, withoutPlaces)

const withoutPlaces = (key: string, value: unknown): unknown =>
  /span$/i.test(key) || ['problems', 'sid', 'index', 'keyText'].includes(key) ? undefined : value

const denies = ({ identity, boundary, resource }: PolicySet): string =>
  JSON.stringify(
    [...identity, ...(boundary ?? []), ...resource].flatMap((policy) =>
      policy.statements.filter(({ effect }) => effect === 'Deny'),
    ),
    withoutPlaces,
  )

/** Names of policies that both sides have and of which nothing is known. */
const unknownOnBoth = (before: Principal | Guarded | null, after: Principal | Guarded | null): ReadonlySet<string> => {
  const names = (side: Principal | Guarded | null): readonly string[] =>
    (side?.policies ?? []).filter(({ isKnown }) => !isKnown).map(({ name }) => name ?? '')
  const old = new Set(names(before))
  return new Set(names(after).filter((name) => old.has(name)))
}

/** A boundary that both sides have and nobody knows limits both alike. */
const unknownLimit = (before: Principal | Guarded | null, after: Principal | Guarded | null): string | null => {
  const of = (side: Principal | Guarded | null): readonly Attached[] | null =>
    side && 'boundary' in side ? side.boundary : null
  const [was, is] = [of(before), of(after)]
  const isSame = JSON.stringify(was, withoutPlaces) === JSON.stringify(is, withoutPlaces)
  return is && isSame && is.some(({ isKnown }) => !isKnown)
    ? is.flatMap(({ name, isKnown }) => (name === null || isKnown ? [] : name)).join(', ')
    : null
}

/**
 * The set without what is unknown on both sides alike: it allows the same before and after, so that nothing is proven wrongly; what is
 * found new is new unless such a policy allowed it before.
 */
const withoutUnknown = (side: Principal | Guarded | null, common: ReadonlySet<string>): PolicySet | null => {
  if (!side || common.size === 0) return side?.access ?? null
  const kept = side.policies.map(({ policy, name, isKnown }) =>
    isKnown || !common.has(name ?? '') ? policy : { ...policy, statements: policy.statements.filter(isClear) },
  )
  return { ...side.access, ...('boundary' in side ? { identity: kept } : { resource: kept }) }
}

const isClear = ({ resources }: Policy['statements'][number]): boolean =>
  resources?.items.every(({ unknown }) => unknown === null) ?? true

/** The set beside a policy that allows everything: then only a Deny decides. */
const permissive = (set: PolicySet): PolicySet => {
  const isResource = set.resource.length > 0
  const statement = { Effect: 'Allow', ...(isResource ? { Principal: '*' } : {}), Action: '*', Resource: '*' }
  const policy = readPolicy(
    plainTree({ Version: '2012-10-17', Statement: statement }),
    isResource ? 'resource' : 'identity',
  )
  return isResource ? { ...set, resource: [...set.resource, policy] } : { ...set, identity: [...set.identity, policy] }
}
