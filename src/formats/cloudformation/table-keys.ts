import {
  type Attribute,
  byDefault,
  type Index,
  knownValue,
  literal,
  type Span,
  type Unknown,
  unknown,
  type Value,
  written,
} from '#model'
import { chain, listOf, misfit, type Present, textsValue } from '../typed.js'
import { literalAt, literalOr, lostOf } from './literal-at.js'
import { type Place, within } from './place.js'

interface KeyElement {
  readonly name: string
  readonly role: string
  readonly span: Span
}

/** The partition key that a KeySchema names. */
export const partitionKey = (properties: Place): Value<string> =>
  chain(keySchema(properties), (keys, { span }) => {
    const key = keyWith(keys, 'HASH')
    return key ? written(key.name, key.span) : unknown('no partition key is written', '', span)
  })

/** The sort key that a KeySchema names, or null. */
export const sortKey = (properties: Place): Value<string | null> =>
  chain<readonly KeyElement[], string | null>(keySchema(properties), (keys, { span }) => {
    const key = keyWith(keys, 'RANGE')
    return key ? written(key.name, key.span) : byDefault(null, span)
  })

const keyWith = (keys: readonly KeyElement[], role: string): KeyElement | undefined =>
  keys.find((key) => key.role === role)

const keySchema = (properties: Place): Value<readonly KeyElement[]> => {
  const { tree, parent } = within(properties, 'KeySchema')
  return listOf<KeyElement>(tree, [], parent, (item) => {
    const place: Place = { tree: item, parent: item.span }
    const name = literalAt(within(place, 'AttributeName'))
    const role = literalAt(within(place, 'KeyType'))
    return lostOf([name, role]) ?? { name: String(name), role: String(role), span: item.span }
  })
}

/** AttributeDefinitions. */
export const attributes = (properties: Place): Value<readonly Attribute[]> => {
  const { tree, parent } = within(properties, 'AttributeDefinitions')
  return listOf<Attribute>(tree, [], parent, (item) => {
    const place: Place = { tree: item, parent: item.span }
    const name = literalAt(within(place, 'AttributeName'))
    const type = literalAt(within(place, 'AttributeType'))
    return lostOf([name, type]) ?? { name: String(name), type: String(type), span: item.span }
  })
}

/** GlobalSecondaryIndexes or LocalSecondaryIndexes. */
export const indexes = (properties: Place, property: string): Value<readonly Index[]> => {
  const { tree, parent } = within(properties, property)
  return listOf<Index>(tree, [], parent, indexOf)
}

const indexOf = (item: Present): Index | Unknown => {
  if (item.kind !== 'mapping') return misfit(item, 'an index')
  const place: Place = { tree: item, parent: item.span }
  const name = literalAt(within(place, 'IndexName'))
  const projection = literalOr(within(place, 'Projection', 'ProjectionType'), 'KEYS_ONLY')
  const keys = knownValue(keySchema(place))
  const nonKeyAttributes = namesAt(within(place, 'Projection', 'NonKeyAttributes'))
  const partition = keys && keyWith(keys, 'HASH')?.name
  const lost = lostOf([name, projection])
  if (lost) return lost
  if (!keys || !partition || !nonKeyAttributes) return unknown('an index is decided when deploying', '', item.span)
  return {
    name: String(name),
    partitionKey: partition,
    sortKey: keyWith(keys, 'RANGE')?.name ?? null,
    projection: String(projection),
    nonKeyAttributes,
    span: item.span,
  }
}

const namesAt = ({ tree, parent }: Place): readonly string[] | undefined => {
  const names = knownValue(textsValue(tree, [], parent))?.map((name) => literal(knownValue(name) ?? [{ symbol: '?' }]))
  return names?.every((name) => name !== undefined) ? names : undefined
}
