/** How many labels the blocks of a configuration have, which in JSON are objects around the body. */
const labels: Readonly<Record<string, number>> = {
  action: 2,
  check: 1,
  data: 2,
  ephemeral: 2,
  import: 0,
  list: 2,
  locals: 0,
  module: 1,
  moved: 0,
  output: 1,
  provider: 1,
  removed: 0,
  resource: 2,
  terraform: 0,
  variable: 1,
}

/** How many labels a block at the top of a file has; undefined for what is no such block. */
export const labelsOf = (type: string): number | undefined => (Object.hasOwn(labels, type) ? labels[type] : undefined)

/** Arguments that hold references or a type, which JSON writes as strings without `${}`; `*` for any name. */
const references = [
  'resource * * depends_on',
  'resource * * provider',
  'resource * * lifecycle ignore_changes',
  'resource * * lifecycle replace_triggered_by',
  'data * * depends_on',
  'data * * provider',
  'ephemeral * * depends_on',
  'ephemeral * * provider',
  'module * depends_on',
  'module * providers *',
  'output * depends_on',
  'variable * type',
  'moved from',
  'moved to',
  'removed from',
  'import to',
  'import provider',
].map((path) => path.split(' '))

/** Whether the value at a path of keys, counted from the top of the file, is such an argument. */
export const isReferencePath = (path: readonly string[]): boolean =>
  references.some(
    (pattern) => pattern.length === path.length && pattern.every((name, at) => name === '*' || name === path[at]),
  )
