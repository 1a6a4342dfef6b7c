import { type Attribute, type Index, knownValue, type Unknown, unknown } from '#model'
import { blocksOf, isWritten, type Place, textsAt, within } from './place.js'
import { knownText, knownTexts, lostOf } from './settings.js'

/** An `attribute` block. */
export const attributeOf = (block: Place): Attribute | Unknown => {
  const name = knownText(within(block, 'name'))
  const type = knownText(within(block, 'type'))
  return lostOf([name, type]) ?? { name: String(name), type: String(type), span: block.tree?.span ?? block.parent }
}

/** A `global_secondary_index` or `local_secondary_index` block; the latter shares the table's partition key. */
export const indexOf = (block: Place): Index | Unknown => {
  const name = knownText(within(block, 'name'))
  const keys = keysOf(block)
  const projection = knownText(within(block, 'projection_type'))
  const nonKeyAttributes = knownTexts(textsAt(within(block, 'non_key_attributes')))
  const lost = lostOf([name, keys, projection, nonKeyAttributes])
  if (lost) return lost
  return {
    name: String(name),
    ...(keys as Keys),
    projection: String(projection),
    nonKeyAttributes: nonKeyAttributes as readonly string[],
    span: block.tree?.span ?? block.parent,
  }
}

type Keys = Pick<Index, 'partitionKey' | 'sortKey'>

/** The keys as arguments, or as the `key_schema` blocks that take their place in newer providers. */
const keysOf = (block: Place): Keys | Unknown => {
  if (isWritten(within(block, 'key_schema').tree)) return keySchemaOf(within(block, 'key_schema'))
  const partitionKey = knownText(within(block, 'hash_key'), '')
  const sortKey = knownText(within(block, 'range_key'), '')
  return lostOf([partitionKey, sortKey]) ?? { partitionKey: String(partitionKey), sortKey: String(sortKey) || null }
}

const keySchemaOf = (blocks: Place): Keys | Unknown => {
  const elements = blocksOf(blocks, (element) => {
    const name = knownText(within(element, 'attribute_name'))
    const role = knownText(within(element, 'key_type'))
    return lostOf([name, role]) ?? { name: String(name), role: String(role) }
  })
  if (elements.kind === 'unknown') return elements
  const keys = knownValue(elements) ?? []
  const nameOf = (role: string) => keys.find((key) => key.role === role)?.name
  if (keys.length === 0) return unknown('a condition decides its keys', '', elements.span)
  return { partitionKey: nameOf('HASH') ?? '', sortKey: nameOf('RANGE') ?? null }
}
