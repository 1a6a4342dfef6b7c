import type { Resource } from '#model'
import { ask } from './ask.js'
import type { Context } from './rule.js'

/** Who may do what on one side. */
export type Side = Context['access']['after']

/** A role, user or group with all its policies. */
export type Principal = Side['principals'][number]

/** Who may do what on the side that is judged. */
export const sideOf = ({ access, here, after }: Context): Side => (here === after ? access.after : access.before)

/** The principal that a resource is, with every policy that reaches it. */
export const principalOf = ({ id }: Resource, context: Context): Principal | undefined =>
  ask(context, (around) => byResource(sideOf(around)).get(id))

const known = new WeakMap<Side, ReadonlyMap<string, Principal>>()

const byResource = (side: Side): ReadonlyMap<string, Principal> => {
  const found = known.get(side) ?? indexed(side)
  known.set(side, found)
  return found
}

/** Of several with one id the first counts. */
const indexed = ({ principals }: Side): ReadonlyMap<string, Principal> =>
  new Map(principals.toReversed().flatMap((each) => (each.resource ? [[each.resource.id, each] as const] : [])))

const guarded = new WeakMap<Side, ReadonlyMap<string, Side['guarded'][number]>>()

/** The key with its policy, wherever that is written, where the key is in the code. */
export const guardedKey = (id: string, context: Context): Side['guarded'][number] | undefined =>
  ask(context, (around) => {
    const side = sideOf(around)
    const keys =
      guarded.get(side) ??
      new Map(
        side.guarded
          .flatMap((each) => (each.kind === 'key' && each.resource ? [[each.resource.id, each] as const] : []))
          .reverse(),
      )
    guarded.set(side, keys)
    return keys.get(id)
  })

/** The AWS managed policies by name that are attached to a principal from either side, with the place that says so. */
export const managedOf = ({ policies }: Principal): readonly Principal['policies'][number][] =>
  policies.filter(({ awsManaged }) => awsManaged !== null)
