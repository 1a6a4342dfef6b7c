import type { Resource } from '#model'
import type { Context } from './rule.js'

/** Whether this very change adds the resource. */
export const isNew = ({ id }: Resource, { here, after, changes }: Context): boolean =>
  here === after && changes.some(({ change, after: added }) => change === 'added' && added?.id === id)
