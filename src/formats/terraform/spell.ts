import type { Edit, Resource, Wish } from '#model'
import { toLineEdits } from '#text'
import { type Arguments, isLiteral, setArguments } from './spell-argument.js'
import { setInBlock } from './spell-block.js'
import { spellEncryption } from './spell-encryption.js'
import { spellJson } from './spell-json.js'
import type { Changes } from './spell-page.js'
import { placeOf, replicaBlock, type WishPlace } from './spell-place.js'
import { expression, jsonencoded, plain } from './spell-value.js'
import { attributeOf, blocksOf, parseHcl } from './syntax/index.js'

/** Spells a wish in the file that holds the resource; null when it has no honest spelling there. */
export const spell = (wish: Wish, resource: Resource, text: string): readonly Edit[] | null => {
  const { file } = resource.span
  if (file.endsWith('.json')) return spellJson(wish, resource, text)
  const place = placeOf(parseHcl(text), text, resource)
  const changes = place ? changesFor(wish, place) : null
  return changes && toLineEdits(file, text, changes)
}

const changesFor = (wish: Wish, place: WishPlace): Changes => {
  const { page, body, resource } = place
  switch (wish.set) {
    case 'pointInTimeRecovery':
      return recovery(place, wish)
    case 'recoveryPeriodInDays':
      return recoveryPeriod(place, wish)
    case 'deletionProtection':
      return onTable(place, wish.replica, { deletion_protection_enabled: expression(String(wish.value)) })
    case 'encryption':
      return spellEncryption(place, wish)
    case 'guard':
      return wish.value === 'refuse'
        ? setInBlock(page, body, 'lifecycle', { prevent_destroy: expression('true') })
        : null
    case 'encryptionAtRest':
      return resource.kind === 'daxCluster'
        ? setInBlock(page, body, 'server_side_encryption', { enabled: expression('true') })
        : null
    case 'rotation':
      return resource.type === 'aws_kms_key'
        ? setArguments(page, body, { enable_key_rotation: expression(String(wish.value)) })
        : null
    case 'enabled':
      return enabledKey(place, wish.value)
    case 'deletionWindowInDays':
      return resource.kind === 'key'
        ? setArguments(page, body, { deletion_window_in_days: expression(String(wish.value)) })
        : null
    case 'exportEncryption':
      return resource.kind === 'tableExport' ? setArguments(page, body, { s3_sse_algorithm: plain(wish.value) }) : null
    case 'timeToLive':
      return timeToLive(place, wish.value)
    case 'endpointPolicy':
      return endpointPolicy(place, wish)
  }
}

/** Sets arguments of a table's copy: the resource itself, or the block of a Region in its table. */
const onTable = (place: WishPlace, region: string | undefined, wanted: Arguments): Changes => {
  const { page, body, resource } = place
  if (resource.kind === 'replica') return setArguments(page, body, wanted)
  if (resource.kind !== 'table') return null
  if (region === undefined) return setArguments(page, body, wanted)
  const replica = replicaBlock(place, region)
  return replica ? setArguments(page, replica, wanted) : null
}

type Recovery = Extract<Wish, { set: 'pointInTimeRecovery' }>

/** A block on the table, an argument on each of its copies. */
const recovery = (place: WishPlace, { value, replica }: Recovery): Changes => {
  const { page, body, resource } = place
  const written = expression(String(value))
  return resource.kind === 'table' && replica === undefined
    ? setInBlock(page, body, 'point_in_time_recovery', { enabled: written })
    : onTable(place, replica, { point_in_time_recovery: written })
}

/** A period alone would not turn recovery on, and copies have none. */
const recoveryPeriod = (place: WishPlace, wish: Extract<Wish, { set: 'recoveryPeriodInDays' }>): Changes => {
  const { page, body, resource } = place
  const type = 'point_in_time_recovery'
  if (resource.kind !== 'table' || wish.replica !== undefined || blocksOf(body, type).length !== 1) return null
  return setInBlock(page, body, type, { recovery_period_in_days: expression(String(wish.value)) })
}

const keyArguments: Readonly<Record<string, string>> = {
  aws_kms_key: 'is_enabled',
  aws_kms_external_key: 'enabled',
  aws_kms_replica_key: 'enabled',
  aws_kms_replica_external_key: 'enabled',
}

const enabledKey = ({ page, body, resource }: WishPlace, value: boolean): Changes => {
  const name = Object.hasOwn(keyArguments, resource.type) ? keyArguments[resource.type] : undefined
  return name === undefined ? null : setArguments(page, body, { [name]: expression(String(value)) })
}

const timeToLive = ({ page, body, resource }: WishPlace, attribute: string | null): Changes => {
  if (resource.kind !== 'table') return null
  const enabled = expression(String(attribute !== null))
  if (attribute !== null) return setInBlock(page, body, 'ttl', { attribute_name: plain(attribute), enabled })
  return blocksOf(body, 'ttl').length > 0 ? setInBlock(page, body, 'ttl', { enabled }) : []
}

/** A policy that is computed, or read from another place, stays. */
const endpointPolicy = (place: WishPlace, { value }: Extract<Wish, { set: 'endpointPolicy' }>): Changes => {
  const { page, body, resource } = place
  const written = attributeOf(body, 'policy')
  if (resource.kind !== 'vpcEndpoint' || (written && !isLiteral(written.value))) return null
  return setArguments(page, body, { policy: jsonencoded(value) })
}
