import type { Edit, Resource, Text, Wish } from '#model'
import { literal, showText } from '#model'
import { toLineEdits } from '#text'
import { spelledText } from './key-spelling.js'
import type { Node, Pair } from './node.js'
import { pairOf, plainText, valueAt } from './node.js'
import { type Changes, insert, isEditableMap, type Page, put, remove, replace, rewrite, together } from './put.js'
import { callOf } from './resolve.js'
import { type Template, templateFile } from './template.js'

/** Where a wish is written. */
interface Place {
  readonly page: Page
  readonly template: Template
  readonly resource: Resource
  readonly body: Node
}

/** Spells a wish in the template that holds the resource; null when it has no honest spelling there. */
export const spell = (wish: Wish, resource: Resource, text: string): readonly Edit[] | null => {
  const path = resource.span.file
  const { source, templates } = templateFile({ path, text })
  const template = templates.find(({ scope }) => scope === resource.scope)
  const body = template?.resources.get(resource.address)?.value
  // What CDK makes is not what people edit; what could not be read as a whole may be read wrongly.
  if (!template || !body || template.format === 'cdk' || source.faults.length > 0) return null
  const page: Page = { text, index: source.index, language: source.language }
  const changes = changesFor(wish, { page, template, resource, body })
  return changes && toLineEdits(path, text, changes)
}

const changesFor = (wish: Wish, place: Place): Changes => {
  switch (wish.set) {
    case 'pointInTimeRecovery':
      return setting(place, wish, ['PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'])
    case 'recoveryPeriodInDays':
      return setting(place, wish, ['PointInTimeRecoverySpecification', 'RecoveryPeriodInDays'])
    case 'deletionProtection':
      return isSimple(place) ? null : setting(place, wish, ['DeletionProtectionEnabled'])
    case 'encryption':
      return encryption(place, wish)
    case 'guard':
      return wish.value === 'retain' ? retain(place) : null
    case 'encryptionAtRest':
      return property(place, 'daxCluster', ['SSESpecification', 'SSEEnabled'], wish.value)
    case 'rotation':
      return isReplicaKey(place) ? null : property(place, 'key', ['EnableKeyRotation'], wish.value)
    case 'enabled':
      return property(place, 'key', ['Enabled'], wish.value)
    case 'timeToLive':
      return timeToLive(place, wish.value)
    case 'endpointPolicy':
      return property(place, 'vpcEndpoint', ['PolicyDocument'], wish.value)
  }
}

const isSimple = ({ resource }: Place): boolean => resource.type === 'AWS::Serverless::SimpleTable'

const isReplicaKey = ({ resource }: Place): boolean => resource.type === 'AWS::KMS::ReplicaKey'

type Value = Parameters<typeof put>[3]

const property = (place: Place, kind: Resource['kind'], path: readonly string[], value: Value): Changes =>
  place.resource.kind === kind ? put(place.page, place.body, ['Properties', ...path], value) : null

/** A setting of a table, or of the replica that a wish names. */
const setting = (place: Place, wish: { replica?: string; value: Value }, path: readonly string[]): Changes => {
  const { page, resource, body } = place
  if (resource.kind === 'table')
    return wish.replica === undefined ? put(page, body, ['Properties', ...path], wish.value) : null
  const replica = resource.kind === 'globalTable' ? replicaAt(place, wish.replica) : undefined
  return replica ? put(page, replica, path, wish.value) : null
}

/** The entry of a Region among the replicas of a global table. */
const replicaAt = ({ resource, body }: Place, region: string | undefined): Node | undefined => {
  const list = valueAt(valueAt(body, 'Properties'), 'Replicas')
  if (resource.kind !== 'globalTable' || list?.kind !== 'sequence' || list.alias || callOf(list)) return undefined
  const replicas = resource.replicas.kind === 'known' ? resource.replicas.value : []
  const at = replicas.findIndex(({ region: name }) => name.kind === 'known' && isNamed(name.value, region))
  return at >= 0 && replicas.length === list.items.length ? list.items[at] : undefined
}

const isNamed = (name: Text, region: string | undefined): boolean =>
  literal(name) === region || showText(name) === region

const encryption = (place: Place, wish: Extract<Wish, { set: 'encryption' }>): Changes => {
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
const tableKey = (
  place: Place,
  node: Node,
  path: readonly string[],
  wish: Extract<Wish, { set: 'encryption' }>,
): Changes => {
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
const replicaKey = (place: Place, replica: Node, wish: Extract<Wish, { set: 'encryption' }>): Changes => {
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

const namedKey = ({ page, template }: Place, specification: Node, key: Value): Changes => {
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

const noKey = ({ page }: Place, specification: Node): Changes => {
  const pair = pairOf(specification, 'KMSMasterKeyId')
  if (!pair) return []
  return isEditableMap(specification) ? remove(page, specification, pair) : null
}

/** Both policies, so that neither deletion nor replacement takes the live thing away. */
const retain = ({ page, body }: Place): Changes => {
  if (!isEditableMap(body)) return null
  const type = pairOf(body, 'Type')
  const policy = (name: string): Changes => {
    const pair = pairOf(body, name)
    if (!pair) return insert(page, body, name, 'Retain', type)
    return plainText(pair.value) === 'RetainExceptOnCreate' ? [] : replace(page, pair, 'Retain')
  }
  return together(policy('DeletionPolicy'), policy('UpdateReplacePolicy'))
}

const timeToLive = (place: Place, attribute: string | null): Changes => {
  const { page, body, resource } = place
  if (isSimple(place) || (resource.kind !== 'table' && resource.kind !== 'globalTable')) return null
  const at = ['Properties', 'TimeToLiveSpecification']
  const written = valueAt(valueAt(body, 'Properties'), 'TimeToLiveSpecification')
  if (attribute === null) return written ? put(page, body, [...at, 'Enabled'], false) : []
  if (!written) return put(page, body, at, { AttributeName: attribute, Enabled: true })
  return together(put(page, body, [...at, 'AttributeName'], attribute), put(page, body, [...at, 'Enabled'], true))
}
