import type { Edit, Resource, Wish } from '#model'
import { toLineEdits } from '#text'
import { type Pair, pairOf, plainText, valueAt } from '../source/node.js'
import type { Source } from '../source/source.js'
import { type Changes, insert, isEditableMap, type Page, put, replace, together } from './put.js'
import { spellEncryption } from './spell-encryption.js'
import { type Template, templateFile } from './template.js'
import { replicaAt, type WishPlace } from './wish-place.js'

/** Spells a wish in the template that holds the resource; null when it has no honest spelling there. */
export const spell = (wish: Wish, resource: Resource, text: string): readonly Edit[] | null => {
  const { source, templates } = templateFile({ path: resource.span.file, text })
  return spellIn(wish, resource, text, source, templates)
}

/** The same where the templates of the text are known already. */
export const spellIn = (
  wish: Wish,
  resource: Resource,
  text: string,
  source: Source,
  templates: readonly Template[],
): readonly Edit[] | null => {
  const template = templates.find((one) => pairOfHead(one, resource) !== undefined)
  const body = template && pairOfHead(template, resource)?.value
  // What CDK makes is not what people edit; what could not be read as a whole may be read wrongly.
  if (!template || !body || template.format === 'cdk' || isPartlyRead(source)) return null
  const page: Page = { text, index: source.index, language: source.language, step: stepOf(template) }
  const changes = changesFor(wish, { page, template: within(template, resource), resource, body })
  return changes && toLineEdits(source.path, text, changes)
}

/** The template as the stack that holds it sees it, so that its references are recognised. */
const within = (template: Template, { scope, address }: Resource): Template => ({
  ...template,
  scope,
  prefix: address.slice(0, address.lastIndexOf('/') + 1),
})

/** The resource whose name stands where the head is: in a nested stack its address is longer than its name. */
const pairOfHead = ({ resources, source }: Template, { address, head }: Resource): Pair | undefined => {
  const pair = resources.get(address.slice(address.lastIndexOf('/') + 1))
  const at = pair && source.index.position(pair.key.start)
  return at?.line === head.line && at.column === head.column ? pair : undefined
}

const isPartlyRead = ({ faults, templating, limited }: Source): boolean =>
  faults.length > 0 || templating.length > 0 || limited

/** How far the first resource stands in from its section. */
const stepOf = ({ root, resources, source }: Template): string => {
  const section = pairOf(root, 'Resources')?.key
  const [first] = resources.values()
  const columnOf = (start: number | undefined) => source.index.position(start ?? 0).column
  const width = columnOf(first?.key.start) - columnOf(section?.start)
  return ' '.repeat(width >= 1 && width <= 8 ? width : 2)
}

const changesFor = (wish: Wish, place: WishPlace): Changes => {
  switch (wish.set) {
    case 'pointInTimeRecovery':
      return setting(place, wish, ['PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'])
    case 'recoveryPeriodInDays':
      return recoveryPeriod(place, wish)
    case 'deletionProtection':
      return isSimple(place) ? null : setting(place, wish, ['DeletionProtectionEnabled'])
    case 'encryption':
      return spellEncryption(place, wish)
    case 'guard':
      return wish.value === 'retain' ? retain(place) : null
    case 'encryptionAtRest':
      return property(place, 'daxCluster', ['SSESpecification', 'SSEEnabled'], wish.value)
    case 'rotation':
      return isReplicaKey(place) ? null : property(place, 'key', ['EnableKeyRotation'], wish.value)
    case 'enabled':
      return property(place, 'key', ['Enabled'], wish.value)
    case 'deletionWindowInDays':
      return property(place, 'key', ['PendingWindowInDays'], wish.value)
    case 'exportEncryption':
      return null
    case 'timeToLive':
      return timeToLive(place, wish.value)
    case 'endpointPolicy':
      return property(place, 'vpcEndpoint', ['PolicyDocument'], wish.value)
  }
}

const isSimple = ({ resource }: WishPlace): boolean => resource.type === 'AWS::Serverless::SimpleTable'

const isReplicaKey = ({ resource }: WishPlace): boolean => resource.type === 'AWS::KMS::ReplicaKey'

type Value = Parameters<typeof put>[3]

const property = (place: WishPlace, kind: Resource['kind'], path: readonly string[], value: Value): Changes =>
  place.resource.kind === kind ? put(place.page, place.body, ['Properties', ...path], value) : null

/** A setting of a table, or of the replica that a wish names. */
const setting = (place: WishPlace, wish: { replica?: string; value: Value }, path: readonly string[]): Changes => {
  const { page, resource, body } = place
  if (resource.kind === 'table')
    return wish.replica === undefined ? put(page, body, ['Properties', ...path], wish.value) : null
  const replica = resource.kind === 'globalTable' ? replicaAt(place, wish.replica) : undefined
  return replica ? put(page, replica, path, wish.value) : null
}

/** A period alone would not turn recovery on. */
const recoveryPeriod = (place: WishPlace, wish: Extract<Wish, { set: 'recoveryPeriodInDays' }>): Changes => {
  const holder =
    place.resource.kind === 'globalTable' ? replicaAt(place, wish.replica) : valueAt(place.body, 'Properties')
  const specification = 'PointInTimeRecoverySpecification'
  return valueAt(holder, specification) ? setting(place, wish, [specification, 'RecoveryPeriodInDays']) : null
}

/** Both policies, so that neither deletion nor replacement takes the live thing away. */
const retain = ({ page, body }: WishPlace): Changes => {
  if (!isEditableMap(body)) return null
  const type = pairOf(body, 'Type')
  const policy = (name: string): Changes => {
    const pair = pairOf(body, name)
    if (!pair) return insert(page, body, name, 'Retain', type)
    return plainText(pair.value) === 'RetainExceptOnCreate' ? [] : replace(page, pair, 'Retain')
  }
  return together(policy('DeletionPolicy'), policy('UpdateReplacePolicy'))
}

const timeToLive = (place: WishPlace, attribute: string | null): Changes => {
  const { page, body, resource } = place
  if (isSimple(place) || (resource.kind !== 'table' && resource.kind !== 'globalTable')) return null
  const at = ['Properties', 'TimeToLiveSpecification']
  const written = valueAt(valueAt(body, 'Properties'), 'TimeToLiveSpecification')
  if (attribute === null) return written ? put(page, body, [...at, 'Enabled'], false) : []
  if (!written) return put(page, body, at, { AttributeName: attribute, Enabled: true })
  return together(put(page, body, [...at, 'AttributeName'], attribute), put(page, body, [...at, 'Enabled'], true))
}
