import type { Node } from '../syntax/index.js'
import type { Call, Compute, Site } from './call.js'
import { expressionOf, type Source, spanOf } from './source.js'
import type { Worth } from './value.js'
import type { World } from './world.js'

/** Where an expression stands and what its names mean there. */
export interface Scope {
  readonly source: Source
  readonly world: World
  /** `var`, `local`, `each`, `data`, the types of resources: what a first name stands for. */
  root(name: string): Worth | undefined
  /** Where conditions of this scope are told apart from those of others: `module.orders`, or nothing at the root. */
  readonly module: string
  /** Names bound by `for` and by templates. */
  readonly bound?: ReadonlyMap<string, Worth>
  /** Functions beside Terraform's own. */
  readonly functions?: Readonly<Record<string, Compute>>
  /** The element of the nearest splat. */
  readonly item?: Worth
}

/** The place of an expression, for reasons and positions. */
export const siteOf = (scope: Scope, node: Node): Site => {
  const { source, world } = scope
  return {
    get span() {
      return spanOf(source, node)
    },
    get expression() {
      return expressionOf(source, node)
    },
    budget: world.budget,
    world,
    module: scope.module,
  }
}

/** The place of one use of a function. */
export const callAt = (scope: Scope, node: Node, name: string): Call => {
  const { source, world } = scope
  return {
    name,
    get span() {
      return spanOf(source, node)
    },
    get expression() {
      return expressionOf(source, node)
    },
    budget: world.budget,
    world,
    module: scope.module,
  }
}

/** The same scope with further names bound. */
export const withBound = (scope: Scope, names: readonly (readonly [string, Worth])[]): Scope => ({
  ...scope,
  bound: new Map([...(scope.bound ?? []), ...names]),
})
