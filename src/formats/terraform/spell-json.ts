import type { Edit, PlainJson, Resource, Wish } from '#model'
import { lineIndex, toLineEdits } from '#text'
import { type Changes, type Page, put, together } from '../cloudformation/put.js'
import { readJson } from '../source/json-node.js'
import { type Node, pairOf, plainText, valueAt } from '../source/node.js'
import { spelledText } from './spell-value.js'

/** An argument by its path below the resource, and what it is to be. */
type Setting = readonly [path: readonly string[], value: PlainJson]

/** Spells a wish in a `.tf.json` file, where everything on the way to the argument is written as plain objects. */
export const spellJson = (wish: Wish, resource: Resource, text: string): readonly Edit[] | null => {
  const json = readJson(text)
  const [root] = json?.roots ?? []
  const [, name = ''] = /(?:^|\.)([\w-]+)(?:\[[^\]]*\])?$/.exec(resource.address) ?? []
  const at = ['resource', resource.type, name]
  const body = at.reduce<Node | undefined>(valueAt, root)
  const copy = 'replica' in wish && wish.replica !== undefined ? { at: replicaIn(body, wish.replica) } : null
  const settings = copy ? copySettings(wish, resource) : settingsOf(wish, resource, body)
  if (!root || !body || !settings || (json?.faults ?? []).length > 0) return null
  const page: Page = { text, index: lineIndex(text), language: 'json', step: stepOf(text) }
  const key = pairOf(at.slice(0, -1).reduce<Node | undefined>(valueAt, root), name)?.key
  // A module that is called here may make a resource of the same name, which is not written in this file.
  if (!key || page.index.position(key.start).line !== resource.span.line) return null
  const start = copy ? copy.at : root
  const changes = together(
    ...settings.map(([path, value]) => setting(page, start, copy ? path : [...at, ...path], value)),
  )
  return changes && toLineEdits(resource.span.file, text, changes)
}

/** The blanks before the first key of the file. */
const stepOf = (text: string): string => /^\s*\{\s*?\n([ \t]{1,8})"/.exec(text.slice(0, 500))?.[1] ?? '  '

const setting = (page: Page, root: Node | undefined, path: readonly string[], value: PlainJson): Changes => {
  const present = path.reduce<Node | undefined>(valueAt, root)
  return /[$%]\{/.test(plainText(present) ?? '') ? null : put(page, root, path, value)
}

/** The block of a Region's copy; undefined when its Region is computed or it is written more than once. */
const replicaIn = (body: Node | undefined, region: string): Node | undefined => {
  const blocks = valueAt(body, 'replica')
  const all = blocks?.kind === 'sequence' ? blocks.items : blocks ? [blocks] : []
  const [found, ...more] = all.filter((block) => plainText(valueAt(block, 'region_name')) === region)
  return more.length === 0 ? found : undefined
}

/** What a copy of a table has as arguments of its own. */
const copySettings = (wish: Wish, resource: Resource): readonly Setting[] | null => {
  if (resource.kind !== 'table') return null
  if (wish.set === 'pointInTimeRecovery') return [[['point_in_time_recovery'], wish.value]]
  if (wish.set === 'deletionProtection') return [[['deletion_protection_enabled'], wish.value]]
  if (wish.set !== 'encryption' || wish.value !== 'customer') return null
  const key = keyText(wish, resource)
  return key === null ? null : [[['kms_key_arn'], key]]
}

/** The key of a wish as a template of JSON. */
const keyText = (wish: Extract<Wish, { set: 'encryption' }>, resource: Resource): string | null => {
  const key = wish.kmsKey ? spelledText(wish.kmsKey, resource) : null
  if (key === null || key.includes('\\')) return null
  return key.startsWith('"') ? key.slice(1, -1) : `\${${key}}`
}

const settingsOf = (wish: Wish, resource: Resource, body: Node | undefined): readonly Setting[] | null => {
  if (valueAt(body, 'dynamic')) return null
  const only = (is: boolean, ...path: readonly string[]): readonly Setting[] | null =>
    is && 'value' in wish ? [[path, wish.value as PlainJson]] : null
  const isTable = resource.kind === 'table'
  switch (wish.set) {
    case 'pointInTimeRecovery':
      return isTable
        ? only(true, 'point_in_time_recovery', 'enabled')
        : only(resource.kind === 'replica', 'point_in_time_recovery')
    case 'recoveryPeriodInDays':
      return only(
        isTable && hasMap(body, 'point_in_time_recovery'),
        'point_in_time_recovery',
        'recovery_period_in_days',
      )
    case 'deletionProtection':
      return only(isTable || resource.kind === 'replica', 'deletion_protection_enabled')
    case 'encryption':
      return isTable ? encryption(wish, resource, body) : null
    case 'guard':
      return wish.value === 'refuse' ? [[['lifecycle', 'prevent_destroy'], true]] : null
    case 'encryptionAtRest':
      return only(resource.kind === 'daxCluster', 'server_side_encryption', 'enabled')
    case 'rotation':
      return only(resource.type === 'aws_kms_key', 'enable_key_rotation')
    case 'enabled':
      return only(resource.kind === 'key', resource.type === 'aws_kms_key' ? 'is_enabled' : 'enabled')
    case 'deletionWindowInDays':
      return only(resource.kind === 'key', 'deletion_window_in_days')
    case 'exportEncryption':
      return only(resource.kind === 'tableExport', 's3_sse_algorithm')
    case 'timeToLive':
      return isTable ? timeToLive(wish.value, body) : null
    case 'endpointPolicy':
      return resource.kind === 'vpcEndpoint' && !valueAt(body, 'policy')
        ? [[['policy'], inTemplate(JSON.stringify(wish.value))]]
        : null
  }
}

const hasMap = (body: Node | undefined, name: string): boolean => valueAt(body, name)?.kind === 'mapping'

/** Strings are templates here. */
const inTemplate = (text: string): string => text.replace(/([$%])\{/g, '$1$1{')

const encryption = (
  wish: Extract<Wish, { set: 'encryption' }>,
  resource: Resource,
  body: Node | undefined,
): readonly Setting[] | null => {
  const type = 'server_side_encryption'
  const enabled: Setting = [[type, 'enabled'], wish.value !== 'aws-owned']
  if (wish.value !== 'customer') return valueAt(valueAt(body, type), 'kms_key_arn') ? null : [enabled]
  const text = keyText(wish, resource)
  if (text === null) return null
  return valueAt(body, type)
    ? [enabled, [[type, 'kms_key_arn'], text]]
    : [[[type], { enabled: true, kms_key_arn: text }]]
}

const timeToLive = (attribute: string | null, body: Node | undefined): readonly Setting[] => {
  if (attribute === null) return valueAt(body, 'ttl') ? [[['ttl', 'enabled'], false]] : []
  if (!valueAt(body, 'ttl')) return [[['ttl'], { attribute_name: attribute, enabled: true }]]
  return [
    [['ttl', 'attribute_name'], attribute],
    [['ttl', 'enabled'], true],
  ]
}
