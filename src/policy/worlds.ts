import type { Tree } from '#model'
import type { When } from './policy.js'

/** More conditions than this in one statement leave it unknown. */
const mostConditions = 4

export interface Settled {
  readonly tree: Tree
  readonly when: readonly When[]
}

/** The tree once for every truth of the conditions in it, or null when they are too many. */
export const settledOf = (tree: Tree): readonly Settled[] | null => {
  const names = [...new Set(conditionsIn(tree))]
  if (names.length > mostConditions) return null
  return names
    .reduce<readonly (readonly When[])[]>(
      (worlds, condition) => worlds.flatMap((when) => [true, false].map((holds) => [...when, { condition, holds }])),
      [[]],
    )
    .map((when) => ({ tree: settle(tree, when), when }))
}

const conditionsIn = (tree: Tree): readonly string[] => {
  if (tree.kind === 'choice') return [tree.condition, ...conditionsIn(tree.whenTrue), ...conditionsIn(tree.whenFalse)]
  if (tree.kind === 'sequence') return tree.items.flatMap(conditionsIn)
  return tree.kind === 'mapping' ? tree.entries.flatMap((entry) => conditionsIn(entry.value)) : []
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
