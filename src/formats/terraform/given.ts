import type { ResourceBase } from '#model'
import type { Place } from './place.js'

/** A resource block as its kind's reader gets it: what all have in common, and its arguments. */
export interface Given {
  readonly base: ResourceBase
  readonly properties: Place
}

/** What a reader is given for a resource whose arguments were worked out. */
export const givenFor = (base: ResourceBase): Given => ({
  base,
  properties: { tree: base.properties, parent: base.head },
})
