import { entryOf, type Span, type Tree } from '#model'
import { isNothing, misfit, type Present } from '../typed.js'

/** A property and, for when it is not written, the nearest written thing around it. */
export interface Place {
  readonly tree: Tree | undefined
  readonly parent: Span
}

/** A property of a property, through the branches of conditions. */
export const within = (place: Place, ...keys: readonly string[]): Place => {
  let { tree, parent } = place
  for (const key of keys) {
    const entry = entryOf(tree, key)
    if (entry) parent = entry.keySpan
    tree = entry ? entry.value : partOf(tree, key)
  }
  return { tree, parent }
}

/** What stands under a key, in each branch of a condition; undefined where nothing is written. */
const partOf = (tree: Tree | undefined, key: string): Tree | undefined => {
  if (!tree || isNothing(tree)) return undefined
  if (tree.kind === 'mapping') return entryOf(tree, key)?.value
  if (tree.kind === 'unknown') return tree
  if (tree.kind !== 'choice') return misfit(tree as Present, 'a map')
  const side = (branch: Tree): Tree => partOf(branch, key) ?? { kind: 'absent', span: branch.span }
  return { ...tree, whenTrue: side(tree.whenTrue), whenFalse: side(tree.whenFalse) }
}

/** Whether something other than nothing is written there, in some branch. */
export const isWritten = (tree: Tree | undefined): boolean =>
  tree?.kind === 'choice'
    ? isWritten(tree.whenTrue) || isWritten(tree.whenFalse)
    : tree !== undefined && !isNothing(tree)
