import { type Entry, entryOf, literal, type Sequence, type Span, type Tree } from '#model'

/** What a plan told in the place of something that the code left unknown, by the place's path in the arguments. */
export type Told = ReadonlyMap<string, { readonly expression: string; readonly value: Tree }>

/**
 * The arguments of a resource with what the plan knows in the place of what the code leaves unknown. Nothing that the code
 * says is touched, branches of conditions included.
 */
export const filled = (tree: Tree, planned: Tree): { readonly tree: Tree; readonly told: Told } => {
  const told = new Map<string, { expression: string; value: Tree }>()
  const fill = (own: Tree, other: Tree | undefined, path: string): Tree => {
    if (!other || other.kind === 'unknown' || other.kind === 'absent' || isSymbol(other)) return own
    const expression = openExpression(own)
    if (expression !== undefined) {
      const value = standingAt(other, own.span)
      told.set(path, { expression, value })
      return value
    }
    if (own.kind === 'mapping' && isMapLike(other)) {
      const map = onlyItem(other)
      return { ...own, entries: own.entries.map((entry) => fillEntry(entry, map, path)) }
    }
    return own.kind === 'sequence' && other.kind === 'sequence' ? { ...own, items: fillItems(own, other, path) } : own
  }
  const fillEntry = (entry: Entry, map: Tree, path: string): Entry => ({
    ...entry,
    value: fill(entry.value, entryOf(map, entry.key)?.value, `${path}.${entry.key}`),
  })
  const fillItems = (own: Sequence, other: Sequence, path: string): readonly Tree[] =>
    own.items.map((item, at) => fill(item, counterpart(item, own, other), `${path}.${at}`))
  return { tree: fill(tree, planned, ''), told }
}

/** Puts what a plan told into the other side of the change, where the same expression stands at the same path. */
export const filledAlike = (tree: Tree, told: Told, path = ''): Tree => {
  const expression = openExpression(tree)
  if (expression !== undefined) {
    const found = told.get(path)
    return expression !== '' && found?.expression === expression ? standingAt(found.value, tree.span) : tree
  }
  if (tree.kind === 'mapping') {
    const entries = tree.entries.map((entry) => ({
      ...entry,
      value: filledAlike(entry.value, told, `${path}.${entry.key}`),
    }))
    return { ...tree, entries }
  }
  if (tree.kind !== 'sequence') return tree
  return { ...tree, items: tree.items.map((item, at) => filledAlike(item, told, `${path}.${at}`)) }
}

/** A block that may stand once is a map in the code and a list of one in the plan. */
const isMapLike = (tree: Tree): boolean =>
  tree.kind === 'mapping' || (tree.kind === 'sequence' && tree.items.length === 1 && tree.items[0]?.kind === 'mapping')

const onlyItem = (tree: Tree): Tree => (tree.kind === 'sequence' ? (tree.items[0] ?? tree) : tree)

/** The planned element that one of the code must be: lists of one length may be sets, whose order says nothing. */
const counterpart = (item: Tree, own: Sequence, other: Sequence): Tree | undefined => {
  if (own.items.length !== other.items.length) return undefined
  const [first, ...more] = other.items.filter((candidate) => fits(item, candidate))
  const rivals = own.items.filter((rival) => first && fits(rival, first))
  return more.length === 0 && rivals.length === 1 ? first : undefined
}

/** Whether everything that the code spells out is the same in the plan. */
const fits = (own: Tree, other: Tree): boolean => {
  if (openExpression(own) !== undefined) return true
  if (own.kind === 'scalar' && other.kind === 'scalar') {
    const text = literal(own.text)
    return text === undefined || isSymbol(other) || text === literal(other.text)
  }
  if (own.kind === 'mapping') {
    return own.entries.every(({ key, value }) => {
      const planned = entryOf(onlyItem(other), key)?.value
      return planned === undefined ? value.kind !== 'scalar' : fits(value, planned)
    })
  }
  return own.kind !== 'scalar' || other.kind === 'unknown'
}

/** What stands where the code does not decide: something unknown, or nothing but an input. undefined for all else. */
const openExpression = (tree: Tree): string | undefined => {
  if (tree.kind === 'unknown') return tree.expression
  const [only, ...more] = tree.kind === 'scalar' ? tree.text : []
  return typeof only === 'object' && more.length === 0 && only.resource === undefined ? only.symbol : undefined
}

/** Text that is held back. */
const isSymbol = (tree: Tree): boolean => tree.kind === 'scalar' && literal(tree.text) === undefined

/** The same tree, every part of it at one place. */
const standingAt = (tree: Tree, span: Span): Tree => {
  if (tree.kind === 'sequence') return { ...tree, span, items: tree.items.map((item) => standingAt(item, span)) }
  if (tree.kind !== 'mapping') return { ...tree, span }
  const entries = tree.entries.map(({ key, value }) => ({ key, keySpan: span, value: standingAt(value, span) }))
  return { ...tree, span, entries }
}
