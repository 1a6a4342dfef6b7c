import type { Span } from './source.js'
import type { Unknown } from './value.js'

/**
 * Something with a name we know and a spelling we do not: another resource's ARN, the account id, an unset parameter.
 * Equal symbols are equal text. Symbols of both languages are spelled alike where they mean the same:
 * `aws:account`, `aws:region`, `aws:partition`, `aws:url-suffix`; `<resource id>.<attribute>` for resources;
 * `<scope>#var.<name>` and `<scope>#param.<name>` for inputs without a value.
 */
export interface Reference {
  readonly symbol: string
  /** The id of the resource it names, where it is one of this inventory. */
  readonly resource?: string
  /** What of the resource: `arn`, `name`, `id`, `stream-arn`, otherwise the attribute as written. */
  readonly attribute?: string
}

/** Text with named holes. A literal is one string part; adjacent strings are merged and empty ones dropped. */
export type Text = readonly (string | Reference)[]

/** A JSON-like document with a place for everything, read from any format; intrinsics and expressions resolved. */
export type Tree = Scalar | Sequence | Mapping | Absent | TreeChoice | Unknown

/** A text, number, boolean or null. */
export interface Scalar {
  readonly kind: 'scalar'
  /** As written, before any typing: `yes`, `012345678912`, `2012-10-17`. */
  readonly text: Text
  /** What the language said it is. YAML plain scalars are `string`: the property decides. */
  readonly type: 'string' | 'number' | 'boolean' | 'null'
  readonly span: Span
  readonly via?: readonly Span[]
}

/** A list. */
export interface Sequence {
  readonly kind: 'sequence'
  readonly items: readonly Tree[]
  readonly span: Span
}

/** A map; duplicate keys are all there, the last one counts. */
export interface Mapping {
  readonly kind: 'mapping'
  readonly entries: readonly Entry[]
  readonly span: Span
}

/** One key of a map with its value. */
export interface Entry {
  readonly key: string
  readonly keySpan: Span
  readonly value: Tree
}

/** Written as nothing: `AWS::NoValue`, a Terraform null. */
export interface Absent {
  readonly kind: 'absent'
  readonly span: Span
}

/** Both branches of a condition. */
export interface TreeChoice {
  readonly kind: 'choice'
  readonly condition: string
  readonly whenTrue: Tree
  readonly whenFalse: Tree
  readonly span: Span
}

/** The value under a key, or undefined. Of duplicate keys the last one counts, as in CloudFormation. */
export const entryOf = (tree: Tree | undefined, key: string): Entry | undefined =>
  tree?.kind === 'mapping' ? lastWithKey(tree.entries, key) : undefined

const lastWithKey = (entries: readonly Entry[], key: string): Entry | undefined => {
  for (let at = entries.length - 1; at >= 0; at--) if (entries[at]?.key === key) return entries[at]
  return undefined
}

/** The value under a key, or undefined. */
export const child = (tree: Tree | undefined, key: string): Tree | undefined => entryOf(tree, key)?.value

/** Follows keys downwards; undefined as soon as one is missing. */
export const at = (tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined =>
  keys.reduce<Tree | undefined>(child, tree)

/** The text when it holds no reference, otherwise undefined. */
export const literal = (text: Text): string | undefined => {
  const [first] = text
  if (text.length === 1) return typeof first === 'string' ? first : undefined
  return text.every((part) => typeof part === 'string') ? text.join('') : undefined
}

/** For people and for comparing: references appear as `${symbol}`. */
export const showText = (text: Text): string =>
  text.map((part) => (typeof part === 'string' ? part : `\${${part.symbol}}`)).join('')

/** What `showText` spelled, with every reference in it called otherwise. Symbols of what functions make hold such text too. */
export const withReferences = (text: string, become: (symbol: string) => string): string =>
  text.includes('${') ? text.replace(/\$\{([^${}]+)\}/g, (_, symbol: string) => `\${${become(symbol)}}`) : text

/** Merges neighbouring strings and drops empty ones, so that equal text has equal parts. */
export const joinText = (...texts: readonly Text[]): Text => {
  const parts: (string | Reference)[] = []
  for (const text of texts)
    for (const part of text) {
      const last = parts[parts.length - 1]
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
      else if (part !== '') parts.push(part)
    }
  return parts
}
