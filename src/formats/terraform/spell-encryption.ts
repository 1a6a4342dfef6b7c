import type { Wish } from '#model'
import { type Arguments, isLiteral, replaceValue, setArguments } from './spell-argument.js'
import { setInBlock } from './spell-block.js'
import { type Changes, together, withoutLine } from './spell-page.js'
import { replicaBlock, type WishPlace } from './spell-place.js'
import { expression, spelledText, type Written } from './spell-value.js'
import { attributeOf, type Body, blocksOf, type Expression } from './syntax/index.js'

type EncryptionWish = Extract<Wish, { set: 'encryption' }>

/** Spells which key encrypts a table, or a copy of it in another Region. */
export const spellEncryption = (place: WishPlace, wish: EncryptionWish): Changes => {
  const text = wish.kmsKey ? spelledText(wish.kmsKey, place.resource) : null
  if (wish.value === 'customer' && text === null) return null
  const key = text === null || wish.value !== 'customer' ? null : expression(text)
  if (place.resource.kind === 'replica') return copyKey(place, place.body, wish, key)
  if (place.resource.kind !== 'table') return null
  if (wish.replica === undefined) return tableKey(place, wish, key)
  const replica = replicaBlock(place, wish.replica)
  return replica ? copyKey(place, replica, wish, key) : null
}

const tableKey = ({ page, body }: WishPlace, wish: EncryptionWish, key: Written | null): Changes => {
  const type = 'server_side_encryption'
  const [block] = blocksOf(body, type)
  const enabled = { enabled: expression(String(wish.value !== 'aws-owned')) }
  if (!block) return setInBlock(page, body, type, key ? { ...enabled, kms_key_arn: key } : enabled)
  const named = attributeOf(block.body, 'kms_key_arn')
  if (!key) {
    return together(
      setInBlock(page, body, type, enabled),
      named ? withoutLine(page, named) : [],
      drawn(page, block.body),
    )
  }
  if (!named || isLiteral(named.value)) return setInBlock(page, body, type, { ...enabled, kms_key_arn: key })
  return together(setInBlock(page, body, type, enabled), rewrittenKey(page, block.body, key))
}

/** Where the switch and the key stood under each other, the switch needs no blanks before its sign any more. */
const drawn = ({ text }: WishPlace['page'], { items }: Body): Changes => {
  const [first, second, ...more] = items
  if (first?.kind !== 'attribute' || first.name !== 'enabled' || !second || more.length > 0) return []
  return [{ start: first.nameEnd, end: text.lastIndexOf('=', first.value.start), text: ' ' }]
}

/** A copy names a key or takes the AWS managed one of its Region; whether KMS is used is the table's. */
const copyKey = ({ page }: WishPlace, body: Body, wish: EncryptionWish, key: Written | null): Changes => {
  const named = attributeOf(body, 'kms_key_arn')
  if (wish.value === 'aws-owned') return null
  if (!key) return named ? withoutLine(page, named) : []
  const wanted: Arguments = { kms_key_arn: key }
  return !named || isLiteral(named.value) ? setArguments(page, body, wanted) : rewrittenKey(page, body, key)
}

const rewrittenKey = (page: WishPlace['page'], body: Body, key: Written): Changes => {
  const named = attributeOf(body, 'kms_key_arn')
  return named && namesResource(named.value) ? replaceValue(page, named, key) : null
}

/** A reference to a resource is decided here; one to a variable or a local is decided elsewhere. */
const namesResource = (value: Expression): boolean => {
  if (value.kind === 'member' || value.kind === 'index') return namesResource(value.object)
  return value.kind === 'variable' && value.name.startsWith('aws_')
}
