import {
  type Absent,
  literal,
  type Reference,
  type Scalar,
  type Span,
  showText,
  type Text,
  type Unknown,
  unknown,
} from '#model'
import type { Source } from './source.js'

/**
 * What an expression is worth: a tree, plus what a tree cannot say and only evaluating needs. `finish` makes it a tree.
 */
export type Worth = ScalarWorth | ListWorth | MapWorth | Absent | ChoiceWorth | Failed | JsonWorth | ObjectWorth

/** A text, number or boolean. */
export interface ScalarWorth extends Scalar {
  /** Where the text was written, piece by piece; for policies written as JSON text. */
  readonly pieces?: readonly Piece[]
}

/** A stretch of a text and where in a file it stands. */
export interface Piece {
  readonly text: Text
  readonly source: Source
  /** Offsets into the file. Where their distance is the text's length, each unit of the text stands there as it is. */
  readonly start: number
  readonly end: number
}

/** A list, tuple or set, or blocks of one type. */
export interface ListWorth {
  readonly kind: 'sequence'
  readonly items: readonly Worth[]
  readonly span: Span
  /** A set: no order, no index. */
  readonly isSet?: true
}

/** One key of a map with its value. */
export interface EntryWorth {
  readonly key: string
  readonly keySpan: Span
  readonly value: Worth
}

/** A map or object, or the inside of a block. */
export interface MapWorth {
  readonly kind: 'mapping'
  readonly entries: readonly EntryWorth[]
  readonly span: Span
  /** Blocks carry the place of their header line. */
  readonly head?: Span
}

/** Both branches of a condition. */
export interface ChoiceWorth {
  readonly kind: 'choice'
  readonly condition: string
  readonly whenTrue: Worth
  readonly whenFalse: Worth
  readonly span: Span
}

/** Unknown; `fails` when Terraform itself would refuse it, so that `try` and `can` go on. */
export interface Failed extends Unknown {
  readonly fails?: true
}

/** A text that is the JSON of a value: kept as the value, so that a policy keeps its places. */
export interface JsonWorth {
  readonly kind: 'json'
  readonly content: Worth
  readonly span: Span
}

/** Something with attributes that are asked for by name: a resource, a data source, a module. */
export interface ObjectWorth {
  readonly kind: 'object'
  /** How it is spelled in symbols. */
  readonly symbol: string
  readonly span: Span
  attribute(name: string, span: Span): Worth
  /** One instance of something whose instances are not known. */
  instance?(key: string, span: Span): Worth
}

/** A scalar of a text that may hold symbols. */
export const scalar = (text: Text, type: Scalar['type'], span: Span, via?: readonly Span[]): ScalarWorth => ({
  kind: 'scalar',
  text,
  type,
  span,
  ...(via && via.length > 0 ? { via } : {}),
})

/** A scalar of literal text. */
export const string = (text: string, span: Span, via?: readonly Span[]): ScalarWorth =>
  scalar(text === '' ? [] : [text], 'string', span, via)

/** Terraform counts in decimal fractions of more digits than ours: what is beyond fifteen digits is our own error. */
export const number = (value: number, span: Span, via?: readonly Span[]): ScalarWorth =>
  scalar([numeralOf(Number.isInteger(value) ? value : Number(value.toPrecision(15)))], 'number', span, via)

/** A literal truth value. */
export const boolean = (value: boolean, span: Span, via?: readonly Span[]): ScalarWorth =>
  scalar([String(value)], 'boolean', span, via)

/** A text that is one symbol. */
export const symbol = (reference: Reference, span: Span): ScalarWorth => scalar([reference], 'string', span)

/** What is written as nothing. */
export const absent = (span: Span): Absent => ({ kind: 'absent', span })

/** A list of these items. */
export const list = (items: readonly Worth[], span: Span): ListWorth => ({ kind: 'sequence', items, span })

/** A map of these entries. */
export const map = (entries: readonly EntryWorth[], span: Span): MapWorth => ({ kind: 'mapping', entries, span })

/** What Terraform would refuse. */
export const failed = (reason: string, expression: string, span: Span): Failed => ({
  ...unknown(reason, expression, span),
  fails: true,
})

/** Numbers without an exponent, as Terraform writes them. */
const numeralOf = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)

/** The text of a literal scalar; undefined for everything else. */
export const literalOf = (value: Worth | undefined): string | undefined =>
  value?.kind === 'scalar' ? literal(value.text) : undefined

/** The number that a literal scalar spells; undefined for everything else. */
export const numberOf = (value: Worth | undefined): number | undefined => {
  const text = literalOf(value)
  return text !== undefined && /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text) : undefined
}

/** The truth value that a literal scalar spells; undefined for everything else. */
export const booleanOf = (value: Worth | undefined): boolean | undefined => {
  const text = literalOf(value)
  return text === 'true' ? true : text === 'false' ? false : undefined
}

/** The only reference a scalar consists of. */
export const onlyReference = (value: Worth | undefined): Reference | undefined => {
  const [first, ...more] = value?.kind === 'scalar' ? value.text : []
  return more.length === 0 && typeof first === 'object' ? first : undefined
}

/** Whether it is a text of which a part is only known by name. */
export const isSymbolic = (value: Worth): value is ScalarWorth =>
  value.kind === 'scalar' && literal(value.text) === undefined

/** The result of a function of symbols: another symbol, equal when function and arguments are. */
export const derived = (name: string, parts: readonly Worth[], span: Span): ScalarWorth =>
  symbol({ symbol: `${name}(${parts.map(shown).join(', ')})` }, span)

const shown = (part: Worth): string => {
  if (part.kind === 'scalar') return part.type === 'string' ? JSON.stringify(showText(part.text)) : showText(part.text)
  if (part.kind === 'sequence') return `[${part.items.map(shown).join(', ')}]`
  return part.kind
}

/** The value under a key; of duplicate keys the last counts. */
export const entryIn = (value: MapWorth, key: string): EntryWorth | undefined =>
  value.entries.findLast((entry) => entry.key === key)

/** The entries as Terraform walks them: one for each key, by key. */
export const sortedEntries = (value: MapWorth): readonly EntryWorth[] =>
  [...new Map(value.entries.map((entry) => [entry.key, entry])).values()].sort((a, b) => byText(a.key, b.key))

/** Order by code points, as Go compares. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** How many places of one value are kept. */
const mostPlaces = 8

/** The same value, seen from another place: what is written at the new place, with the old ones behind it. */
export const seenFrom = (value: Worth, span: Span): Worth => {
  if (value.span === span || isSamePlace(value.span, span)) return value
  if (value.kind === 'scalar') {
    const via = [...(value.span.file === '' ? [] : [value.span]), ...(value.via ?? [])].slice(0, mostPlaces)
    return { ...value, span, ...(via.length > 0 ? { via } : {}) }
  }
  if (value.kind === 'choice')
    return { ...value, whenTrue: seenFrom(value.whenTrue, span), whenFalse: seenFrom(value.whenFalse, span), span }
  return { ...value, span }
}

const isSamePlace = (a: Span, b: Span): boolean =>
  a.line === b.line &&
  a.column === b.column &&
  a.endLine === b.endLine &&
  a.endColumn === b.endColumn &&
  a.file === b.file
