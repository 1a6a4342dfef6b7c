import type { Resource } from '#model'
import type { Context } from './rule.js'

/** Whether this very change leaves a setting unmanaged: the live value stays, so the code no longer tells what it is. */
export const isLeftUnmanaged = ({ id }: Resource, path: string, { here, after, changes }: Context): boolean =>
  here === after &&
  changes.some(
    ({ after: changed, properties }) =>
      changed?.id === id && properties.some((property) => property.path === path && property.effect === 'unmanaged'),
  )
