import { literal, type Reference, type Scalar, type Tree } from '#model'
import { besides } from '../cloudformation/beside.js'
import { combined, textTree } from '../cloudformation/combine.js'
import { type Context, noteEnvironments, spanOf, unknownAt } from '../cloudformation/context.js'
import { isSetting } from '../cloudformation/parameters.js'
import { resolve } from '../cloudformation/resolve.js'
import { sourceNotices } from '../cloudformation/source-notices.js'
import type { Node, ScalarNode } from '../source/node.js'
import { sourceOf } from '../source/source.js'
import { alternativesOf, piecesOf } from './expression.js'
import { nodeAt, placedAt, type Service } from './service.js'
import { type Staged, stagedBy, stagedParameter } from './stages.js'

/** A place that a variable leads to, and where it is understood. */
export interface Found {
  readonly node: Node
  readonly context: Context
}

/** A path leads through so many variables, and has so many keys, that it is followed no further. */
const mostFollowed = 3
const mostKeys = 20

/** Variables that lead to variables deeper than this lead nowhere. */
const deepest = 20

/** What the variables of one service come to, `paths` being the files around it; every answer is at the place of the node that asks. */
export const variablesOf = (service: Service, paths: readonly string[]): NonNullable<Context['variables']> => {
  const open = new Set<string>()
  /** Files that could not be read as a whole, and were told. */
  const faulty = new Set([service.source.path])
  let followed = 0

  const tree = (expression: string, node: Node, context: Context): Tree => {
    if (open.has(expression) || open.size > deepest) return unknownAt(context, node, 'its variables lead to each other')
    open.add(expression)
    const value = firstAmong(alternativesOf(expression), expression, node, context)
    open.delete(expression)
    return value
  }

  const firstAmong = (alternatives: readonly string[], expression: string, node: Node, context: Context): Tree => {
    for (const [at, alternative] of alternatives.entries()) {
      const others = alternatives.slice(at + 1)
      const rest = () => (others.length > 0 ? firstAmong(others, expression, node, context) : undefined)
      const value = sourceTree(alternative, node, context, others.length === 0, rest)
      if (value) return value
    }
    return unknownAt(context, node, `the variable ${expression} has no value`)
  }

  const sourceTree = (
    source: string,
    node: Node,
    context: Context,
    isLast: boolean,
    otherwise: Rest = () => undefined,
  ): Tree | undefined => {
    const quoted = /^(["'])(.*)\1$/.exec(source)
    if (quoted) return scalar(quoted[2] ?? '', node, context)
    if (/^(true|false|null|-?\d+(\.\d+)?)$/.test(source)) return scalar(source, node, context)
    if (source.startsWith('$')) return textOf(source, node, context)
    const staged = stagedTree(source, node, context, otherwise)
    if (staged) return staged
    const plain = source.includes('${') ? literalOf(textOf(source, node, context)) : source
    if (plain === undefined) return unknownAt(context, node, `the variable ${source} is decided when deploying`)
    const found = located(plain, context)
    if (found) return placed(resolve(found.node, found.context), node, context)
    return symbolFor(plain, node, context, isLast)
  }

  /** A choice among the stages where what they have are settings, or are maps and lists of their own files. */
  const stagedTree = (source: string, node: Node, context: Context, otherwise: Rest): Tree | undefined => {
    const all = stagedBy(service, source, context, paths)
    return all && chosen(all, node, context, otherwise)
  }

  const chosen = (all: readonly Staged[], node: Node, context: Context, otherwise: Rest): Tree | undefined => {
    const fallback = all.some(({ found }) => !found) ? otherwise() : undefined
    const values = all.flatMap(({ stage, found }) => {
      const value = found ? placed(resolve(found.node, found.context), node, context) : fallback
      return value ? [{ stage, value }] : []
    })
    if (!areWorthALook(all) || (fallback && !isSettled(fallback)) || values.length < 2) return undefined
    const named = values.flatMap(({ stage }) => (stage === '' ? [] : [stage]))
    noteEnvironments(context, 'stage', named)
    return values.slice(0, -1).reduceRight<Tree>(
      (whenFalse, { stage, value: whenTrue }) => ({
        kind: 'choice',
        condition: `stage is ${stage}`,
        whenTrue,
        whenFalse,
        span: spanOf(context, node),
      }),
      values.at(-1)?.value ?? unknownAt(context, node, 'nothing is written'),
    )
  }

  const rooted = (context: Context): Context => ({
    ...context,
    template: { ...context.template, source: service.source },
  })

  /** A path of which a part is a variable itself: `custom: ${file(…)}`. */
  const throughOthers = (path: string, context: Context): Found | undefined => {
    if (followed === mostFollowed || path.split('.').length > mostKeys) return undefined
    followed++
    const found = placedAt(service.root, path, rooted(context))
    followed--
    return found
  }

  const located = (source: string, context: Context): Found | undefined => {
    const [, path] = /^self:(.*)$/.exec(source) ?? []
    if (path !== undefined) {
      const node = nodeAt(service.root, path)
      return node ? { node, context: rooted(context) } : throughOthers(path, context)
    }
    const [, location = '', inside = ''] = /^file\(\s*([^()]*?)\s*\)(?::(.*))?$/.exec(source) ?? []
    const target = location === '' ? undefined : besides(service.source.path, location)
    const file = target === undefined ? undefined : context.repository.file(target)
    if (!file || !/\.(ya?ml|json)$/.test(file.path)) return undefined
    const read = sourceOf(file.path, file.text)
    const faults = sourceNotices(read)
    if (faults.length > 0 && !faulty.has(file.path)) context.notices.push(...faults)
    if (faults.length > 0) faulty.add(file.path)
    const node = read.faults.length > 0 ? undefined : nodeAt(read.roots[0], inside)
    return node && { node, context: { ...context, template: { ...context.template, source: read } } }
  }

  const symbolFor = (source: string, node: Node, context: Context, isLast: boolean): Tree | undefined => {
    const [, type = '', address = ''] = /^([a-zA-Z]+)(?:\([^)]*\))?:?(.*)$/.exec(source) ?? []
    if (source === 'sls:stage' || (source === 'opt:stage' && isLast)) return stage(node, context)
    if (type === 'param') return parameter(address, node, context)
    if (type === 'strToBool') return sourceTree(/\((.*)\)/.exec(source)?.[1] ?? '', node, context, true)
    const known = Object.hasOwn(symbols, source) ? symbols[source] : undefined
    if (known) return reference(known, node, context)
    if (type === 'ssm') return reference({ symbol: `resolve:ssm:${address}` }, node, context)
    return isLast && address !== '' && type !== 'self' && type !== 'file'
      ? reference({ symbol: `${service.source.path}#${type}.${address}` }, node, context)
      : undefined
  }

  /** The stage that is deployed unless another is asked for. */
  const stage = (node: Node, context: Context): Tree => {
    const written = nodeAt(service.root, 'provider.stage')
    if (written?.kind !== 'scalar') return scalar('dev', node, context)
    const isAsked = written.text.includes('sls:stage')
    return isAsked
      ? scalar('dev', node, context)
      : placed(textOf(written.text, written, rooted(context)), node, context)
  }

  const parameter = (name: string, node: Node, context: Context): Tree | undefined => {
    const staged = stagedParameter(service, name, context)
    const choice = staged && chosen(staged, node, context, () => undefined)
    if (choice) return choice
    const current = literalOf(stage(node, context)) ?? 'dev'
    const found = [current, 'default'].flatMap((name) =>
      [`params.${name}`, `stages.${name}.params`].flatMap((path) => nodeAt(service.root, path) ?? []),
    )
    const value = found.flatMap((params) => nodeAt(params, name) ?? [])[0]
    return value && placed(resolve(value, rooted(context)), node, context)
  }

  /** Text with its variables filled in; alone, a variable may be a list or a map. */
  const textOf = (text: string, node: Node, context: Context): Tree => {
    const pieces = piecesOf(text)
    const trees = pieces.map((piece) =>
      'plain' in piece ? scalar(piece.plain, node, context) : tree(piece.expression, node, context),
    )
    const [only, ...more] = trees
    if (only && more.length === 0) return only
    const call = { argument: node, node, context, resolve: (inner: Node) => resolve(inner, context) }
    return combined(call, trees, (scalars) =>
      textTree(
        call,
        scalars.flatMap((part) => part?.text ?? []).reduce(merged, [] as readonly (string | Reference)[]),
        scalars,
      ),
    )
  }

  return {
    text: (node: ScalarNode, context) =>
      piecesOf(node.text).some((piece) => 'expression' in piece) ? textOf(node.text, node, context) : undefined,
    expression: (expression, node, context) => tree(expression, node, context),
    located: (text, context) => {
      const [piece, ...more] = piecesOf(text)
      return piece && more.length === 0 && 'expression' in piece
        ? alternativesOf(piece.expression).flatMap(
            (source) => located(filledIn(source, textOf, context), context) ?? [],
          )[0]
        : undefined
    },
  }
}

/** What stands behind a variable for when it has no value. */
type Rest = () => Tree | undefined

/** Of names there may be any number; settings, actions of policies, lists and maps are looked at for each stage. */
const areWorthALook = (all: readonly Staged[]): boolean => {
  const nodes = all.flatMap(({ found }) => found?.node ?? [])
  return (
    nodes.every((node) => node.kind === 'scalar' && (isSetting(node) || isAction(node))) ||
    nodes.every(({ kind }) => kind !== 'scalar')
  )
}

const isAction = ({ text }: ScalarNode): boolean => /^[a-z0-9-]+:[A-Za-z*?]+$/.test(text)

const isSettled = (tree: Tree): boolean => tree.kind !== 'scalar' || tree.text.every((part) => typeof part !== 'object')

/** An address whose own variables are known. */
const filledIn = (
  source: string,
  textOf: (text: string, node: Node, context: Context) => Tree,
  context: Context,
): string => (source.includes('${') ? (literalOf(textOf(source, context.template.root, context)) ?? source) : source)

const symbols: Readonly<Record<string, Reference>> = {
  'aws:accountId': { symbol: 'aws:account' },
  'aws:region': { symbol: 'aws:region' },
  'opt:region': { symbol: 'aws:region' },
}

const merged = (parts: readonly (string | Reference)[], part: string | Reference): readonly (string | Reference)[] => {
  const last = parts.at(-1)
  if (part === '') return parts
  return typeof part === 'string' && typeof last === 'string' ? [...parts.slice(0, -1), last + part] : [...parts, part]
}

const scalar = (text: string, node: Node, context: Context): Scalar => ({
  kind: 'scalar',
  text: text === '' ? [] : [text],
  type: text === 'null' ? 'null' : 'string',
  span: spanOf(context, node),
})

const reference = (symbol: Reference, node: Node, context: Context): Scalar => ({
  kind: 'scalar',
  text: [symbol],
  type: 'string',
  span: spanOf(context, node),
})

/** A scalar stands where it is asked for; lists and maps stay where they are written. */
const placed = (tree: Tree, node: Node, context: Context): Tree => {
  if (tree.kind === 'scalar') return { ...tree, span: spanOf(context, node), via: [tree.span, ...(tree.via ?? [])] }
  return tree.kind === 'unknown' ? { ...tree, span: spanOf(context, node) } : tree
}

const literalOf = (tree: Tree): string | undefined => (tree.kind === 'scalar' ? literal(tree.text) : undefined)
