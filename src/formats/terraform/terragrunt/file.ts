import type { Span, Text } from '#model'
import { type Argument, argumentIn, blocksIn, type Part } from '../configuration/body.js'
import { type Document, documentOf } from '../configuration/document.js'
import { lazily } from '../configuration/lazily.js'
import { folderOf } from '../configuration/paths.js'
import { type Call, unsure } from '../evaluate/call.js'
import { evaluate } from '../evaluate/expression.js'
import type { Scope } from '../evaluate/scope.js'
import { map, type ObjectWorth, symbol, type Worth } from '../evaluate/value.js'
import type { World } from '../evaluate/world.js'
import { type Block, blocksOf } from '../syntax/index.js'
import { type Checkout, pathIn } from './checkout.js'
import { type Place, terragruntFunctions } from './functions.js'

const nowhere: Span = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }

/** How many files may stand behind one another. */
const deepestFiles = 10
/** Steps that reading a file takes, so that files which include each other over and over come to an end. */
const stepsPerFile = 1000

/** A file of Terragrunt, as one unit reads it. */
export interface TerragruntFile {
  readonly document: Document
  readonly parts: readonly Part[]
  readonly scope: Scope
  /** The files that it includes, in their order; null where it is not known which. */
  readonly includes: readonly (Included | null)[]
}

/** A file that another one includes. */
export interface Included {
  readonly file: TerragruntFile
  readonly strategy: 'shallow' | 'deep' | 'no_merge'
}

/** What all files of one unit share. */
export interface UnitReading {
  /** The unit's folder. */
  readonly folder: string
  readonly checkout: Checkout
  readonly world: World
  /** The files that were read. */
  readonly used: Set<string>
}

/** Reads a file for a unit; undefined where it is not at hand. */
export const terragruntFile = (
  path: string,
  reading: UnitReading,
  parent?: string,
  depth = 0,
): TerragruntFile | undefined => {
  const source = reading.checkout.read(path)
  if (!source || depth > deepestFiles || reading.world.budget.steps < stepsPerFile) return undefined
  reading.world.budget.steps -= stepsPerFile
  reading.used.add(path)
  const document = documentOf(source)
  const part = { body: document.file.body, source: document.source }
  const blocks = blocksOf(part.body, 'include', 1).concat(blocksOf(part.body, 'include'))
  const plain = scopeOf(document, reading, parent, depth, () => undefined)
  const includes = blocks.map((block) => includedBy(block, document, plain, reading, depth))
  const named = new Map(blocks.map((block, at) => [block.labels[0]?.text ?? '', includes[at]]))
  const first = includes.find((one) => one !== null)?.file.document.source.path
  const scope = scopeOf(document, reading, parent ?? first, depth, (name) => named.get(name)?.file)
  return { document, parts: [part], scope, includes }
}

const includedBy = (
  block: Block,
  { source }: Document,
  scope: Scope,
  reading: UnitReading,
  depth: number,
): Included | null => {
  const parts = [{ body: block.body, source }]
  const path = textOf(argumentIn(parts, 'path'), scope)
  const target = path && pathIn(path, folderOf(source.path))
  const file = target ? terragruntFile(target, reading, target, depth + 1) : undefined
  const said = textOf(argumentIn(parts, 'merge_strategy'), scope)?.join('')
  const strategy = said === 'deep' || said === 'no_merge' ? said : 'shallow'
  return file ? { file, strategy } : null
}

/** The text of an argument, symbols among it; undefined where it is not known. */
export const textOf = (argument: Argument | undefined, scope: Scope): Text | undefined => {
  const value = argument && evaluate(argument.attribute.value, scope)
  return value?.kind === 'scalar' ? value.text : undefined
}

const scopeOf = (
  document: Document,
  reading: UnitReading,
  parent: string | undefined,
  depth: number,
  included: (name: string) => TerragruntFile | undefined,
): Scope => {
  const { source, file } = document
  const place: Place = {
    unit: reading.folder,
    file: source.path,
    parent,
    checkout: reading.checkout,
    config: (path, call) => configOf(path, call, reading, depth),
  }
  const locals = new Map(
    blocksOf(file.body, 'locals').flatMap(({ body }) =>
      body.items.flatMap((item) => (item.kind === 'attribute' ? [[item.name, item.value] as const] : [])),
    ),
  )
  const scope: Scope = {
    source,
    world: reading.world,
    module: '',
    functions: terragruntFunctions(place),
    root: (name) => (Object.hasOwn(roots, name) ? roots[name] : undefined),
  }
  const elsewhere = (spelled: string): ObjectWorth =>
    object(spelled, (name, span) => symbol({ symbol: `${source.path}#${spelled}.${name}` }, span))
  const local = lazily(
    (name) => {
      const value = locals.get(name)
      return value ? evaluate(value, scope) : symbol({ symbol: `${source.path}#local.${name}` }, nowhere)
    },
    () => nowhere,
  )
  const roots: Readonly<Record<string, ObjectWorth>> = {
    local: object('local', local),
    dependency: object('dependency', (name) => object(name, (part) => elsewhere(`dependency.${name}.${part}`))),
    include: object('include', (name) => {
      const found = included(name)
      return found ? exposed(found) : elsewhere(`include.${name}`)
    }),
    values: elsewhere('values'),
    feature: elsewhere('feature'),
  }
  return scope
}

const object = (spelled: string, attribute: (name: string, span: Span) => Worth): ObjectWorth => ({
  kind: 'object',
  symbol: spelled,
  span: nowhere,
  attribute,
})

/** What `read_terragrunt_config` and an exposed include show of a file. */
const exposed = (file: TerragruntFile): ObjectWorth =>
  object(file.document.source.path, (name, span) => {
    if (name === 'locals') return object('locals', (key) => memberOf(file, key))
    if (name === 'inputs') return inputsOf(file) ?? map([], span)
    return symbol({ symbol: `${file.document.source.path}#${name}` }, span)
  })

const memberOf = ({ scope }: TerragruntFile, name: string): Worth => {
  const locals = scope.root('local')
  return locals?.kind === 'object' ? locals.attribute(name, nowhere) : map([], nowhere)
}

/** The inputs that a file itself gives; undefined where it gives none. */
export const inputsOf = ({ parts, scope }: TerragruntFile): Worth | undefined => {
  const inputs = argumentIn(parts, 'inputs')
  return inputs && evaluate(inputs.attribute.value, scope)
}

const configOf = (path: string, call: Call, reading: UnitReading, depth: number): Worth => {
  const file = terragruntFile(path, reading, undefined, depth + 1)
  return file ? exposed(file) : unsure(call, `the file ${path} was not read`)
}

/** The nested blocks of a file, of a type without labels. */
export const blocksInFile = ({ parts }: TerragruntFile, type: string, labels = 0): readonly (Block & Part)[] =>
  blocksIn(parts, type, labels)
