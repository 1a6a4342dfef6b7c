import type { Span } from '#model'
import { evaluate } from '../evaluate/expression.js'
import type { Scope } from '../evaluate/scope.js'
import type { Source } from '../evaluate/source.js'
import { map, type ObjectWorth, string, symbol, type Worth } from '../evaluate/value.js'
import { argumentWorth, headOf } from './body.js'
import { callObject, childOf } from './calls.js'
import type { Declared, Directory } from './directory.js'
import { type Instance, instancesOf } from './instances.js'
import { lazily } from './lazily.js'
import type { Caller, Module, Reading } from './module.js'
import { objectOf, repeatedWorth } from './objects.js'
import { relativePath } from './paths.js'
import { type Bindings, type Repetition, repetitionOf } from './repetition.js'
import { variableWorth } from './variables.js'

const nowhere: Span = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }

/** Opens a module: nothing of it is worked out before it is asked for. */
export const openModule = (directory: Directory, reading: Reading, caller: Caller | null): Module => {
  reading.entered.add(directory.path)
  const label = caller ? `${caller.module.prefix}module.${caller.call.labels[0]}${caller.instance.key}` : ''
  const repetitions = new Map<string, Repetition>()
  const instances = new Map<string, readonly Instance[]>()
  const children = new Map<string, Module | undefined>()

  const scopeIn = (source: Source, bindings: Bindings = {}): Scope => ({
    source,
    world: reading.world,
    module: label,
    root: (name) => rootNamed(name, bindings),
  })
  const module: Module = {
    directory,
    reading,
    prefix: label === '' ? '' : `${label}.`,
    caller,
    when: caller?.instance.when ?? null,
    assumed: caller?.instance.assumed ?? new Map(),
    multiplied: caller?.module.multiplied ?? caller?.instance.multiplied ?? null,
    scopeIn,
    variable: lazily(
      (name) => variableWorth(module, name),
      () => nowhere,
    ),
    output: lazily(outputWorth, () => nowhere),
    instances: instancesFor,
    children: () =>
      [...directory.modules.values()].flatMap((call) =>
        instancesFor(call, `module.${call.labels[0]}`).flatMap((instance) => childFor(call, instance) ?? []),
      ),
  }

  function repetitionFor(declared: Declared, address: string): Repetition {
    const before = repetitions.get(address)
    if (before) return before
    const repetition = repetitionOf(declared, scopeIn, module.assumed)
    repetitions.set(address, repetition)
    return repetition
  }

  function instancesFor(declared: Declared, address: string): readonly Instance[] {
    const before = instances.get(address)
    if (before) return before
    const span = headOf(declared.source, declared.block)
    const found = instancesOf(
      repetitionFor(declared, address),
      module,
      `${reading.scope}#${module.prefix}${address}`,
      span,
    )
    instances.set(address, found)
    return found
  }

  function childFor(call: Declared, instance: Instance): Module | undefined {
    const key = `${call.labels[0]}${instance.key}`
    if (!children.has(key)) children.set(key, childOf(module, call, instance))
    return children.get(key)
  }

  function outputWorth(name: string): Worth {
    const declared = directory.outputs.get(name)
    const value = declared && argumentWorth(declared.parts, 'value', scopeIn)
    return value ?? unread(`output.${name}`)
  }

  /** Terraform knows what it is, so it is declared in a file that was not read. */
  function unread(name: string): Worth {
    return symbol({ symbol: `${reading.scope}#${module.prefix}${name}` }, nowhere)
  }

  const repeated = (declared: Declared, address: string, objectFor: (instance: Instance) => ObjectWorth): Worth =>
    repeatedWorth(
      repetitionFor(declared, address),
      instancesFor(declared, address),
      objectFor,
      headOf(declared.source, declared.block),
    )

  const local = lazily(
    (name) => {
      const argument = directory.locals.get(name)
      return argument ? evaluate(argument.attribute.value, scopeIn(argument.source)) : unread(`local.${name}`)
    },
    () => nowhere,
  )
  const resource = lazily(
    (address) => thing(address, directory.resources, false),
    () => nowhere,
  )
  const data = lazily(
    (address) => thing(address, directory.data, true),
    () => nowhere,
  )
  const call = lazily(
    (name) => {
      const declared = directory.modules.get(name)
      if (!declared) return elsewhere(`${reading.scope}#${module.prefix}module.${name}`)
      return repeated(declared, `module.${name}`, (instance) =>
        callObject(module, declared, instance, childFor(declared, instance)),
      )
    },
    () => nowhere,
  )

  function thing(address: string, from: ReadonlyMap<string, Declared>, isData: boolean): Worth {
    const declared = from.get(address)
    const full = isData ? `data.${address}` : address
    if (declared) return repeated(declared, full, objectOf(module, declared, isData))
    return elsewhere(`${reading.scope}#${module.prefix}${full}`)
  }

  /** Something that the files at hand do not declare: only its name is known. */
  function elsewhere(symbolFor: string): ObjectWorth {
    return {
      kind: 'object',
      symbol: symbolFor,
      span: nowhere,
      attribute: (name, span) => symbol({ symbol: `${symbolFor}.${name}` }, span),
      instance: (key) => elsewhere(`${symbolFor}${key}`),
    }
  }

  const byName = (name: string, find: (name: string) => Worth): ObjectWorth => ({
    kind: 'object',
    symbol: name,
    span: nowhere,
    attribute: find,
  })

  const roots: Readonly<Record<string, ObjectWorth>> = {
    var: byName('var', module.variable),
    local: byName('local', local),
    module: byName('module', call),
    data: byName('data', (type) => byName(type, (name) => data(`${type}.${name}`))),
    path: byName('path', pathNamed),
    terraform: byName('terraform', (name) => symbol({ symbol: `${reading.scope}#terraform.${name}` }, nowhere)),
  }

  function pathNamed(name: string): Worth {
    const path = name === 'module' ? relativePath(reading.scope, directory.path) : '.'
    return name === 'cwd' ? symbol({ symbol: `${reading.scope}#path.cwd` }, nowhere) : string(path, nowhere)
  }

  function rootNamed(name: string, { each, count }: Bindings): Worth | undefined {
    if (name === 'each' && each) return map([entry('key', each.key), entry('value', each.value)], nowhere)
    if (name === 'count' && count) return map([entry('index', count.index)], nowhere)
    if (Object.hasOwn(roots, name)) return roots[name]
    return name.includes('_') ? byName(name, (own) => resource(`${name}.${own}`)) : undefined
  }
  return module
}

const entry = (key: string, value: Worth) => ({ key, keySpan: value.span, value })
