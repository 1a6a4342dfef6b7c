import type { Source } from '../evaluate/source.js'
import { type Block, blocksOf } from '../syntax/index.js'
import type { Argument, Part } from './body.js'
import { type Document, roleOf } from './document.js'

/** A block of the configuration, with what override files lay over it. */
export interface Declared {
  readonly labels: readonly string[]
  readonly block: Block
  readonly source: Source
  /** The block's own body first; later parts win. */
  readonly parts: readonly Part[]
}

/** All files of one folder: a module, as it is written. */
export interface Directory {
  /** The folder's path; `.` for the root of the checkout. */
  readonly path: string
  readonly documents: readonly Document[]
  /** By name, or by `type.name` for resources and data sources. */
  readonly variables: ReadonlyMap<string, Declared>
  readonly locals: ReadonlyMap<string, Argument>
  readonly outputs: ReadonlyMap<string, Declared>
  readonly resources: ReadonlyMap<string, Declared>
  readonly data: ReadonlyMap<string, Declared>
  readonly modules: ReadonlyMap<string, Declared>
  /** By name and alias: `aws`, `aws.west`. */
  readonly providers: ReadonlyMap<string, Declared>
  readonly moved: readonly Declared[]
  readonly removed: readonly Declared[]
  /** False when something could not be read: what seems absent may be there. */
  readonly isWhole: boolean
}

/** Reads the files of a folder as one module. Override files come last. */
export const directoryOf = (path: string, documents: readonly Document[]): Directory => {
  const ordered = [...documents].sort((a, b) => rank(a) - rank(b) || (a.source.path < b.source.path ? -1 : 1))
  const all = (type: string, labels: number) => ordered.flatMap((document) => declaredIn(document, type, labels))
  return {
    path,
    documents: ordered,
    variables: named(all('variable', 1)),
    locals: localsIn(ordered),
    outputs: named(all('output', 1)),
    resources: named(all('resource', 2)),
    data: named(all('data', 2)),
    modules: named(all('module', 1)),
    providers: named(all('provider', 1).map(withAlias)),
    moved: all('moved', 0),
    removed: all('removed', 0),
    isWhole: ordered.every(({ file, refused }) => file.body.isWhole && refused === null),
  }
}

const rank = ({ source }: Document): number => (roleOf(source.path) === 'override' ? 1 : 0)

const declaredIn = ({ file, source }: Document, type: string, labels: number): Declared[] =>
  blocksOf(file.body, type, labels).map((block) => ({
    labels: block.labels.map(({ text }) => text),
    block,
    source,
    parts: [{ body: block.body, source }],
  }))

/** Of blocks of one name, the first is the block and the others lie over it. */
const named = (declared: readonly Declared[]): ReadonlyMap<string, Declared> => {
  const found = new Map<string, Declared>()
  for (const one of declared) {
    const name = one.labels.join('.')
    const before = found.get(name)
    found.set(name, before ? { ...before, parts: [...before.parts, ...one.parts] } : one)
  }
  return found
}

const withAlias = (provider: Declared): Declared => {
  const alias = provider.block.body.items.find((item) => item.kind === 'attribute' && item.name === 'alias')
  const value = alias?.kind === 'attribute' ? alias.value : undefined
  const [part] = value?.kind === 'template' ? value.parts : []
  return part?.kind === 'text' ? { ...provider, labels: [...provider.labels, part.value] } : provider
}

const localsIn = (documents: readonly Document[]): ReadonlyMap<string, Argument> => {
  const locals = new Map<string, Argument>()
  for (const { file, source } of documents)
    for (const { body } of blocksOf(file.body, 'locals'))
      for (const item of body.items)
        if (item.kind === 'attribute') locals.set(item.name, { attribute: item, body, source })
  return locals
}
