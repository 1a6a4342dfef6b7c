import type { Release, Resource, ResourceKind, ResourceOf } from './inventory.js'
import type { Span } from './source.js'

/**
 * What deploying an edit does, from mildest to worst:
 * nothing · stays unmanaged · changes in place · interrupts · the tool refuses · a new thing replaces the old one.
 */
export type Effect = 'none' | 'unmanaged' | 'in-place' | 'interrupts' | 'refused' | 'replaces'

/** One property that is not the same on both sides. */
export interface PropertyChange {
  /** The model's name, dotted for parts: `encryption`, `replicas.eu-west-1.pointInTimeRecovery`. */
  readonly path: string
  /** Plain JSON for people and reports: literals, `${symbol}` text, `(unknown: …)`; undefined when there is none. */
  readonly before: unknown
  readonly after: unknown
  readonly effect: Effect
  /** Why the effect is what it is, one sentence with its source; null for the ordinary in-place update. */
  readonly because: string | null
  /** On the after side, or on the before side when the property is gone. */
  readonly span: Span
  /** Whether it changes at all hangs on what only the deployment knows, and a change would replace the resource. */
  readonly mayReplace?: boolean
}

/** What became of a resource. */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'replaced' | 'moved' | 'renamed'

/**
 * The difference in meaning of one resource. `added` has no before, `removed` no after, the others have both.
 * `moved`: other file, module or address, same thing. `renamed`: other logical id, same thing. Both may carry properties.
 */
export interface Change<R extends Resource = Resource> {
  readonly change: ChangeKind
  readonly before: R | null
  readonly after: R | null
  readonly properties: readonly PropertyChange[]
  /** The worst effect of its properties and of its move; for a removal what happens to the live thing, `replaces` when it is deleted. */
  readonly effect: Effect
}

/** A change of one kind of resource. */
export type ChangeOf<K extends ResourceKind> = Change<ResourceOf<K>>

/** A resource before and after, recognised as the same. One side may be missing. */
export interface Pair {
  readonly before: Resource | null
  readonly after: Resource | null
  /** What identified it. */
  readonly by: 'address' | 'moved-block' | 'construct' | 'name' | 'content' | 'place' | 'none'
  /** Ids and scopes of the after side to those of the before side, where the same thing has another one; none when absent. */
  readonly aliases?: ReadonlyMap<string, string>
  /** It leaves one stack for another, and both stay: neither knows of the other. */
  readonly crosses?: true
  /** Ids of the stacks that held it and are gone as a whole, for a resource without an after side. */
  readonly gone?: ReadonlySet<string>
  /** The author's word that it leaves the code, for a resource without an after side. */
  readonly release?: Release
}
