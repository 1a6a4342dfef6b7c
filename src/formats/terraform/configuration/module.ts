import type { Notice } from '#model'
import type { Assumed } from '../evaluate/call.js'
import type { Scope } from '../evaluate/scope.js'
import type { Source } from '../evaluate/source.js'
import type { Worth } from '../evaluate/value.js'
import type { World } from '../evaluate/world.js'
import type { Argument } from './body.js'
import type { Declared, Directory } from './directory.js'
import type { Instance } from './instances.js'
import type { Bindings } from './repetition.js'

/** A module as it is called, or a root module. What it holds is worked out when asked for. */
export interface Module {
  readonly directory: Directory
  readonly reading: Reading
  /** `module.orders["eu"].`, or nothing for the root. */
  readonly prefix: string
  /** The module that calls it, or null. */
  readonly caller: Caller | null
  /** The condition under which it is there, or null. */
  readonly when: string | null
  /** What is known of conditions where it is there. */
  readonly assumed: Assumed
  readonly multiplied: string | null
  scopeIn(source: Source, bindings?: Bindings): Scope
  variable(name: string): Worth
  output(name: string): Worth
  instances(declared: Declared, address: string): readonly Instance[]
  /** The modules that it calls whose files are known. */
  children(): readonly Module[]
}

/** The call that a module was opened through: one instance of a `module` block. */
export interface Caller {
  readonly module: Module
  readonly call: Declared
  readonly instance: Instance
}

/** What a unit of Terragrunt gives to the variables of its module. */
export interface Inputs {
  readonly values: ReadonlyMap<string, Worth>
  /** False where more may be given than is known. */
  readonly isWhole: boolean
}

/** Values for the variables of a root module. */
export interface Values {
  /** From `terraform.tfvars` and `*.auto.tfvars`; the last file that gives a value counts. */
  readonly always: ReadonlyMap<string, Argument>
  /** Var files of which one is given when deploying, each an environment of its own. */
  readonly environments: readonly { readonly path: string; readonly values: ReadonlyMap<string, Argument> }[]
  /** What Terragrunt gives where no file of variables does. */
  readonly inputs?: Inputs
}

/** One reading of a root module and all it calls. */
export interface Reading {
  /** The root module's folder: where addresses are unique. */
  readonly scope: string
  readonly world: World
  readonly values: Values
  readonly directories: ReadonlyMap<string, Directory>
  /** The folders that were entered. */
  readonly entered: Set<string>
  readonly notices: Notice[]
  open(directory: Directory, caller: Caller): Module
}
