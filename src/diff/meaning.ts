import { type Reference, type Text, withReferences } from '#model'

/**
 * What something says, without where it says it: plain JSON in which equal meaning is equal text. Texts with references,
 * unknown values and choices are the marked objects below; everything else is itself.
 */
export type Meaning =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Meaning[]
  | { readonly [key: string]: Meaning }

/** Says how a reference is called on the before side. */
export type Naming = (reference: Reference) => string

/** Marks of the three meanings that are not plain JSON; no property is called so. */
export const marks = { text: '$text', unknown: '$unknown', choice: '$if' } as const

const places = new Set(['span', 'keySpan', 'head', 'via', 'origin', 'keeps'])

/** The meaning of a value, a tree, a text or a record of such. */
export const meaningOf = (thing: unknown, naming: Naming): Meaning => {
  if (Array.isArray(thing)) return isText(thing) ? textMeaning(thing, naming) : listMeaning(thing, naming)
  if (typeof thing !== 'object' || thing === null) return thing as Meaning
  const { kind } = thing as { readonly kind?: unknown }
  const read = typeof kind === 'string' && Object.hasOwn(readers, kind) ? readers[kind as keyof typeof readers] : record
  return read(thing as never, naming)
}

const readers = {
  known: ({ value }: { readonly value: unknown }, naming: Naming) => meaningOf(value, naming),
  unknown: (
    { expression, reason }: { readonly expression: string; readonly reason: string },
    naming: Naming,
  ): Meaning => ({
    [marks.unknown]: expression === '' ? reason : withReferences(expression, (symbol) => naming({ symbol })),
    reason,
  }),
  choice: (
    choice: { readonly condition: string; readonly whenTrue: unknown; readonly whenFalse: unknown },
    naming: Naming,
  ): Meaning => {
    const [whenTrue, whenFalse] = [meaningOf(choice.whenTrue, naming), meaningOf(choice.whenFalse, naming)]
    // A condition that makes no difference says nothing.
    return isSame(whenTrue, whenFalse) ? whenTrue : { [marks.choice]: choice.condition, whenTrue, whenFalse }
  },
  scalar: ({ text }: { readonly text: Text }, naming: Naming) => textMeaning(text, naming),
  sequence: ({ items }: { readonly items: readonly unknown[] }, naming: Naming) => listMeaning(items, naming),
  mapping: (
    { entries }: { readonly entries: readonly { readonly key: string; readonly value: unknown }[] },
    naming: Naming,
  ) => sorted(entries.map(({ key, value }) => [key, meaningOf(value, naming)])),
  absent: (): Meaning => undefined,
}

const record = (thing: object, naming: Naming): Meaning =>
  sorted(
    Object.entries(thing)
      .filter(([key]) => !places.has(key))
      .map(([key, value]) => [key, meaningOf(value, naming)]),
  )

const sorted = (entries: readonly (readonly [string, Meaning])[]): Meaning =>
  Object.fromEntries(
    entries.filter(([, value]) => value !== undefined).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  )

const listMeaning = (items: readonly unknown[], naming: Naming): Meaning =>
  items.map((item) => meaningOf(item, naming)).filter((item) => item !== undefined)

/** A text never has two strings side by side, so a list of strings is told from it; one alone means the same as both. */
const isText = (parts: readonly unknown[]): parts is Text =>
  parts.length > 0 &&
  parts.every((part, at) => isReference(part) || (typeof part === 'string' && typeof parts[at - 1] !== 'string'))

const isReference = (part: unknown): part is Reference =>
  typeof part === 'object' && part !== null && 'symbol' in part && !('kind' in part)

const textMeaning = (text: Text, naming: Naming): Meaning =>
  text.every((part) => typeof part === 'string')
    ? text.join('')
    : { [marks.text]: text.map((part) => (typeof part === 'string' ? part : { symbol: naming(part), ...own(part) })) }

/** Of references to resources it is known that others are other things. */
const own = ({ resource, attribute }: Reference): { readonly [key: string]: Meaning } =>
  resource === undefined ? {} : { attribute: attribute ?? '' }

/** Whether two meanings are the same, letter by letter. */
export const isSame = (a: Meaning, b: Meaning): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A mark's content, or undefined for any other meaning. */
export const marked = (meaning: Meaning, mark: (typeof marks)[keyof typeof marks]): Meaning =>
  typeof meaning === 'object' && meaning !== null && !Array.isArray(meaning)
    ? (meaning as { readonly [key: string]: Meaning })[mark]
    : undefined
