import { type EntryWorth, entryIn, list, literalOf, type MapWorth, map, string, type Worth } from './value.js'

/** How the arguments of a `statement` block are called in a policy. */
const elements: readonly (readonly [argument: string, element: string])[] = [
  ['sid', 'Sid'],
  ['effect', 'Effect'],
  ['actions', 'Action'],
  ['not_actions', 'NotAction'],
  ['resources', 'Resource'],
  ['not_resources', 'NotResource'],
]

/** A `statement` block as a statement in IAM's own words; what is not a block stays what it is. */
export const statementOf = (block: Worth): Worth => {
  if (block.kind !== 'mapping') return block
  const plain = elements.flatMap(([argument, element]) => renamed(block, argument, element))
  return {
    ...map([...effectOf(block), ...plain, ...principalsOf(block), ...conditionsOf(block)], block.span),
    ...(block.head ? { head: block.head } : {}),
  }
}

const renamed = (block: MapWorth, argument: string, element: string): EntryWorth[] => {
  const entry = entryIn(block, argument)
  if (!entry || entry.value.kind === 'absent') return []
  return [{ key: element, keySpan: entry.keySpan, value: withVariables(entry.value) }]
}

/** A statement allows unless it says otherwise. */
const effectOf = (block: MapWorth): EntryWorth[] => {
  const effect = entryIn(block, 'effect')?.value
  const span = block.head ?? block.span
  return effect && effect.kind !== 'absent' ? [] : [{ key: 'Effect', keySpan: span, value: string('Allow', span) }]
}

/** `&{aws:username}` is how this data source writes IAM's own `${aws:username}`. */
const withVariables = (value: Worth): Worth => {
  if (value.kind === 'sequence') return { ...value, items: value.items.map(withVariables) }
  if (value.kind === 'choice')
    return { ...value, whenTrue: withVariables(value.whenTrue), whenFalse: withVariables(value.whenFalse) }
  if (value.kind !== 'scalar') return value
  // biome wants no template text here: the two characters are IAM's.
  return {
    ...value,
    text: value.text.map((part) => (typeof part === 'string' ? part.replaceAll('&{', `$${'{'}`) : part)),
  }
}

const principalsOf = (block: MapWorth): EntryWorth[] => [
  ...principalElement(block, 'principals', 'Principal'),
  ...principalElement(block, 'not_principals', 'NotPrincipal'),
]

const principalElement = (block: MapWorth, argument: string, key: string): EntryWorth[] => {
  const entry = entryIn(block, argument)
  if (!entry) return []
  return [
    { key, keySpan: entry.keySpan, value: inBranches(entry.value, (blocks) => principals(blocks, entry)) },
  ].filter(({ value }) => !(value.kind === 'mapping' && value.entries.length === 0))
}

/** What is made of a list of blocks, in each branch of a condition. */
const inBranches = (value: Worth, make: (blocks: readonly MapWorth[]) => Worth): Worth => {
  if (value.kind === 'choice')
    return { ...value, whenTrue: inBranches(value.whenTrue, make), whenFalse: inBranches(value.whenFalse, make) }
  if (value.kind === 'mapping') return make([value])
  if (value.kind !== 'sequence') return value
  return value.items.find((item) => item.kind !== 'mapping') ?? make(value.items as readonly MapWorth[])
}

const principals = (blocks: readonly MapWorth[], entry: EntryWorth): Worth => {
  const [only] = blocks
  const everyone = blocks.length === 1 && only ? everyoneIn(only) : undefined
  return everyone ?? grouped(blocks, 'type', 'identifiers', entry)
}

/** Type `*` with the identifier `*` is the only way to write a bare `*`. */
const everyoneIn = (block: MapWorth): Worth | undefined => {
  const identifiers = entryIn(block, 'identifiers')?.value
  const [first, ...more] = identifiers?.kind === 'sequence' ? identifiers.items : []
  const isBare = literalOf(entryIn(block, 'type')?.value) === '*' && literalOf(first) === '*' && more.length === 0
  return isBare ? first : undefined
}

/** Blocks of a kind and a list, as a map of lists; lists of the same kind are put together. */
const grouped = (
  blocks: readonly MapWorth[],
  kind: string,
  values: string,
  around: { readonly value: Worth },
): Worth => {
  const entries = new Map<string, EntryWorth>()
  for (const block of blocks) {
    const key = entryIn(block, kind)
    const name = literalOf(key?.value)
    if (!key || name === undefined) return key?.value.kind === 'unknown' ? key.value : undecided(block)
    const value = withVariables(entryIn(block, values)?.value ?? list([], block.span))
    const before = entries.get(name)?.value
    entries.set(name, { key: name, keySpan: key.keySpan, value: before ? together(before, value) : value })
  }
  return map([...entries.values()], blocks[0]?.span ?? around.value.span)
}

const undecided = ({ span }: MapWorth): Worth => ({
  kind: 'unknown',
  reason: 'a part of the statement is decided when deploying',
  expression: '',
  span,
})

const together = (before: Worth, after: Worth): Worth =>
  before.kind === 'sequence' && after.kind === 'sequence'
    ? { ...before, items: [...before.items, ...after.items] }
    : after

const conditionsOf = (block: MapWorth): EntryWorth[] => {
  const entry = entryIn(block, 'condition')
  if (!entry || (entry.value.kind === 'sequence' && entry.value.items.length === 0)) return []
  return [{ key: 'Condition', keySpan: entry.keySpan, value: inBranches(entry.value, conditions) }]
}

/** Operators, then keys, then values. */
const conditions = (blocks: readonly MapWorth[]): Worth => {
  const operators = new Map<string, MapWorth[]>()
  for (const block of blocks) {
    const operator = literalOf(entryIn(block, 'test')?.value)
    if (operator === undefined) return undecided(block)
    operators.set(operator, [...(operators.get(operator) ?? []), block])
  }
  const entries = [...operators].map(([operator, group]) => operatorEntry(operator, group))
  return map(entries, blocks[0]?.span ?? { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 })
}

const operatorEntry = (operator: string, group: readonly MapWorth[]): EntryWorth => {
  const [first] = group as [MapWorth]
  const test = entryIn(first, 'test')
  return {
    key: operator,
    keySpan: test?.keySpan ?? first.span,
    value: grouped(group, 'variable', 'values', { value: first }),
  }
}
