import type { Effect, Resource } from '#model'
import type { Fact } from './fact.js'

/** One fact that is not the same on both sides; a side without it is undefined. */
export interface Difference {
  readonly before: Resource
  readonly after: Resource
  readonly path: string
  readonly raw: boolean
  readonly was: Fact | undefined
  readonly now: Fact | undefined
  /** Paths that only one side has: some services take one at a time. */
  readonly comings: readonly string[]
}

/** What deploying a difference does, and why where it is not the ordinary update. */
export interface Outcome {
  readonly effect: Effect
  readonly because: string | null
  /** Whether it changes at all is not known, and a change would replace the resource. */
  readonly mayReplace?: boolean
}
