import type { Span } from '#model'
import { settleChoices } from '../evaluate/call.js'
import { evaluate } from '../evaluate/expression.js'
import { type Scope, siteOf } from '../evaluate/scope.js'
import { type Source, spanOf } from '../evaluate/source.js'
import { type EntryWorth, list, type MapWorth, type Worth } from '../evaluate/value.js'
import type { Attribute, Block, Body, Node } from '../syntax/index.js'
import { attributeOf, blocksOf } from '../syntax/index.js'
import { dynamicBlocks } from './dynamic.js'

/** A body, or one that an override file lays over others: later parts win. */
export interface Part {
  readonly body: Body
  readonly source: Source
}

/** Gives the scope of the expressions of a file. */
export type ScopeIn = (source: Source) => Scope

/** An argument with the file it stands in. */
export interface Argument extends Part {
  readonly attribute: Attribute
}

/** The argument of a name, as the last part that has it writes it. */
export const argumentIn = (parts: readonly Part[], name: string): Argument | undefined => {
  for (const part of parts.toReversed()) {
    const attribute = attributeOf(part.body, name)
    if (attribute) return { ...part, attribute }
  }
  return undefined
}

/** What an argument is worth, or undefined where it is not written. */
export const argumentWorth = (parts: readonly Part[], name: string, scopeIn: ScopeIn): Worth | undefined => {
  const argument = argumentIn(parts, name)
  return argument && evaluate(argument.attribute.value, scopeIn(argument.source))
}

/** The nested blocks of a type, as the last part that has any writes them. */
export const blocksIn = (parts: readonly Part[], type: string, labels = 0): readonly (Block & Part)[] => {
  for (const { body, source } of parts.toReversed()) {
    const blocks = blocksOf(body, type, labels)
    if (blocks.length > 0) return blocks.map((block) => ({ ...block, source }))
  }
  return []
}

/** The arguments and nested blocks of a body; blocks of one type become one list. */
export const bodyWorth = (
  parts: readonly Part[],
  scopeIn: ScopeIn,
  node: Node & { readonly source: Source; readonly headEnd?: number },
  skipped: ReadonlySet<string> = new Set(),
): MapWorth => ({
  kind: 'mapping',
  entries: namesIn(parts)
    .filter((name) => !skipped.has(name))
    .map((name) => entryOf(parts, name, scopeIn)),
  span: spanOf(node.source, node),
  ...(node.headEnd === undefined ? {} : { head: headOf(node.source, { start: node.start, headEnd: node.headEnd }) }),
})

/** The line that names a block. */
export const headOf = (source: Source, block: Pick<Block, 'start' | 'headEnd'>): Span =>
  spanOf(source, { start: block.start, end: block.headEnd })

/** Names of arguments and types of blocks, in the order of first writing; a dynamic block counts as what it makes. */
const namesIn = (parts: readonly Part[]): readonly string[] => {
  const names = parts.flatMap(({ body }) => [
    ...body.items.flatMap((item) => {
      if (item.kind === 'attribute') return item.name === 'dynamic' && body.language === 'json' ? [] : [item.name]
      return item.type === 'dynamic' ? [] : [item.type]
    }),
    ...dynamicIn(body).map(({ labels }) => labels[0]?.text ?? ''),
  ])
  return [...new Set(names)]
}

const dynamicIn = (body: Body): readonly Block[] => blocksOf(body, 'dynamic', 1)

const entryOf = (parts: readonly Part[], name: string, scopeIn: ScopeIn): EntryWorth => {
  const part = parts.findLast(({ body }) => writes(body, name)) as Part
  const scope = scopeIn(part.source)
  const attribute = attributeOf(part.body, name)
  if (attribute) {
    const keySpan = spanOf(part.source, { start: attribute.start, end: attribute.nameEnd })
    return { key: name, keySpan, value: evaluate(attribute.value, scope) }
  }
  return blockEntry(part, name, scope, scopeIn)
}

const writes = (body: Body, name: string): boolean =>
  body.items.some((item) => (item.kind === 'attribute' ? item.name : item.type) === name) ||
  dynamicIn(body).some(({ labels }) => labels[0]?.text === name)

/** All blocks of a type, in the order written, those that a loop makes among them. */
const blockEntry = ({ body, source }: Part, type: string, scope: Scope, scopeIn: ScopeIn): EntryWorth => {
  const written = [...blocksOf(body, type), ...dynamicIn(body).filter(({ labels }) => labels[0]?.text === type)]
  const blocks = written.sort((a, b) => a.start - b.start)
  const [first] = blocks as [Block]
  const keySpan = headOf(source, first)
  const made = blocks.map((block) =>
    block.type === type
      ? list([bodyWorth([{ body: block.body, source }], scopeIn, { ...block, source })], headOf(source, block))
      : dynamicBlocks(block, scope, contentIn),
  )
  return { key: type, keySpan, value: joined(made, siteOf(scope, first)) }
}

/** The content of a dynamic block, in the scope of one round. */
const contentIn = (content: Block, dynamic: Block, scope: Scope): Worth =>
  bodyWorth([{ body: content.body, source: scope.source }], () => scope, {
    start: dynamic.start,
    end: dynamic.end,
    headEnd: dynamic.headEnd,
    source: scope.source,
  })

const joined = (lists: readonly Worth[], site: ReturnType<typeof siteOf>): Worth =>
  settleChoices(lists, site, (made) => {
    const lost = made.find((items) => items.kind !== 'sequence')
    if (lost) return lost
    return list(
      made.flatMap((items) => (items.kind === 'sequence' ? items.items : [])),
      made[0]?.span ?? site.span,
    )
  })
