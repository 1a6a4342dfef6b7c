import { literal, type Tree } from '#model'
import { type Node, type Pair, plainText, valueAt } from '../source/node.js'
import { sourceOf } from '../source/source.js'
import { besides } from './beside.js'
import type { Context } from './context.js'
import { looped } from './references.js'

/** A pair of a map as it is once loops and included files are written out. */
export interface Expanded {
  readonly key: string
  readonly pair: Pair
  /** Where the pair is understood: inside its loop, in its file. */
  readonly context: Context
}

type Resolve = (node: Node, context: Context) => Tree

/** More pairs than these are not written out. */
const mostExpanded = 2000
/** Nor are more than these looked at on the way. */
const mostWalked = 20_000
/** What bringing in a file costs of what may be looked at: a file may bring in itself. */
const costOfFile = 2000

/**
 * Writes out `Fn::ForEach` and `AWS::Include` among the pairs of a map; otherwise what cannot be written out is handed to
 * `lost`. Nothing to write out gives the pairs as they are.
 */
export const expanded = (
  pairs: readonly Pair[],
  context: Context,
  resolve: Resolve,
  lost: (pair: Pair) => void,
): readonly Expanded[] => {
  const all: Expanded[] = []
  let walked = 0
  const walk = (some: readonly Pair[], inside: Context, depth: number): void => {
    for (const pair of some) {
      if (++walked > mostWalked + 1) return
      const isTooMuch = depth > mostNested || all.length > mostExpanded || walked > mostWalked
      const more = isTooMuch ? null : bodiesOf(pair, inside, resolve)
      if (more === null) lost(pair)
      else if (more === undefined) all.push({ key: looped(pair.key.text, inside), pair, context: inside })
      else for (const { body, context: own } of more) walk(body.kind === 'mapping' ? body.pairs : [], own, depth + 1)
    }
  }
  walk(pairs, context, 0)
  return all
}

/** CloudFormation allows loops in loops five deep. */
const mostNested = 6

interface Body {
  readonly body: Node
  readonly context: Context
}

/** What a pair is written out to; undefined for an ordinary pair, null where that is not known. */
const bodiesOf = (pair: Pair, context: Context, resolve: Resolve): readonly Body[] | null | undefined => {
  if (/^Fn::ForEach::/.test(pair.key.text)) return loopBodies(pair.value, context, resolve)
  if (pair.key.text !== 'Fn::Transform') return undefined
  const included = includedIn(pair.value, context)
  return included ? [included] : null
}

const loopBodies = (loop: Node, context: Context, resolve: Resolve): readonly Body[] | null => {
  const [identifier, collection, body] = loop.kind === 'sequence' ? loop.items : []
  const name = plainText(identifier)
  const list = collection && resolve(collection, context)
  if (name === undefined || !body || list?.kind !== 'sequence') return null
  const values = list.items.map((item) => (item.kind === 'scalar' ? literal(item.text) : undefined))
  return values.every((value) => value !== undefined)
    ? values.map((value) => ({
        body,
        context: { ...inside(context), loops: new Map([...context.loops, [name, value]]) },
      }))
    : null
}

/** In each round of a loop the same nodes mean something else. */
const inside = (context: Context): Context => ({ ...context, done: new WeakMap() })

/** The file that `AWS::Include` brings in, where it lies beside the template. */
export const includedIn = (transform: Node, context: Context): Body | undefined => {
  const { source } = context.template
  const location = plainText(valueAt(valueAt(transform, 'Parameters'), 'Location'))
  if (plainText(valueAt(transform, 'Name')) !== 'AWS::Include' || location === undefined) return undefined
  const path = besides(source.path, location)
  const file = path === undefined || context.budget.nodes < costOfFile ? undefined : context.repository.file(path)
  context.budget.nodes -= costOfFile
  const included = file && sourceOf(file.path, file.text)
  const [body] = included?.roots ?? []
  if (!included || !body || included.faults.length > 0 || included.limited) return undefined
  return { body, context: { ...context, template: { ...context.template, source: included } } }
}
