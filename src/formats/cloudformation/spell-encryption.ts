import type { PlainJson, Wish } from '#model'
import { type Node, type Pair, pairOf, plainText, valueAt } from '../source/node.js'
import { callOf } from './call.js'
import { spelledText } from './key-spelling.js'
import { type Changes, insert, isEditableMap, put, remove, replace, rewrite, together } from './put.js'
import type { Template } from './template.js'
import { replicaAt, type WishPlace } from './wish-place.js'

type EncryptionWish = Extract<Wish, { set: 'encryption' }>

/** Spells which key encrypts a table, or a replica of a global table. */
export const spellEncryption = (place: WishPlace, wish: EncryptionWish): Changes => {
  const { resource, body } = place
  const properties = valueAt(body, 'Properties')
  if (resource.kind === 'table') return wish.replica === undefined ? tableKey(place, body, ['Properties'], wish) : null
  if (resource.kind !== 'globalTable') return null
  const enabled = put(place.page, properties, ['SSESpecification', 'SSEEnabled'], wish.value !== 'aws-owned')
  if (wish.replica === undefined) return wish.value === 'customer' ? null : enabled
  const replica = replicaAt(place, wish.replica)
  return replica && wish.value !== 'aws-owned' ? together(enabled, replicaKey(place, replica, wish)) : null
}

/** On a table the same map says whether KMS is used and with which key. */
const tableKey = (place: WishPlace, node: Node, path: readonly string[], wish: EncryptionWish): Changes => {
  const { page, template } = place
  const specification = valueAt(valueAt(node, 'Properties'), 'SSESpecification')
  const at = [...path, 'SSESpecification']
  const enabled = wish.value !== 'aws-owned'
  const key = wish.kmsKey ? spelledText(wish.kmsKey, template) : null
  if (wish.value === 'customer' && key === null) return null
  if (!specification) {
    const whole =
      wish.value === 'customer' ? { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key } : { SSEEnabled: true }
    return enabled ? put(page, node, at, whole) : []
  }
  const switched = put(page, node, [...at, 'SSEEnabled'], enabled)
  return together(
    switched,
    wish.value === 'customer' ? namedKey(place, specification, key) : noKey(place, specification),
  )
}

/** On a replica only the key stands; without one it is the AWS managed key. */
const replicaKey = (place: WishPlace, replica: Node, wish: EncryptionWish): Changes => {
  const specification = valueAt(replica, 'SSESpecification')
  if (wish.value === 'customer') {
    const key = wish.kmsKey ? spelledText(wish.kmsKey, place.template) : null
    if (key === null) return null
    return specification
      ? namedKey(place, specification, key)
      : put(place.page, replica, ['SSESpecification', 'KMSMasterKeyId'], key)
  }
  const pair = pairOf(replica, 'SSESpecification')
  if (!pair) return []
  return isEditableMap(replica) && replica.pairs.length > 1 ? remove(place.page, replica, pair) : null
}

const namedKey = ({ page, template }: WishPlace, specification: Node, key: PlainJson): Changes => {
  const pair = pairOf(specification, 'KMSMasterKeyId')
  if (!isEditableMap(specification)) return null
  if (!pair) return insert(page, specification, 'KMSMasterKeyId', key)
  if (pair.merged || pair.value.alias) return null
  if (!callOf(pair.value)) return typeof key === 'string' ? replace(page, pair, key) : rewrite(page, pair, key)
  return namesResource(pair, template) ? rewrite(page, pair, key) : null
}

/** A reference to a resource of this template is written here; one to a parameter is decided elsewhere. */
const namesResource = ({ value }: Pair, template: Template): boolean => {
  const call = callOf(value)
  const argument = call?.argument.kind === 'sequence' ? call.argument.items[0] : call?.argument
  const [name = ''] = (plainText(argument) ?? '').split('.')
  return (call?.name === 'Ref' || call?.name === 'Fn::GetAtt') && template.resources.has(name)
}

const noKey = ({ page }: WishPlace, specification: Node): Changes => {
  const pair = pairOf(specification, 'KMSMasterKeyId')
  if (!pair) return []
  return isEditableMap(specification) ? remove(page, specification, pair) : null
}
