import type { Span } from './source.js'

/** A fact read from a file: known, unknown with a reason, or decided by a condition. */
export type Value<T> = Known<T> | Unknown | Choice<T>

/** What is known, and where it is said. */
export interface Known<T> {
  readonly kind: 'known'
  readonly value: T
  /** `default` when the author wrote nothing and AWS or the tool decides. */
  readonly origin: 'written' | 'default'
  /** The written property, or the nearest written parent when it is absent. */
  readonly span: Span
  /** Other places that had a say: a parameter's default, a variable, a module input. Nearest first. */
  readonly via?: readonly Span[]
  /** Nothing is written and the tool leaves the live setting as it is (Terraform's Optional + Computed). */
  readonly keeps?: true
}

/** What is not known, and why. */
export interface Unknown {
  readonly kind: 'unknown'
  /** Ends a sentence that begins "not known, because": `the parameter Env has no default`. */
  readonly reason: string
  /** The source text with white space folded, so that the same expression on both sides compares as unchanged. */
  readonly expression: string
  readonly span: Span
}

/** Both branches of a condition, kept: each is judged, and the finding says under which it holds. */
export interface Choice<T> {
  readonly kind: 'choice'
  /** The condition's name or source text; the same text is the same condition within one file or module. */
  readonly condition: string
  readonly whenTrue: Value<T>
  readonly whenFalse: Value<T>
  readonly span: Span
}

/** True only when we are sure. Unknown is never equal to anything, so there is no `isNot`. */
export const is = <T extends string | number | boolean | null>(value: Value<T>, expected: T): boolean =>
  value.kind === 'known' && value.value === expected

/** The value where it is known, otherwise undefined. */
export const knownValue = <T>(value: Value<T>): T | undefined => (value.kind === 'known' ? value.value : undefined)

/** A value that the author wrote. */
export const written = <T>(value: T, span: Span, via?: readonly Span[]): Known<T> => ({
  kind: 'known',
  value,
  origin: 'written',
  span,
  ...(via?.length ? { via } : {}),
})

/** A value that holds because nothing is written, at the nearest written parent. */
export const byDefault = <T>(value: T, span: Span): Known<T> => ({ kind: 'known', value, origin: 'default', span })

/** A value that is not known; `expression` is its source text. */
export const unknown = (reason: string, expression: string, span: Span): Unknown => ({
  kind: 'unknown',
  reason,
  expression,
  span,
})

/** Applies a function to what is known, through both branches of a choice; unknown stays unknown. */
export const mapValue = <A, B>(value: Value<A>, change: (known: A) => B): Value<B> => {
  if (value.kind === 'known') return { ...value, value: change(value.value) }
  if (value.kind === 'unknown') return value
  return { ...value, whenTrue: mapValue(value.whenTrue, change), whenFalse: mapValue(value.whenFalse, change) }
}
