import {
  byDefault,
  type Encryption,
  is,
  type Known,
  type Replica,
  showText,
  type TableSettings,
  type Text,
  type Unknown,
  unknown,
  type Value,
} from '#model'
import { tagsValue } from '../names-and-values.js'
import { booleanValue, chain, type Fallback, numberValue, optionalTextValue, reasonOf, stringValue } from '../typed.js'
import type { Context } from './context.js'
import { type Place, within } from './place.js'
import { policyDocument } from './policy-document.js'

type Settings = Omit<TableSettings, 'encryption' | 'kmsKey' | 'streamPolicy'>

/** DynamoDB keeps 35 days of history unless told otherwise. */
const longestRecoveryPeriod = 35

/** What tables and replicas spell alike. */
export const tableSettings = (properties: Place, context: Context): Settings => {
  const pointInTimeRecovery = flag(within(properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'))
  const days = within(properties, 'PointInTimeRecoverySpecification', 'RecoveryPeriodInDays')
  const tableClass = within(properties, 'TableClass')
  const stream = within(properties, 'KinesisStreamSpecification', 'StreamArn')
  const tags = within(properties, 'Tags')
  const mode = within(properties, 'ContributorInsightsSpecification', 'Mode')
  return {
    ...(mode.tree ? { insightsMode: stringValue(mode.tree, 'ACCESSED_AND_THROTTLED_KEYS', mode.parent) } : {}),
    pointInTimeRecovery,
    recoveryPeriodInDays: chain<boolean, number | null>(pointInTimeRecovery, (on, { span }) =>
      on ? numberValue(days.tree, longestRecoveryPeriod, days.parent) : byDefault(null, span),
    ),
    deletionProtection: flag(within(properties, 'DeletionProtectionEnabled')),
    tableClass: stringValue(tableClass.tree, 'STANDARD', tableClass.parent),
    kinesisStream: optionalTextValue(stream.tree, stream.parent),
    contributorInsights: flag(within(properties, 'ContributorInsightsSpecification', 'Enabled')),
    tags: tagsValue(tags.tree, tags.parent),
    resourcePolicy: policyDocument(within(properties, 'ResourcePolicy', 'PolicyDocument'), context),
  }
}

/** A boolean that is off when not written. */
export const flag = ({ tree, parent }: Place, fallback: Fallback<boolean> = false): Value<boolean> =>
  booleanValue(tree, fallback, parent)

/** The key of a table or replica, from whether encryption with KMS is on and which key is named. */
export const encryptionWith = (
  enabled: Value<boolean>,
  key: Value<Text | null>,
): Pick<Replica, 'encryption' | 'kmsKey' | 'idleKey'> => ({
  encryption: chain<boolean, Encryption>(enabled, (on, from) =>
    on
      ? chain<Text | null, Encryption>(key, (text, keyFrom) => encryptionByKey(text, from, keyFrom))
      : { ...from, value: 'aws-owned' },
  ),
  kmsKey: chain<boolean, Text | null>(enabled, (on, from) =>
    on
      ? chain<Text | null, Text | null>(key, (text, keyFrom) => ({
          ...keyFrom,
          value: isAwsManaged(text) ? null : text,
        }))
      : { ...from, value: null },
  ),
  ...idleWith(enabled, key),
})

/** A key that is named although encryption with KMS may be off. */
const idleWith = (enabled: Value<boolean>, key: Value<Text | null>): { readonly idleKey?: Value<Text | null> } =>
  enabled.kind === 'unknown' || is(enabled, true) || key.kind === 'unknown' || is(key as Value<null>, null)
    ? {}
    : { idleKey: chain<boolean, Text | null>(enabled, (on, from) => (on ? { ...from, value: null } : key)) }

const encryptionByKey = (
  text: Text | null,
  from: Known<boolean>,
  key: Known<Text | null>,
): Known<Encryption> | Unknown => {
  if (text === null || text.length === 0) return { ...from, value: 'aws-managed' }
  if (isAwsManaged(text)) return { ...key, value: 'aws-managed' }
  return isInput(text) ? unknown(reasonOf(text), showText(text), key.span) : { ...key, value: 'customer' }
}

const isAwsManaged = (text: Text | null): boolean =>
  text === null || text.length === 0 || showText(text).endsWith('alias/aws/dynamodb')

/** Nothing but a value from outside: it may name any key, the AWS managed one too. Exports are other stacks' keys. */
const isInput = ([first, ...more]: Text): boolean =>
  more.length === 0 && typeof first === 'object' && first.resource === undefined && !first.symbol.startsWith('import:')
