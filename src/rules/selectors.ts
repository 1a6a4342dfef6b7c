import { child, literal, type Trail, type Tree } from '#model'

/** What the event selectors of a trail log, as far as all of them are known. */
export interface Logged {
  /** Reads and writes of items of some table. */
  readonly items: boolean
  /** Management events that read, and those that write. */
  readonly reads: boolean
  readonly writes: boolean
  /** Management events of KMS: the use of keys. */
  readonly keys: boolean
}

/** Without selectors a trail logs all management events and no data; null where something is not known. */
export const loggedBy = ({ selectors }: Trail): Logged | null => {
  if (selectors.kind === 'absent') return byDefault
  if (selectors.kind !== 'sequence' || !isKnown(selectors)) return null
  if (selectors.items.length === 0) return byDefault
  return selectors.items.map(selected).reduce((all, one) => ({
    items: all.items || one.items,
    reads: all.reads || one.reads,
    writes: all.writes || one.writes,
    keys: all.keys || one.keys,
  }))
}

const byDefault: Logged = { items: false, reads: true, writes: true, keys: true }

const isKnown = (tree: Tree): boolean => {
  if (tree.kind === 'sequence') return tree.items.every(isKnown)
  if (tree.kind === 'mapping') return tree.entries.every(({ value }) => isKnown(value))
  return tree.kind === 'scalar' || tree.kind === 'absent'
}

const selected = (selector: Tree): Logged => (child(selector, 'FieldSelectors') ? byFields(selector) : basic(selector))

const basic = (selector: Tree): Logged => {
  const mode = wordAt(selector, 'ReadWriteType') ?? 'All'
  const managed = wordAt(selector, 'IncludeManagementEvents')?.toLowerCase() !== 'false'
  const types = itemsOf(child(selector, 'DataResources')).map((one) => wordAt(one, 'Type'))
  return {
    items: types.includes('AWS::DynamoDB::Table'),
    reads: managed && mode !== 'WriteOnly',
    writes: managed && mode !== 'ReadOnly',
    keys: managed && !wordsAt(selector, 'ExcludeManagementEventSources').includes('kms.amazonaws.com'),
  }
}

/** An advanced selector: all of its fields have to match. */
const byFields = (selector: Tree): Logged => {
  const fields = itemsOf(child(selector, 'FieldSelectors'))
  const of = (name: string) => fields.filter((one) => wordAt(one, 'Field') === name)
  const managed = of('eventCategory').some((one) => wordsAt(one, 'Equals').includes('Management'))
  const only = of('readOnly').flatMap((one) => wordsAt(one, 'Equals'))
  const excluded = of('eventSource').flatMap((one) => wordsAt(one, 'NotEquals'))
  return {
    items: of('resources.type').some((one) => wordsAt(one, 'Equals').includes('AWS::DynamoDB::Table')),
    reads: managed && !only.includes('false'),
    writes: managed && !only.includes('true'),
    keys: managed && !excluded.includes('kms.amazonaws.com'),
  }
}

const itemsOf = (tree: Tree | undefined): readonly Tree[] =>
  tree?.kind === 'sequence' ? tree.items : tree?.kind === 'mapping' ? [tree] : []

const wordOf = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'scalar' ? literal(tree.text) : undefined

const wordAt = (tree: Tree, key: string): string | undefined => wordOf(child(tree, key))

const wordsAt = (tree: Tree, key: string): readonly string[] => {
  const value = child(tree, key)
  return (value?.kind === 'sequence' ? value.items : value ? [value] : []).flatMap((one) => wordOf(one) ?? [])
}
