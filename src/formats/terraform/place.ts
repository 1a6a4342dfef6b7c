import { type Entry, entryOf, type Mapping, type Span, showText, type Tree, unknown, type Value } from '#model'
import { isNothing, listOf, misfit, type Present, type Reading, reasonOf, textsValue } from '../typed.js'

/** A nested block: its arguments, and the place of its header line. */
export interface BlockTree extends Mapping {
  readonly head?: Span
}

/** A setting and, for when it is not written, the nearest written thing around it. */
export interface Place {
  readonly tree: Tree | undefined
  readonly parent: Span
}

/** The inside of a block or of an element of a list. */
export const inside = (tree: Tree): Place => ({ tree, parent: headOf(tree) })

const headOf = (tree: Tree): Span => (tree.kind === 'mapping' ? ((tree as BlockTree).head ?? tree.span) : tree.span)

/** A setting of a setting, through the only block of its type and through the branches of conditions. */
export const within = (place: Place, ...keys: readonly string[]): Place =>
  keys.reduce<Place>(({ tree, parent }, key) => {
    const entry = entryOf(onlyBlock(tree), key)
    return entry
      ? { tree: entry.value, parent: entryHead(entry) }
      : { tree: partOf(tree, key), parent: headIn(tree, parent) }
  }, place)

const entryHead = ({ keySpan, value }: Entry): Span => headIn(value, keySpan)

/** The header of the only block, or what is around it. */
const headIn = (tree: Tree | undefined, around: Span): Span =>
  (onlyBlock(tree) as BlockTree | undefined)?.head ?? around

const onlyBlock = (tree: Tree | undefined): Mapping | undefined => {
  const block = tree?.kind === 'sequence' ? tree.items[0] : tree
  return block?.kind === 'mapping' ? block : undefined
}

/** What stands under a key, in each branch of a condition; undefined where nothing is written. */
const partOf = (tree: Tree | undefined, key: string): Tree | undefined => {
  if (!tree || tree.kind === 'absent' || isNothing(tree)) return undefined
  if (tree.kind === 'mapping') return entryOf(tree, key)?.value
  if (tree.kind === 'sequence') return partOf(tree.items[0], key)
  if (tree.kind === 'unknown') return tree
  if (tree.kind === 'scalar') return unspread(tree)
  const side = (branch: Tree): Tree => partOf(branch, key) ?? { kind: 'absent', span: branch.span }
  return { ...tree, whenTrue: side(tree.whenTrue), whenFalse: side(tree.whenFalse) }
}

/** A single symbol in the place of a list or map says nothing about what is in it. */
const unspread = (tree: Tree): Tree => {
  if (tree.kind === 'choice') return { ...tree, whenTrue: unspread(tree.whenTrue), whenFalse: unspread(tree.whenFalse) }
  if (tree.kind !== 'scalar' || tree.type === 'null') return tree
  const isSymbol = tree.text.some((part) => typeof part !== 'string')
  return isSymbol ? unknown(reasonOf(tree.text), showText(tree.text), tree.span) : misfit(tree, 'a list')
}

/** The same place, its symbols taken as lists that nobody knows. */
export const spread = ({ tree, parent }: Place): Place => ({ tree: tree && unspread(tree), parent })

/** Whether something other than nothing is written there, in some branch. */
export const isWritten = (tree: Tree | undefined): boolean =>
  tree?.kind === 'choice'
    ? isWritten(tree.whenTrue) || isWritten(tree.whenFalse)
    : tree !== undefined && !isNothing(tree) && !(tree.kind === 'sequence' && tree.items.length === 0)

/** The blocks of one type, each read by `read`; JSON syntax may write a single one without a list. */
export const blocksOf = <T>(
  place: Place,
  read: (block: Place) => T | ReturnType<typeof unknown>,
  reading?: Reading,
): Value<readonly T[]> => {
  const { tree, parent } = spread(place)
  const block = (item: Present) => (item.kind === 'mapping' ? read(inside(item)) : misfit(item, 'a block'))
  return listOf<T>(asBlocks(tree), [], parent, block, reading)
}

const asBlocks = (tree: Tree | undefined): Tree | undefined => {
  if (tree?.kind === 'mapping') return { kind: 'sequence', items: [tree], span: tree.span }
  // Before Terraform 0.12 a list of blocks stood in brackets of its own.
  if (tree?.kind === 'sequence')
    return { ...tree, items: tree.items.flatMap((item) => (item.kind === 'sequence' ? item.items : [item])) }
  if (tree?.kind !== 'choice') return tree
  return { ...tree, whenTrue: asBlocks(tree.whenTrue) as Tree, whenFalse: asBlocks(tree.whenFalse) as Tree }
}

/** A list of texts; a symbol for the whole list leaves it unknown. */
export const textsAt = (place: Place, reading?: Reading) => {
  const { tree, parent } = spread(place)
  return textsValue(tree, [], parent, reading)
}
