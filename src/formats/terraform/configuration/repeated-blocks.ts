import type { ObjectWorth, Worth } from '../evaluate/value.js'
import { headOf } from './body.js'
import { childOf } from './calls.js'
import type { Declared } from './directory.js'
import { type Instance, instancesOf } from './instances.js'
import type { Module } from './module.js'
import { repeatedWorth } from './objects.js'
import { type Repetition, repetitionOf } from './repetition.js'

/** The blocks of a module with their instances, each worked out once. */
export interface RepeatedBlocks extends Pick<Module, 'instances' | 'children'> {
  /** What a block is worth: one thing, a list or a map of instances. */
  worth(declared: Declared, address: string, objectFor: (instance: Instance) => ObjectWorth): Worth
  /** The module that one instance of a call opens, or undefined where its files are not known. */
  child(call: Declared, instance: Instance): Module | undefined
}

/** The blocks of a module; nothing of them is worked out before it is asked for. */
export const repeatedBlocks = (module: () => Module): RepeatedBlocks => {
  const repetitions = new Map<string, Repetition>()
  const found = new Map<string, readonly Instance[]>()
  const opened = new Map<string, Module | undefined>()

  const repetition = (declared: Declared, address: string): Repetition => {
    const { scopeIn, assumed } = module()
    const known = repetitions.get(address) ?? repetitionOf(declared, scopeIn, assumed)
    repetitions.set(address, known)
    return known
  }
  const instances = (declared: Declared, address: string): readonly Instance[] => {
    const { reading, prefix } = module()
    const symbol = `${reading.scope}#${prefix}${address}`
    const span = headOf(declared.source, declared.block)
    const known = found.get(address) ?? instancesOf(repetition(declared, address), module(), symbol, span)
    found.set(address, known)
    return known
  }
  const child = (call: Declared, instance: Instance): Module | undefined => {
    const key = `${call.labels[0]}${instance.key}`
    if (!opened.has(key)) opened.set(key, childOf(module(), call, instance))
    return opened.get(key)
  }
  return {
    instances,
    child,
    children: () =>
      [...module().directory.modules.values()].flatMap((call) =>
        instances(call, `module.${call.labels[0]}`).flatMap((instance) => child(call, instance) ?? []),
      ),
    worth: (declared, address, objectFor) =>
      repeatedWorth(
        repetition(declared, address),
        instances(declared, address),
        objectFor,
        headOf(declared.source, declared.block),
      ),
  }
}
