import type { Tree } from '#model'
import type { When } from './policy.js'

/** More conditions than this in one statement leave it unknown. */
const mostConditions = 4

/** A tree without choices, and the branches that led to it. */
export interface Settled {
  readonly tree: Tree
  readonly when: readonly When[]
}

/** The tree once for every truth of the conditions in it, or null when they are too many. */
export const settledOf = (tree: Tree): readonly Settled[] | null => {
  const found = new Set<string>()
  gatherConditions(tree, found)
  if (found.size === 0) return [{ tree, when: [] }]
  const names = [...found]
  if (names.length > mostConditions) return null
  return names
    .reduce<readonly (readonly When[])[]>(
      (worlds, condition) => worlds.flatMap((when) => [true, false].map((holds) => [...when, { condition, holds }])),
      [[]],
    )
    .map((when) => ({ tree: settle(tree, when), when }))
}

/** The conditions in the order in which they are met. */
const gatherConditions = (tree: Tree, found: Set<string>): void => {
  if (tree.kind === 'sequence') for (const item of tree.items) gatherConditions(item, found)
  if (tree.kind === 'mapping') for (const { value } of tree.entries) gatherConditions(value, found)
  if (tree.kind !== 'choice') return
  found.add(tree.condition)
  gatherConditions(tree.whenTrue, found)
  gatherConditions(tree.whenFalse, found)
}

const settle = (tree: Tree, when: readonly When[]): Tree => {
  if (tree.kind === 'choice') {
    const holds = when.find((each) => each.condition === tree.condition)?.holds
    return settle(holds ? tree.whenTrue : tree.whenFalse, when)
  }
  if (tree.kind === 'sequence') return { ...tree, items: tree.items.map((item) => settle(item, when)) }
  if (tree.kind !== 'mapping') return tree
  return { ...tree, entries: tree.entries.map((entry) => ({ ...entry, value: settle(entry.value, when) })) }
}
