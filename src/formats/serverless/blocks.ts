import type { Variables } from '../cloudformation/context.js'
import { type Context, spanOf } from '../cloudformation/context.js'
import type { MappingNode, Node, Pair } from '../source/node.js'
import { measures, nothingAt, plainText, valueAt } from '../source/node.js'
import type { Service } from './service.js'

/** A pair of a section of the template that a service deploys, and where it is understood. */
export interface Placed {
  readonly pair: Pair
  readonly context: Context
}

/** The sections of the template under `resources`, which may be a list and lie in other files. */
export interface Sections {
  readonly resources: readonly Placed[]
  /** What stands in for the root of a template: Conditions, Mappings, Outputs, Parameters. */
  readonly root: MappingNode
  /** Files that blocks come from. */
  readonly paths: readonly string[]
  /** Blocks that lead nowhere. */
  readonly lost: readonly { readonly line: number; readonly text: string }[]
}

const kept = ['Conditions', 'Mappings', 'Outputs', 'Parameters', 'Metadata']

/** Gathers what a service says under `resources`. */
export const sectionsOf = (service: Service, context: Context, variables: Variables): Sections => {
  const written = valueAt(service.root, 'resources')
  const lost: { line: number; text: string }[] = []
  const leave = (node: Node, inside: Context) =>
    lost.push({ line: spanOf(inside, node).line, text: plainText(node) ?? 'it' })
  const follow = (node: Node, inside: Context, depth = 0): readonly { node: MappingNode; context: Context }[] => {
    if (node.kind === 'sequence') return node.items.flatMap((item) => follow(item, inside, depth))
    if (node.kind === 'mapping') return [{ node, context: inside }]
    const found = depth > deepest ? undefined : variables.located(node.text, inside)
    if (!found && node.type !== 'null') leave(node, inside)
    return found ? follow(found.node, found.context, depth + 1) : []
  }
  const blocks = written ? follow(written, context) : []
  const section = (name: string): readonly Placed[] =>
    blocks.flatMap((block) => {
      const value = valueAt(block.node, name)
      return (value ? follow(value, block.context) : []).flatMap(({ node, context: own }) =>
        node.pairs.map((pair) => ({ pair, context: own })),
      )
    })
  const resources = section('Resources')
  const rest = kept.map((name) => [name, section(name).map(({ pair }) => pair)] as const)
  return {
    resources,
    root: mappingOf(
      service.root,
      rest
        .filter(([, pairs]) => pairs.length > 0)
        .map(([name, pairs]) => pairNamed(name, mappingOf(service.root, pairs))),
    ),
    paths: [...new Set(resources.map(({ context: own }) => own.template.source.path))],
    lost,
  }
}

/** Variables in files in variables in files end somewhere. */
const deepest = 5

const mappingOf = ({ start, end }: MappingNode, pairs: readonly Pair[]): MappingNode => ({
  kind: 'mapping',
  start,
  end,
  tag: null,
  flow: false,
  pairs,
  ...measures(pairs.map(({ value }) => value)),
})

const pairNamed = (name: string, value: Node): Pair => ({
  key: { ...nothingAt(value.start), text: name, type: 'string' },
  value,
})
