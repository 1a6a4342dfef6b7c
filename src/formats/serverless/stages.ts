import { besides } from '../cloudformation/beside.js'
import type { Context } from '../cloudformation/context.js'
import { type Node, plainText } from '../source/node.js'
import { sourceOf } from '../source/source.js'
import { alternativesOf, piecesOf } from './expression.js'
import { nodeAt, type Service } from './service.js'

/** What a variable leads to in one stage, and where it is understood; nothing where that stage has no such value. */
export interface Staged {
  readonly stage: string
  readonly found: { readonly node: Node; readonly context: Context } | undefined
}

/** How many stages are gone through one by one. */
const mostStages = 5
/** Files of stages are more often many, and most say the same. */
const mostFiles = 10

/** What a variable comes to in each stage that the code names, where the stage is a part of it; undefined where it is not. */
export const stagedBy = (
  service: Service,
  source: string,
  context: Context,
  paths: readonly string[],
): readonly Staged[] | undefined =>
  amongKeys(service, source, context) ??
  amongFiles(service, source, context, paths) ??
  amongFiles(service, throughFile(service, source) ?? '', context, paths)

/** `self:custom.settings.${opt:stage}` */
const amongKeys = (service: Service, source: string, context: Context): readonly Staged[] | undefined => {
  const [, before = '', inner = '', after = ''] = /^self:([\w.-]*?)\.?\$\{([^{}]*)\}\.?([\w.-]*)$/.exec(source) ?? []
  if (!isStage(service, inner)) return undefined
  const parent = nodeAt(service.root, before)
  const pairs = parent?.kind === 'mapping' ? parent.pairs : []
  if (pairs.length < 2 || pairs.length > mostStages) return undefined
  const own = { ...context, template: { ...context.template, source: service.source } }
  return pairs.map(({ key, value }) => {
    const node = nodeAt(value, after)
    return { stage: key.text, found: node && { node, context: own } }
  })
}

/** `file(config.${opt:stage}.yml):protect`: each file of such a name is one of a stage. */
const amongFiles = (
  service: Service,
  source: string,
  context: Context,
  paths: readonly string[],
): readonly Staged[] | undefined => {
  const [, location = '', inside = ''] = /^file\(\s*([^()]*?)\s*\)(?::([\w.-]*))?$/.exec(source) ?? []
  const [before, stage, after, ...more] = location === '' ? [] : stagedParts(location)
  if (before === undefined || !stage || after === undefined || more.length > 0) return undefined
  if (!isStage(service, stage)) return undefined
  const found = filesOfStages(service.source.path, before, after, paths)
  if (found.length < 2 || found.length > mostFiles) return undefined
  return found.map(({ name, path }) => {
    const file = context.repository.file(path)
    const read = file && sourceOf(path, file.text)
    const node = read && read.faults.length === 0 ? nodeAt(read.roots[0], inside) : undefined
    const own = read && { ...context, template: { ...context.template, source: read } }
    return { stage: name, found: node && own && { node, context: own } }
  })
}

/** What stands before a variable, the variable, and what stands behind it. */
const stagedParts = (location: string): readonly string[] => {
  const pieces = piecesOf(location)
  const [first] = pieces
  const all = first && 'plain' in first ? pieces : [{ plain: '' }, ...pieces]
  return all.map((piece) => ('plain' in piece ? piece.plain : piece.expression))
}

/** The files that differ in one part of their path only, which is the name of a stage. */
const filesOfStages = (service: string, before: string, after: string, paths: readonly string[]) => {
  // The mark holds the place of the stage while the path is put together.
  const [start, end, ...more] = (besides(service, `${before}\u0001${after}`) ?? '').split('\u0001')
  if (start === undefined || end === undefined || more.length > 0 || !/\.(ya?ml|json)$/.test(end)) return []
  return paths.flatMap((path) => {
    const name = path.startsWith(start) && path.endsWith(end) ? path.slice(start.length, -end.length) : ''
    return /^[\w-]+$/.test(name) ? [{ name, path }] : []
  })
}

/** `self:custom.protect` where `custom` is a file: the place in that file. */
const throughFile = (service: Service, source: string): string | undefined => {
  const keys = /^self:([\w.-]+)$/.exec(source)?.[1]?.split('.') ?? []
  if (keys.length > mostKeys || nodeAt(service.root, keys.join('.'))) return undefined
  const found = keys.flatMap((_, at) => {
    const text = plainText(nodeAt(service.root, keys.slice(0, at + 1).join('.')))
    return text === undefined ? [] : [{ text, rest: keys.slice(at + 1) }]
  })
  const [{ text, rest } = { text: '', rest: [] }] = found
  const [piece, ...more] = piecesOf(text)
  const [first = ''] = piece && 'expression' in piece && more.length === 0 ? alternativesOf(piece.expression) : []
  const [, file, inside] = /^(file\([^()]*\))(?::([\w.-]*))?$/.exec(first) ?? []
  return file && `${file}:${[...(inside ? [inside] : []), ...rest].join('.')}`
}

const mostKeys = 20

/** Variables that lead to the stage over more others than these are not followed. */
const mostSteps = 5

/** Whether a variable is the stage that is deployed, directly or by another name: `self:custom.stage`. */
export const isStage = (service: Service, expression: string, steps = 0): boolean => {
  const [first = ''] = alternativesOf(expression)
  if (/^((opt|sls):stage|self:provider\.stage)$/.test(first)) return true
  const path = /^self:([\w.-]+)$/.exec(first)?.[1]
  const text = path === undefined || steps > mostSteps ? undefined : plainText(nodeAt(service.root, path))
  const [piece, ...more] = text === undefined ? [] : piecesOf(text)
  return piece !== undefined && 'expression' in piece && more.length === 0
    ? isStage(service, piece.expression, steps + 1)
    : false
}

/** `param:protect`: what each stage gives, and what all others have; undefined where the stage is certain or gives nothing. */
export const stagedParameter = (service: Service, name: string, context: Context): readonly Staged[] | undefined => {
  const written = plainText(nodeAt(service.root, 'provider.stage'))
  if (written !== undefined && !written.includes('${')) return undefined
  const own = { ...context, template: { ...context.template, source: service.source } }
  const placed = (node: Node | undefined) => node && { node, context: own }
  const given = (stage: string) =>
    placed(nodeAt(service.root, `params.${stage}.${name}`) ?? nodeAt(service.root, `stages.${stage}.params.${name}`))
  const fallback = given('default')
  const named = ['params', 'stages'].flatMap((section) => keysOf(nodeAt(service.root, section)))
  const stages = [...new Set(named)]
    .filter((stage) => stage !== 'default')
    .map((stage) => ({ stage, found: given(stage) ?? fallback }))
  const rest = fallback ? [{ stage: '', found: fallback }] : []
  const all = [...stages, ...rest]
  return stages.length > 0 && all.length > 1 && all.length <= mostStages ? all : undefined
}

const keysOf = (node: Node | undefined): readonly string[] =>
  node?.kind === 'mapping' ? node.pairs.map(({ key }) => key.text) : []
