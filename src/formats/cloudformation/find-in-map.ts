import { literal, showText, type Tree } from '#model'
import { type Node, plainText, valueAt } from '../source/node.js'
import { callOf } from './call.js'
import { combined, derived, textTree } from './combine.js'
import { type Call, type Context, type Intrinsic, noteEnvironments, spanOf, unknownAt } from './context.js'
import { isSetting, possibleValues } from './parameters.js'

/**
 * `Fn::FindInMap`. An entry that is chosen when deploying is a choice where a parameter decides among settings, the entry
 * itself where all that it could be are alike, and otherwise that of the parameter's default or a symbol.
 */
export const findInMap: Intrinsic = (call) => {
  const { argument, context, node, resolve } = call
  const items = argument.kind === 'sequence' ? argument.items : []
  const keys = items.slice(0, 3)
  if (keys.length < 3) return unknownAt(context, node, 'Fn::FindInMap takes a map and two keys')
  return combined(call, keys.map(resolve), (scalars) => {
    const texts = scalars.map((scalar) => scalar?.text ?? [])
    const found = openEntries(keys, texts.map(literal), context)
    const symbol = () => textTree(call, derived('map', ...texts.map(showText)), scalars)
    if (found.length === 0) return fallbackOf(call, items[3]) ?? noSuchEntry(call, showText(texts[0] ?? []))
    const fallback = isCovered(keys, texts.map(literal), context) ? undefined : valueAt(items[3], 'DefaultValue')
    if (!fallback) noteKeys(found, context)
    const values = [...found.map(({ value }) => value), ...(fallback ? [fallback] : [])]
    const alike = found.length < mostEntries && alikeIn(values)
    if (alike) return withVia(mapped(call, alike), values, context) ?? symbol()
    return chosenAmong(call, found, fallback) ?? byDefault(call, texts.map(literal)) ?? symbol()
  })
}

/** All entries that say the same had a say. */
const withVia = (tree: Tree | undefined, values: readonly Node[], context: Context): Tree | undefined =>
  tree?.kind === 'scalar' ? { ...tree, via: values.map((value) => spanOf(context, value)) } : tree

/** Mappings larger than this are not searched for what all their entries have in common. */
const mostEntries = 1000

interface MapEntry {
  /** What is so when this is the entry: `Stage is prod`; null where nothing can be said. */
  readonly condition: string | null
  readonly value: Node
}

/** Where a parameter chooses the entry, the keys are all that it can be. */
const noteKeys = (found: readonly MapEntry[], context: Context): void => {
  const named = found.flatMap(({ condition }) => /^(\S+) is (.*)$/.exec(condition ?? '') ?? [])
  const [, subject = ''] = named
  if (found.length > mostChoices || named.length !== found.length * 3) return
  noteEnvironments(
    context,
    subject,
    found.map(({ condition }) => (condition ?? '').slice(`${subject} is `.length)),
  )
}

const fallbackOf = ({ resolve }: Call, options: Node | undefined): Tree | undefined => {
  const fallback = valueAt(options, 'DefaultValue')
  return fallback && resolve(fallback)
}

const noSuchEntry = ({ context, node }: Call, map: string): Tree =>
  unknownAt(context, node, `the mapping ${map} has no such entry`)

/** Every entry that the keys could lead to; a key that is not known leads to all. */
const openEntries = (
  keys: readonly Node[],
  literals: readonly (string | undefined)[],
  context: Context,
): readonly MapEntry[] => {
  const mappings = valueAt(context.template.root, 'Mappings')
  return keys.reduce<readonly MapEntry[]>(
    (entries, key, at) => entries.flatMap((entry) => below(entry, key, literals[at], context)),
    mappings ? [{ condition: null, value: mappings }] : [],
  )
}

const below = ({ condition, value }: MapEntry, key: Node, text: string | undefined, context: Context): MapEntry[] => {
  const name = referredName(key)
  const possible = name === undefined ? [] : valuesOf(name, context)
  if (text !== undefined && possible.length < 2) {
    const inner = valueAt(value, text)
    return inner ? [{ condition, value: inner }] : []
  }
  const pairs = value.kind === 'mapping' ? value.pairs : []
  // By name, so that entries that only stand in another order are the same choice.
  return [...pairs]
    .sort((a, b) => (a.key.text < b.key.text ? -1 : 1))
    .filter((pair) => possible.length === 0 || possible.includes(pair.key.text))
    .map((pair) => ({
      condition:
        name === undefined || condition !== null ? condition : `${context.template.prefix}${name} is ${pair.key.text}`,
      value: pair.value,
    }))
}

/** Whether every key is one of the map for certain, so that a default is never asked for. */
const isCovered = (keys: readonly Node[], literals: readonly (string | undefined)[], context: Context): boolean =>
  keys.every((key, at) => {
    const name = referredName(key)
    const possible = name === undefined ? [] : valuesOf(name, context)
    if (literals[at] !== undefined && possible.length < 2) return true
    return possible.length > 0 && keysAt(keys, literals, at, context, possible)
  })

/** Whether the map has every one of the names that the key at this place can have. */
const keysAt = (
  keys: readonly Node[],
  literals: readonly (string | undefined)[],
  at: number,
  context: Context,
  possible: readonly string[],
): boolean => {
  const above = openEntries(keys.slice(0, at), literals.slice(0, at), context)
  return above.every(({ value }) => possible.every((name) => valueAt(value, name) !== undefined))
}

const referredName = (key: Node): string | undefined => {
  const call = callOf(key)
  return call?.name === 'Ref' ? plainText(call.argument) : undefined
}

const valuesOf = (name: string, context: Context): readonly string[] => {
  const parameter = context.given.has(name) ? undefined : context.template.parameters.get(name)
  return parameter ? possibleValues(parameter, context).map(({ text }) => text) : []
}

const alikeIn = ([first, ...others]: readonly Node[]): Node | undefined =>
  first && others.every((other) => other.kind === 'scalar' && other.text === plainText(first)) ? first : undefined

/** More entries than these are not gone through one by one. */
const mostChoices = 5

const chosenAmong = (call: Call, found: readonly MapEntry[], fallback: Node | undefined): Tree | undefined => {
  const settings = found.every(
    ({ condition, value }) => condition !== null && value.kind === 'scalar' && isSetting(value),
  )
  if (!settings || found.length > mostChoices) return undefined
  const span = spanOf(call.context, call.node)
  const entries = found.map(({ value }) => mapped(call, value) ?? { kind: 'absent' as const, span })
  const trees = [...entries, ...(fallback ? [call.resolve(fallback)] : [])]
  return trees.slice(0, -1).reduceRight<Tree>(
    (whenFalse, whenTrue, at) => ({
      kind: 'choice',
      condition: found[at]?.condition ?? '',
      whenTrue,
      whenFalse,
      span,
    }),
    trees.at(-1) ?? { kind: 'absent', span },
  )
}

/** The entry that the defaults of parameters lead to. */
const byDefault = (call: Call, literals: readonly (string | undefined)[]): Tree | undefined => {
  const value = literals.reduce<Node | undefined>(
    (node, key) => (key === undefined ? undefined : valueAt(node, key)),
    valueAt(call.context.template.root, 'Mappings'),
  )
  return value && mapped(call, value)
}

/** Mappings hold literals and lists of them, never functions. */
const mapped = (call: Call, value: Node): Tree | undefined => {
  const span = spanOf(call.context, call.node)
  if (value.kind === 'sequence') {
    return { kind: 'sequence', items: value.items.flatMap((item) => mapped(call, item) ?? []), span }
  }
  if (value.kind === 'mapping' || value.tag !== null) return undefined
  const text = value.text === '' ? [] : [value.text]
  return { kind: 'scalar', text, type: value.type, span, via: [spanOf(call.context, value)] }
}
