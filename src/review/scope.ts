import type { Config, Pair, Resource } from '#model'
import { matchesGlob } from '#text'
import type { Sides } from './sides.js'

/** Whether the policy wants this file reviewed: it matches an include and no exclude. */
export const isReviewed = (file: string, { include, exclude }: Config): boolean =>
  include.some((glob) => matchesGlob(file, glob)) && !exclude.some((glob) => matchesGlob(file, glob))

/** What of the change is reviewed and what of it the change touches. */
export interface Scope {
  /** Either side's file is reviewed, so that moving a resource into an excluded folder hides nothing. */
  isReviewed(pair: Pick<Pair, 'before' | 'after'>): boolean
  /** The resource itself changed: what is the same on both sides is judged the same, however little of it is understood. */
  isChanged(pair: Pick<Pair, 'before' | 'after'>): boolean
  /** The resource changed, or a file it stands in did. */
  isTouched(pair: Pick<Pair, 'before' | 'after'>): boolean
  isChangedFile(file: string): boolean
}

/** The scope of a change, by its files and the paths that the policy names. */
export const scopeOf = ({ changeSet, changes, config }: Sides): Scope => {
  const files = new Set(
    changeSet.files.flatMap(({ changed, path, previousPath }) => (changed ? [path, previousPath ?? path] : [])),
  )
  const changed = new Set(changes.flatMap(({ before, after }) => [before?.id, after?.id]))
  const touches = (resource: Resource | null): boolean =>
    resource !== null && (files.has(resource.span.file) || changed.has(resource.id))
  const reviewed = new Map<string, boolean>()
  const wanted = (file: string): boolean => {
    const known = reviewed.get(file) ?? isReviewed(file, config)
    reviewed.set(file, known)
    return known
  }
  return {
    isReviewed: ({ before, after }) => [before, after].some((side) => side !== null && wanted(side.span.file)),
    isChanged: ({ before, after }) => [before, after].some((side) => side !== null && changed.has(side.id)),
    isTouched: ({ before, after }) => touches(before) || touches(after),
    isChangedFile: (file) => files.has(file),
  }
}
