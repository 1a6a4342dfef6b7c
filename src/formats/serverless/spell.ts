import type { Edit, Resource, Wish } from '#model'
import { spellIn } from '../cloudformation/spell.js'
import type { Template } from '../cloudformation/template.js'
import { type MappingNode, type Node, type Pair, valueAt } from '../source/node.js'
import { sourceOf } from '../source/source.js'

/** Spells a wish in the service, or in the file it takes in, that the resource is written in. */
export const spell = (wish: Wish, resource: Resource, text: string): readonly Edit[] | null => {
  const source = sourceOf(resource.span.file, text)
  const [root] = source.roots
  if (root?.kind !== 'mapping') return null
  const resources = new Map(
    blocksOf(root)
      .flatMap(pairsOf)
      .map((pair) => [pair.key.text, pair]),
  )
  const template: Template = {
    source,
    scope: resource.scope,
    prefix: '',
    format: 'serverless',
    root: sectionRoot(root, resources),
    resources,
    parameters: new Map(),
  }
  return spellIn(wish, resource, text, source, [template])
}

/** Where resources may stand: under `resources`, or in a file of their own. */
const blocksOf = (root: MappingNode): readonly Node[] => {
  const written = valueAt(root, 'resources')
  const blocks = written?.kind === 'sequence' ? written.items : written ? [written] : []
  return [...blocks.flatMap((block) => valueAt(block, 'Resources') ?? []), valueAt(root, 'Resources') ?? root]
}

const pairsOf = (node: Node): readonly Pair[] =>
  node.kind === 'mapping' ? node.pairs.filter(({ value }) => valueAt(value, 'Type') !== undefined) : []

/** For the step of indentation: the block that holds the first resource. */
const sectionRoot = (root: MappingNode, resources: ReadonlyMap<string, Pair>): MappingNode => {
  const blocks = valueAt(root, 'resources')
  const holder = blocks?.kind === 'mapping' ? blocks : root
  return resources.size > 0 ? holder : root
}
