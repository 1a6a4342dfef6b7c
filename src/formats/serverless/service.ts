import type { SourceFile } from '#model'
import type { Context } from '../cloudformation/context.js'
import { type MappingNode, type Node, plainText, valueAt } from '../source/node.js'
import { type Source, sourceOf } from '../source/source.js'

/** A file whose text could be had. */
export type ReadableFile = SourceFile & { readonly text: string }

/** A service of the Serverless Framework: one file and what it names. */
export interface Service {
  readonly source: Source
  readonly root: MappingNode
}

/** Recognising and reading ask for the same file. */
const known = new WeakMap<SourceFile, Service | null>()

/** The service that a file describes, for AWS, or null. Never throws. */
export const serviceOf = (file: ReadableFile): Service | null => {
  const before = known.get(file)
  if (before !== undefined) return before
  const service = mayBeService(file.text) ? readService(file) : null
  known.set(file, service)
  return service
}

/** A quick look at the letters, so that other files cost nothing. */
const mayBeService = (text: string): boolean =>
  /^["']?service["']?\s*:/m.test(text) && /^["']?provider["']?\s*:/m.test(text)

const readService = ({ path, text }: ReadableFile): Service | null => {
  const source = sourceOf(path, text)
  const [root] = source.roots
  if (root?.kind !== 'mapping' || !valueAt(root, 'service')) return null
  const provider = valueAt(root, 'provider')
  const name = plainText(provider) ?? plainText(valueAt(provider, 'name'))
  return name === 'aws' || name?.startsWith('${file(') ? { source, root } : null
}

/** The value at a path of keys and list positions, parted by dots. */
export const nodeAt = (node: Node | undefined, path: string): Node | undefined =>
  path === ''
    ? node
    : path
        .split('.')
        .reduce<Node | undefined>(
          (inner, key) => (inner?.kind === 'sequence' ? inner.items[Number(key)] : valueAt(inner, key)),
          node,
        )

/** A part of a service, and where it is understood. */
export interface Placed {
  readonly node: Node
  readonly context: Context
}

/** The value at a path of keys, also where a part of it is a variable that leads to another place or file. */
export const placedAt = (node: Node | undefined, path: string, context: Context): Placed | undefined =>
  path.split('.').reduce<Placed | undefined>((found, key) => {
    const inner = found && valueAt(found.node, key)
    return found && inner ? opened({ node: inner, context: found.context }) : undefined
  }, node && opened({ node, context }))

const opened = (found: Placed): Placed => {
  const { node, context } = found
  const isVariable = node.kind === 'scalar' && /^\$\{.*\}$/.test(node.text)
  return (isVariable && context.variables?.located(node.text, context)) || found
}
