import { type GlobalTable, knownValue, type ScalableTarget, showText, type Table, type Text } from '#model'

/** What autoscaling may scale of a table or of an index. */
export type Capacity = 'ReadCapacityUnits' | 'WriteCapacityUnits'

/** What of a table is scaled: `''` for the table itself, otherwise the name of an index. */
export interface Scaled {
  readonly index: string
  readonly capacity: Capacity
}

/** What the targets scale of a table; undefined where one of them cannot be told to be about another table. */
export const scaledOf = (
  table: Table | GlobalTable,
  targets: readonly ScalableTarget[],
): readonly Scaled[] | undefined => {
  const found = targets.map((target) => scaledBy(target, table))
  return found.includes(undefined) ? undefined : found.flatMap((one) => one ?? [])
}

/** null: it is about another table, or another service. */
const scaledBy = ({ resourceId, dimension, multiplied }: ScalableTarget, table: Table | GlobalTable) => {
  const id = knownValue(resourceId)
  const below = id && partOf(id, table)
  if (below === null) return null
  const capacity = /^dynamodb:(?:table|index):((?:Read|Write)CapacityUnits)$/.exec(knownValue(dimension) ?? '')?.[1]
  if (below === undefined || capacity === undefined || multiplied !== null) return undefined
  return { index: below, capacity: capacity as Capacity }
}

/** What a resource id, `table/NAME` or `table/NAME/index/INDEX`, names of the table; undefined when it cannot be told. */
const partOf = (id: Text, { id: own, name }: Table | GlobalTable): string | null | undefined => {
  const [kind, reference, ...rest] = id
  const called = knownValue(name)
  const shown = showText(id)
  const isReference = kind === 'table/' && typeof reference === 'object' && reference.resource !== undefined
  if (isReference) return reference.resource === own ? indexIn(showText(rest)) : null
  const start = called ? `table/${showText(called)}` : undefined
  if (start !== undefined && (shown === start || shown.startsWith(`${start}/`)))
    return indexIn(shown.slice(start.length))
  if (typeof kind === 'string' && !kind.startsWith('table/')) return null
  // Two names that are written out differ; one that the deployment decides may be the same.
  return typeof kind === 'string' && id.length === 1 && called?.every((part) => typeof part === 'string')
    ? null
    : undefined
}

const indexIn = (below: string): string | undefined => (below === '' ? '' : /^\/index\/([^$]+)$/.exec(below)?.[1])

/** Whether the code says that something else sets a part of the capacity: autoscaling that is written elsewhere, most often. */
export const isLeftToOthers = (
  { ignored }: Table,
  setting: 'readCapacity' | 'writeCapacity' | 'globalIndexes',
): boolean => ignored.includes(setting) || ignored.includes('*')
