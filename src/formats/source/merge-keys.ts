import type { MappingNode, Node, Pair } from './node.js'

/** How many pairs merge keys may still bring into a file, and whether they wanted more. */
export interface MergeBudget {
  merges: number
  limited: boolean
}

const isMerge = ({ key }: Pair): boolean => key.text === '<<' && key.style === 'plain'

/** Merge keys bring in the pairs of other maps; what is written in the map itself wins. */
export const mergedPairs = (pairs: readonly Pair[], budget: MergeBudget): readonly Pair[] => {
  if (!pairs.some(isMerge)) return pairs
  const own = pairs.filter((pair) => !isMerge(pair))
  const taken = new Set(own.map(({ key }) => key.text))
  const brought: Pair[] = []
  for (const { value } of pairs.filter(isMerge)) for (const map of mapsOf(value)) bring(map, taken, brought, budget)
  return [...brought, ...own]
}

const bring = (map: MappingNode, taken: Set<string>, brought: Pair[], budget: MergeBudget): void => {
  if (budget.merges < map.pairs.length) {
    budget.limited = true
    return
  }
  budget.merges -= map.pairs.length
  for (const pair of map.pairs) if (!taken.has(pair.key.text)) brought.push({ ...pair, merged: true })
  for (const { key } of map.pairs) taken.add(key.text)
}

const mapsOf = (node: Node): readonly MappingNode[] =>
  node.kind === 'mapping'
    ? [node]
    : node.kind === 'sequence'
      ? node.items.filter((item) => item.kind === 'mapping')
      : []
