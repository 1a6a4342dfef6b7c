import type { Resource } from '#model'
import type { Context } from './rule.js'

type Side = Context['access']['after']

/** A role, user or group with all its policies. */
export type Principal = Side['principals'][number]

/** Who may do what on the side that is judged. */
export const sideOf = ({ access, here, after }: Context): Side => (here === after ? access.after : access.before)

/** The principal that a resource is, with every policy that reaches it. */
export const principalOf = ({ id }: Resource, context: Context): Principal | undefined =>
  sideOf(context).principals.find(({ resource }) => resource?.id === id)

/** The AWS managed policies by name that are attached to a principal from either side, with the place that says so. */
export const managedOf = ({ policies }: Principal): readonly Principal['policies'][number][] =>
  policies.filter(({ awsManaged }) => awsManaged !== null)
