import type { Span, Value } from '#model'
import { type Meaning, meaningOf, type Naming } from './meaning.js'

/** One thing that a resource says: a setting by its path in the model, or a property that the model does not read. */
export interface Fact {
  readonly path: string
  /** What it says is written from, to see at once that two facts are the same. */
  readonly thing: unknown
  /** Worked out when it is asked for, and once: most facts are the same on both sides. */
  readonly meaning: () => Meaning
  readonly span: Span
  /** Nothing is written and the tool leaves the live setting as it is. */
  readonly keeps: boolean
  /** The model does not read it: `path` is the name the language gives it. */
  readonly raw: boolean
  /** A list or document that is not taken apart, because its parts cannot be told from each other. */
  readonly whole: boolean
  /** A statement of a policy, which is shown in short. */
  readonly statement: boolean
  /** The statements of a document, for showing one that comes or goes as a whole. */
  readonly statements?: () => readonly Meaning[]
}

/** What a value, a part or a property says; its place is its own or the nearest one around it. */
export const fact = (path: string, thing: unknown, parent: Span, naming: Naming): Fact => ({
  path,
  thing,
  meaning: once(() => meaningOf(thing, naming) ?? undefined),
  span: spanOf(thing) ?? parent,
  keeps: isValue(thing) && thing.kind === 'known' && thing.keeps === true,
  raw: false,
  whole: false,
  statement: false,
})

/** Works something out when it is first asked for. */
export const once = <T>(workOut: () => T): (() => T) => {
  let answer: { readonly value: T } | undefined
  return () => {
    answer ??= { value: workOut() }
    return answer.value
  }
}

/** The place of what has one. */
export const spanOf = (thing: unknown): Span | undefined =>
  typeof thing === 'object' && thing !== null && 'span' in thing ? (thing.span as Span) : undefined

/** Whether something is a value of the model: known, unknown or a choice. */
export const isValue = (thing: unknown): thing is Value<unknown> =>
  typeof thing === 'object' &&
  thing !== null &&
  'kind' in thing &&
  (thing.kind === 'known' || thing.kind === 'unknown' || thing.kind === 'choice')
