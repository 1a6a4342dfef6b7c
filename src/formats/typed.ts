import {
  byDefault,
  type Known,
  literal,
  type Mapping,
  type Reference,
  type Scalar,
  type Sequence,
  type Span,
  showText,
  type Text,
  type Tree,
  type Unknown,
  unknown,
  type Value,
  written,
} from '#model'

/** The fallback of a property that has none: when it is not written, its value is unknown. */
export const required = Symbol('required')

/** What a property is when nothing is written, or that it has no such value. */
export type Fallback<T> = T | typeof required

/** What a fallback can put in the place of a value. */
type Written<F> = Exclude<F, typeof required>

/** How a property is read that the tool treats in a way of its own. */
export interface Reading {
  /** The tool leaves the live setting as it is when nothing is written: marks the default with `keeps`. */
  readonly keeps?: true
}

/** A tree that says something. */
export type Present = Scalar | Sequence | Mapping

/**
 * Reads a tree into a value: nothing written (or null, or `AWS::NoValue`) gives the fallback at the nearest written
 * place, unknown passes through, and both branches of a choice are read.
 */
export const readTree = <T>(
  tree: Tree | undefined,
  fallback: Fallback<T>,
  parent: Span,
  read: (present: Present) => Value<T>,
  reading: Reading = {},
): Value<T> => {
  if (!tree) return absent(fallback, parent, reading)
  if (isNothing(tree)) return absent(fallback, tree.span, reading)
  if (tree.kind === 'unknown') return tree
  if (tree.kind !== 'choice') return read(tree as Present)
  const { condition, span } = tree
  const branch = (side: Tree) => readTree(side, fallback, parent, read, reading)
  return { kind: 'choice', condition, whenTrue: branch(tree.whenTrue), whenFalse: branch(tree.whenFalse), span }
}

/** Whether a tree says nothing: a null or `AWS::NoValue`. */
export const isNothing = (tree: Tree): boolean =>
  tree.kind === 'absent' || (tree.kind === 'scalar' && tree.type === 'null')

const absent = <T>(fallback: Fallback<T>, span: Span, reading: Reading): Value<T> => {
  if (fallback === required) return unknown('it is not written', '', span)
  const value: Known<T> = byDefault(fallback as T, span)
  return reading.keeps ? { ...value, keeps: true } : value
}

/** `yes|no|on|off|true|false` in any case, as YAML 1.1 has them; also in quotes. */
const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
}

const numeral = /^[-+]?\d[\d_]*(\.\d*)?([eE][-+]?\d+)?$/

/** A boolean, whichever way the language spells it. */
export const booleanValue = (
  tree: Tree | undefined,
  fallback: Fallback<boolean>,
  parent: Span,
  reading?: Reading,
): Value<boolean> => scalarValue(tree, fallback, parent, 'a boolean', booleanOf, reading)

const booleanOf = (text: string): boolean | undefined =>
  Object.hasOwn(booleans, text.toLowerCase()) ? booleans[text.toLowerCase()] : undefined

/** A number; numerals in quotes count, as both tools convert them. */
export const numberValue = <F extends number | null | typeof required>(
  tree: Tree | undefined,
  fallback: F,
  parent: Span,
  reading?: Reading,
): Value<number | Written<F>> =>
  scalarValue<number | Written<F>>(tree, fallback as Fallback<Written<F>>, parent, 'a number', numberOf, reading)

const numberOf = (text: string): number | undefined =>
  numeral.test(text) ? Number(text.replaceAll('_', '')) : undefined

/** Text that may hold references: names, ARNs, key ids. */
export const textValue = (
  tree: Tree | undefined,
  fallback: Fallback<Text>,
  parent: Span,
  reading?: Reading,
): Value<Text> => readTree(tree, fallback, parent, textOf, reading)

/** Text that may hold references, or null when it is not written. */
export const optionalTextValue = (tree: Tree | undefined, parent: Span, reading?: Reading): Value<Text | null> =>
  readTree<Text | null>(tree, null, parent, textOf, reading)

/** Text without references. */
export const stringValue = <F extends string | null | typeof required>(
  tree: Tree | undefined,
  fallback: F,
  parent: Span,
  reading?: Reading,
): Value<string | Written<F>> =>
  scalarValue<string | Written<F>>(tree, fallback as Fallback<Written<F>>, parent, 'text', (text) => text, reading)

/** One of a closed set of words; letter case counts. */
export const wordValue = <W extends string, F extends W | null | typeof required>(
  tree: Tree | undefined,
  words: readonly W[],
  fallback: F,
  parent: Span,
  reading?: Reading,
): Value<W | Written<F>> =>
  scalarValue<W | Written<F>>(
    tree,
    fallback as Fallback<Written<F>>,
    parent,
    `one of ${words.join(', ')}`,
    (text) => words.find((word) => word === text),
    reading,
  )

const textOf = (present: Present): Value<Text> =>
  present.kind === 'scalar' ? written(present.text, present.span, present.via) : misfit(present, 'text')

const scalarValue = <T>(
  tree: Tree | undefined,
  fallback: Fallback<T>,
  parent: Span,
  wanted: string,
  parse: (text: string) => T | undefined,
  reading?: Reading,
): Value<T> =>
  readTree(
    tree,
    fallback,
    parent,
    (present) => {
      if (present.kind !== 'scalar') return misfit(present, wanted)
      const text = literal(present.text)
      if (text === undefined) return unknown(reasonOf(present.text), showText(present.text), present.span)
      const value = parse(text)
      return value === undefined ? misfit(present, wanted) : written(value, present.span, present.via)
    },
    reading,
  )

/** The unknown value of something that is not what the property takes: `"maybe" is not a boolean`. */
export const misfit = (present: Present, wanted: string): Unknown => {
  if (present.kind !== 'scalar') return unknown(`${shape[present.kind]} is not ${wanted}`, '', present.span)
  const shown = showText(present.text)
  const reason =
    literal(present.text) === undefined ? reasonOf(present.text) : `${JSON.stringify(shown)} is not ${wanted}`
  return unknown(reason, shown, present.span)
}

const shape = { sequence: 'a list', mapping: 'a map' }

/** Why text with references has no literal value, by its first reference. */
export const reasonOf = (text: Text): string => {
  const reference = text.find((part): part is Reference => typeof part !== 'string')
  const symbol = reference?.symbol ?? ''
  // What a function makes of a parameter names it inside: `map("Sizes", "${t.yaml#param.Stage}", "Table")`.
  const input = /\$\{[^{}]*#(param)\.([\w-]+)\}/.exec(symbol) ?? /#(param|var)\.([^#]*)$/.exec(symbol)
  if (input?.[1] === 'param') return `the parameter ${input[2]} has no default`
  if (input) return `the variable ${input[2]} has no value`
  return `it is decided when deploying, by ${reference?.symbol.replace(/^.*#/, '') ?? 'something else'}`
}

/** How many conditions may decide the elements of one list. */
const mostConditions = 6

/** The elements of a list that are written, or a choice of such lists where a condition decides about an element. */
export const listValue = (
  tree: Tree | undefined,
  fallback: Fallback<readonly Tree[]>,
  parent: Span,
  reading?: Reading,
): Value<readonly Tree[]> =>
  readTree(
    tree,
    fallback,
    parent,
    (present) =>
      present.kind === 'sequence' ? settled(present.items, present.span, mostConditions) : misfit(present, 'a list'),
    reading,
  )

const settled = (items: readonly Tree[], span: Span, conditions: number): Value<readonly Tree[]> => {
  const choice = items.find((item) => item.kind === 'choice')
  if (!choice)
    return written(
      items.filter((item) => !isNothing(item)),
      span,
    )
  if (conditions === 0) return unknown('too many conditions decide about its elements', '', span)
  const { condition } = choice
  const side = (truth: boolean) =>
    settled(
      items.map((item) => decided(item, condition, truth)),
      span,
      conditions - 1,
    )
  return { kind: 'choice', condition, whenTrue: side(true), whenFalse: side(false), span }
}

/** A tree once a condition is known: the branch of every choice at its top that asks the same. */
export const decided = (tree: Tree, condition: string, truth: boolean): Tree =>
  tree.kind === 'choice' && tree.condition === condition
    ? decided(truth ? tree.whenTrue : tree.whenFalse, condition, truth)
    : tree

/** A list, each element read by `read`; unknown as a whole when one of its elements is unknown. */
export const listOf = <T>(
  tree: Tree | undefined,
  fallback: Fallback<readonly T[]>,
  parent: Span,
  read: (item: Present) => T | Unknown,
  reading?: Reading,
): Value<readonly T[]> =>
  chain(listValue(tree, fallback === required ? required : [], parent, reading), (items, list) => {
    if (list.origin === 'default') return { ...list, value: fallback as readonly T[] }
    const values = items.map((item) => (item.kind === 'unknown' ? item : read(item as Present)))
    return values.find(isUnknown) ?? { ...list, value: values as readonly T[] }
  })

const isUnknown = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unknown'

/** Goes on from what is known, through both branches of a choice, to a further value. */
export const chain = <A, B>(value: Value<A>, next: (known: A, from: Known<A>) => Value<B>): Value<B> => {
  if (value.kind === 'known') return next(value.value, value)
  if (value.kind === 'unknown') return value
  const branch = (side: Value<A>, truth: boolean) => assumed(chain(side, next), value.condition, truth)
  return { ...value, whenTrue: branch(value.whenTrue, true), whenFalse: branch(value.whenFalse, false) }
}

/** A value where a condition is known already: no choice in it asks the same again. */
const assumed = <T>(value: Value<T>, condition: string, truth: boolean): Value<T> => {
  if (value.kind !== 'choice') return value
  if (value.condition === condition) return assumed(truth ? value.whenTrue : value.whenFalse, condition, truth)
  const branch = (side: Value<T>) => assumed(side, condition, truth)
  return { ...value, whenTrue: branch(value.whenTrue), whenFalse: branch(value.whenFalse) }
}

/** A list of texts, each of which may be unknown by itself; a single text counts as a list of one. */
export const textsValue = (
  tree: Tree | undefined,
  fallback: Fallback<readonly Value<Text>[]>,
  parent: Span,
  reading?: Reading,
): Value<readonly Value<Text>[]> =>
  chain(listValue(asList(tree), fallback === required ? required : [], parent, reading), (items, list) => ({
    ...list,
    value:
      list.origin === 'default' && fallback !== required
        ? fallback
        : items.map((item) => textValue(item, required, item.span)),
  }))

const asList = (tree: Tree | undefined): Tree | undefined => {
  if (tree?.kind === 'choice') {
    return { ...tree, whenTrue: asList(tree.whenTrue) as Tree, whenFalse: asList(tree.whenFalse) as Tree }
  }
  return tree?.kind === 'scalar' && !isNothing(tree) ? { kind: 'sequence', items: [tree], span: tree.span } : tree
}
