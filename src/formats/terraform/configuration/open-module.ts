import type { Worth } from '../evaluate/value.js'
import { argumentWorth } from './body.js'
import type { Directory } from './directory.js'
import { lazily } from './lazily.js'
import type { Caller, Module, Reading } from './module.js'
import { namesIn, nowhere, unread } from './names.js'
import { repeatedBlocks } from './repeated-blocks.js'
import { variableWorth } from './variables.js'

/** Opens a module: nothing of it is worked out before it is asked for. */
export const openModule = (directory: Directory, reading: Reading, caller: Caller | null): Module => {
  reading.entered.add(directory.path)
  const label = labelOf(caller)
  const blocks = repeatedBlocks(() => module)
  const module: Module = {
    directory,
    reading,
    prefix: label === '' ? '' : `${label}.`,
    caller,
    when: caller?.instance.when ?? null,
    assumed: caller?.instance.assumed ?? new Map(),
    multiplied: caller?.module.multiplied ?? caller?.instance.multiplied ?? null,
    scopeIn: (source, bindings = {}) => ({
      source,
      world: reading.world,
      module: label,
      root: (name) => names(name, bindings),
    }),
    variable: lazily(
      (name) => variableWorth(module, name),
      () => nowhere,
    ),
    output: lazily(
      (name) => outputWorth(module, name),
      () => nowhere,
    ),
    instances: blocks.instances,
    children: blocks.children,
  }
  const names = namesIn(module, blocks)
  return module
}

/** `module.orders["eu"]`, with the modules around it; nothing for the root. */
const labelOf = (caller: Caller | null): string =>
  caller ? `${caller.module.prefix}module.${caller.call.labels[0]}${caller.instance.key}` : ''

const outputWorth = (module: Module, name: string): Worth => {
  const declared = module.directory.outputs.get(name)
  const value = declared && argumentWorth(declared.parts, 'value', module.scopeIn)
  return value ?? unread(module, `output.${name}`)
}
