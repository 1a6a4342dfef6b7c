import { type Removal, type Resource, type Tree, unknown, type Value } from '#model'
import { givenFor } from '../given.js'
import { kinds } from '../kinds.js'
import type { CodePlace, PlanRoot } from './place.js'
import { planTree } from './plan-tree.js'
import type { PlannedResource } from './read-plan.js'
import { stateTree } from './state-tree.js'

/** A resource that only the plan shows, on each side: made by a module that is not in the repository, for example. */
export interface PlanOnly {
  readonly before: Resource | null
  readonly after: Resource | null
}

/** Makes resources of what a plan says, standing where the code calls the module that makes them. */
export const planOnly = (one: PlannedResource, root: PlanRoot, before: CodePlace, after: CodePlace): PlanOnly => {
  const { outcome } = one.planned
  const values = one.after && planTree(one.after, after.head)
  const made = (properties: Tree, place: CodePlace) => resourceOf(one, root, properties, place)
  return {
    after: values && outcome !== 'delete' && outcome !== 'forget' ? made(values, after) : null,
    before:
      one.before && outcome !== 'create' ? made(stateTree(one.before, values ?? undefined, before.head), before) : null,
  }
}

const resourceOf = (one: PlannedResource, { scope }: PlanRoot, properties: Tree, place: CodePlace): Resource | null => {
  const { address, type, planned } = one
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  if (!kind) return null
  const removal: Value<Removal> = unknown('the plan does not say whether the module guards it', '', place.head)
  const base = { id: `${scope}#${address}`, address, type, format: 'terraform', scope, ...place } as const
  const guard = { deletion: removal, replacement: removal }
  return kind(givenFor({ ...base, when: null, guard, ignored: [], properties, multiplied: null, planned }))
}
