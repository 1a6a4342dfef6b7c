import type { Span } from '#model'
import { decided } from '../evaluate/call.js'
import { evaluate } from '../evaluate/expression.js'
import { siteOf } from '../evaluate/scope.js'
import { booleanOf, symbol, type Worth } from '../evaluate/value.js'
import { type Argument, argumentIn, argumentWorth, headOf } from './body.js'
import type { Declared } from './directory.js'
import type { Module } from './module.js'
import { typed, typeOf } from './types.js'

const nowhere: Span = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }

/** The value of a variable: what the caller or a var file gives, or its default, as its type wants it. */
export const variableWorth = (module: Module, name: string): Worth => {
  const declared = module.directory.variables.get(name)
  const own = { symbol: `${module.reading.scope}#${module.prefix}var.${name}` }
  // It is declared in a file that was not read.
  if (!declared) return symbol(own, nowhere)
  const scopeIn = module.scopeIn
  const site = siteOf(scopeIn(declared.source), { start: declared.block.start, end: declared.block.headEnd })
  const unset = symbol(own, site.span)
  // What is secret is never spelled out, so it is only a name here.
  if (booleanOf(argumentWorth(declared.parts, 'sensitive', scopeIn)) === true) return unset
  const fallback = argumentWorth(declared.parts, 'default', scopeIn)
  const given = givenWorth(module, name)
  const type = typeOf(argumentIn(declared.parts, 'type')?.attribute.value)
  const value = withoutNull(given, isNullable(declared, module), fallback) ?? fallback ?? unset
  return typed(value, type, site, (expression) => evaluate(expression, scopeIn(declared.source)))
}

const isNullable = (declared: Declared, { scopeIn }: Module): boolean =>
  booleanOf(argumentWorth(declared.parts, 'nullable', scopeIn)) !== false

/** A null for a variable that takes none is as if nothing were given. */
const withoutNull = (given: Worth | undefined, nullable: boolean, fallback: Worth | undefined): Worth | undefined => {
  if (!given || nullable) return given
  if (given.kind === 'absent') return fallback
  if (given.kind !== 'choice') return given
  const side = (branch: Worth) => withoutNull(branch, nullable, fallback) ?? branch
  return { ...given, whenTrue: side(given.whenTrue), whenFalse: side(given.whenFalse) }
}

const givenWorth = (module: Module, name: string): Worth | undefined => {
  const { caller, reading } = module
  if (caller) {
    const { instance, call } = caller
    return argumentWorth(call.parts, name, (source) => caller.module.scopeIn(source, instance.bindings))
  }
  const always = fileWorth(reading.values.always.get(name), module) ?? inputWorth(module, name)
  const environments = reading.values.environments.filter(({ values }) => values.has(name))
  if (environments.length === 0) return always
  return inEnvironments(module, name, reading.values.environments, always)
}

/** What Terragrunt gives; where it may give more than is known, any variable may be given. */
const inputWorth = ({ reading, directory }: Module, name: string): Worth | undefined => {
  const { inputs } = reading.values
  const given = inputs?.values.get(name)
  if (given || !inputs || inputs.isWhole) return given
  const declared = directory.variables.get(name)
  return declared && symbol({ symbol: `${reading.scope}#inputs.${name}` }, headOf(declared.source, declared.block))
}

const fileWorth = (argument: Argument | undefined, { scopeIn }: Module): Worth | undefined =>
  argument && evaluate(argument.attribute.value, { ...scopeIn(argument.source), root: () => undefined })

/** What each environment's file says; one of them is always given. A file that is silent leaves the rest as it is. */
const inEnvironments = (
  module: Module,
  name: string,
  environments: Module['reading']['values']['environments'],
  always: Worth | undefined,
): Worth | undefined => {
  const declared = module.directory.variables.get(name)
  const fallback = declared && argumentWorth(declared.parts, 'default', module.scopeIn)
  const span = declared && headOf(declared.source, declared.block)
  const otherwise = always ?? fallback ?? (span && symbol({ symbol: `${module.reading.scope}#var.${name}` }, span))
  const values = environments.map(({ values: own }) => fileWorth(own.get(name), module) ?? otherwise)
  return values.reduceRight<Worth | undefined>((rest, value, index) => {
    const condition = `var-file is ${environments[index]?.path}`
    if (!rest || !value || index === values.length - 1) return value
    return {
      kind: 'choice',
      condition,
      whenTrue: decided(value, condition, true),
      whenFalse: decided(rest, condition, false),
      span: value.span,
    }
  }, undefined)
}
