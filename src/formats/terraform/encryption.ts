import { type Encryption, is, type Known, showText, type Text, type Unknown, unknown, type Value } from '#model'
import { chain, reasonOf } from '../typed.js'

/** The key of a table or replica, from whether encryption with KMS is on and which key is named. */
export const encryptionWith = (enabled: Value<boolean>, key: Value<Text | null>) => ({
  encryption: chain<boolean, Encryption>(enabled, (on, from) =>
    on
      ? chain<Text | null, Encryption>(key, (text, keyFrom) => byKey(text, from, keyFrom))
      : { ...from, value: 'aws-owned' },
  ),
  kmsKey: chain<boolean, Text | null>(enabled, (on, from) =>
    on
      ? chain<Text | null, Text | null>(key, (text, at) => ({ ...at, value: isAwsManaged(text) ? null : text }))
      : { ...from, value: null },
  ),
  ...idleWith(enabled, key),
})

/** A key that is named although encryption with KMS may be off. */
const idleWith = (enabled: Value<boolean>, key: Value<Text | null>): { readonly idleKey?: Value<Text | null> } =>
  enabled.kind === 'unknown' || is(enabled, true) || key.kind === 'unknown' || is(key as Value<null>, null)
    ? {}
    : { idleKey: chain<boolean, Text | null>(enabled, (on, from) => (on ? { ...from, value: null } : key)) }

const byKey = (text: Text | null, from: Known<boolean>, key: Known<Text | null>): Known<Encryption> | Unknown => {
  if (text === null || text.length === 0) return { ...from, value: 'aws-managed' }
  if (isAwsManaged(text)) return { ...key, value: 'aws-managed' }
  return isInput(text) ? unknown(reasonOf(text), showText(text), key.span) : { ...key, value: 'customer' }
}

const isAwsManaged = (text: Text | null): boolean =>
  text === null || text.length === 0 || showText(text).endsWith('alias/aws/dynamodb')

/** Nothing but the value of something outside: it may name any key, the AWS managed one too, or none. */
const isInput = ([first, ...more]: Text): boolean =>
  more.length === 0 && typeof first === 'object' && /[#.](var|local|each|count)\./.test(first.symbol)
