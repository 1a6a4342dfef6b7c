import type { Resource, ResourceBase, Span, Tree } from '#model'
import { headOf } from '../configuration/body.js'
import type { Module } from '../configuration/module.js'
import { spanOf } from '../evaluate/source.js'

interface Made {
  readonly resources: readonly Resource[]
  readonly additions: readonly ResourceBase[]
}

/**
 * What a published module makes, standing where it is called: a setting at the input that gives it, all else at the head of
 * the call. Its own text is none of the repository's.
 */
export const standingAtCall = <F extends Made>(found: F, { caller, directory }: Module): F => {
  if (!caller) return found
  const { source, block } = caller.call
  const head = headOf(source, block)
  const isOwn = (span: Span) => span.file.startsWith(`${directory.path}/`)
  const place = <R extends ResourceBase>(resource: R): R => ({
    ...moved(resource, head, isOwn),
    span: spanOf(source, block),
    head,
  })
  return { ...found, resources: found.resources.map(place), additions: found.additions.map(place) }
}

const moved = <T>(thing: T, head: Span, isOwn: (span: Span) => boolean): T => {
  if (Array.isArray(thing)) return thing.map((item: unknown) => moved(item, head, isOwn)) as T
  if (typeof thing !== 'object' || thing === null) return thing
  if (isSpan(thing)) return isOwn(thing) ? (head as T) : thing
  const { via } = thing as { readonly via?: readonly Span[] }
  const inputs = via?.filter((span) => !isOwn(span)) ?? []
  const entries = Object.entries(thing).map(([name, part]) => {
    if (name === 'via') return [name, inputs] as const
    const isPlace = name === 'span' && isSpan(part) && isOwn(part)
    return [name, isPlace ? (inputs[0] ?? head) : moved(part, head, isOwn)] as const
  })
  return beside(Object.fromEntries(entries), head) as T
}

/** A list, and what is in lists, stands where the first part of it stands that the call gives. */
const beside = (made: Readonly<Record<string, unknown>>, head: Span): object => {
  if (made.kind !== 'sequence' || !Array.isArray(made.items)) return made
  const items = made.items.map((item: Tree) => (item.span === head ? { ...item, span: firstGiven(item, head) } : item))
  return {
    ...made,
    items,
    span: made.span === head ? firstGiven({ ...made, items } as unknown as Tree, head) : made.span,
  }
}

const firstGiven = (tree: Tree, head: Span): Span => {
  if (tree.span !== head) return tree.span
  const parts =
    tree.kind === 'sequence' ? tree.items : tree.kind === 'mapping' ? tree.entries.map(({ value }) => value) : []
  return parts.map((part) => firstGiven(part, head)).find((span) => span !== head) ?? head
}

const isSpan = (thing: unknown): thing is Span =>
  typeof thing === 'object' && thing !== null && 'file' in thing && 'endColumn' in thing
