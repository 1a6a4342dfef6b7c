import type { Span } from '#model'
import { evaluate } from '../evaluate/expression.js'
import { map, type ObjectWorth, string, symbol, type Worth } from '../evaluate/value.js'
import { callObject } from './calls.js'
import type { Declared } from './directory.js'
import { lazily } from './lazily.js'
import type { Module } from './module.js'
import { objectOf } from './objects.js'
import { relativePath } from './paths.js'
import type { RepeatedBlocks } from './repeated-blocks.js'
import type { Bindings } from './repetition.js'

/** The place of what stands in no file that was read. */
export const nowhere: Span = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }

/** What the first names of references stand for in a module: `var`, `local`, `module`, `data`, types of resources. */
export const namesIn = (
  module: Module,
  blocks: RepeatedBlocks,
): ((name: string, bindings: Bindings) => Worth | undefined) => {
  const { directory, reading, prefix } = module
  const once = (compute: (name: string) => Worth) => lazily(compute, () => nowhere)
  const thing = (address: string, from: ReadonlyMap<string, Declared>, isData: boolean): Worth => {
    const declared = from.get(address)
    const full = isData ? `data.${address}` : address
    if (declared) return blocks.worth(declared, full, objectOf(module, declared, isData))
    return elsewhere(`${reading.scope}#${prefix}${full}`)
  }
  const resource = once((address) => thing(address, directory.resources, false))
  const data = once((address) => thing(address, directory.data, true))
  const roots: Readonly<Record<string, ObjectWorth>> = {
    var: byName('var', module.variable),
    local: byName(
      'local',
      once((name) => localWorth(module, name)),
    ),
    module: byName(
      'module',
      once((name) => callWorth(module, blocks, name)),
    ),
    data: byName('data', (type) => byName(type, (name) => data(`${type}.${name}`))),
    path: byName('path', (name) => pathNamed(module, name)),
    terraform: byName('terraform', (name) => symbol({ symbol: `${reading.scope}#terraform.${name}` }, nowhere)),
  }
  return (name, { each, count }) => {
    if (name === 'each' && each) return map([entry('key', each.key), entry('value', each.value)], nowhere)
    if (name === 'count' && count) return map([entry('index', count.index)], nowhere)
    if (Object.hasOwn(roots, name)) return roots[name]
    return name.includes('_') ? byName(name, (own) => resource(`${name}.${own}`)) : undefined
  }
}

const entry = (key: string, value: Worth) => ({ key, keySpan: value.span, value })

const byName = (name: string, attribute: (name: string) => Worth): ObjectWorth => ({
  kind: 'object',
  symbol: name,
  span: nowhere,
  attribute,
})

/** Terraform knows what it is, so it is declared in a file that was not read. */
export const unread = ({ reading, prefix }: Module, name: string): Worth =>
  symbol({ symbol: `${reading.scope}#${prefix}${name}` }, nowhere)

/** Something that the files at hand do not declare: only its name is known. */
const elsewhere = (symbolFor: string): ObjectWorth => ({
  kind: 'object',
  symbol: symbolFor,
  span: nowhere,
  attribute: (name, span) => symbol({ symbol: `${symbolFor}.${name}` }, span),
  instance: (key) => elsewhere(`${symbolFor}${key}`),
})

const localWorth = (module: Module, name: string): Worth => {
  const argument = module.directory.locals.get(name)
  return argument
    ? evaluate(argument.attribute.value, module.scopeIn(argument.source))
    : unread(module, `local.${name}`)
}

const callWorth = (module: Module, blocks: RepeatedBlocks, name: string): Worth => {
  const declared = module.directory.modules.get(name)
  if (!declared) return elsewhere(`${module.reading.scope}#${module.prefix}module.${name}`)
  return blocks.worth(declared, `module.${name}`, (instance) =>
    callObject(module, declared, instance, blocks.child(declared, instance)),
  )
}

const pathNamed = ({ reading, directory }: Module, name: string): Worth => {
  const path = name === 'module' ? relativePath(reading.scope, directory.path) : '.'
  return name === 'cwd' ? symbol({ symbol: `${reading.scope}#path.cwd` }, nowhere) : string(path, nowhere)
}
