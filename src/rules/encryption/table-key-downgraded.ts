import { type ChangeOf, type Encryption, type Fix, is, knownValue, type TableSettings, type Value } from '#model'
import { type CopyPair, copyName, keptCopies, settingPath } from '../copies.js'
import { isKept, lossAt, takesEffect } from '../loss.js'
import { restoredKey } from '../restored-key.js'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'encryption/table-key-downgraded',
  title: 'This change gives the table a weaker kind of key',
  why: 'Whoever loses the customer managed key loses its policy, its audit trail and the means to lock everybody out at once. Without the AWS managed key, the use of the key is in no log.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'full',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
  ],
  messages: {
    downgraded:
      'This change moves {copy} from {before} to {after}.\nThe control over who may use the key, or the record of its use, ends with the deployment.\nKeep the key as it was, or say in the pull request why the weaker kind is enough.',
  },
  subjects: ['table', 'globalTable', 'replica'],

  *check(change) {
    for (const { region, copies } of downgrades(change)) {
      const [{ before, after }] = copies
      yield {
        message: 'downgraded',
        values: {
          copy: copyName(region, change.after?.address ?? ''),
          before: inWords(before.encryption),
          after: inWords(after.encryption),
        },
        ...(is(after.encryption, 'aws-managed')
          ? lossAt(before.kmsKey, after.kmsKey)
          : lossAt(before.encryption, after.encryption)),
        property: settingPath(region, 'encryption'),
        evidence: [knownValue(before.encryption), knownValue(after.encryption)],
        fix: restored(change.after?.id ?? '', copies),
      }
    }
  },
})

/** Copies that lose their key together, and the Region that stands for them; null where it is the table. */
interface Downgrade {
  readonly region: string | null
  readonly copies: readonly [CopyPair, ...CopyPair[]]
}

/** One for each copy; one for all when a global table switches the use of KMS off as a whole. */
const downgrades = (change: ChangeOf<'table' | 'globalTable' | 'replica'>): readonly Downgrade[] => {
  const [first, ...rest] = keptCopies(change).filter(
    ({ region, before, after }) => isWeaker(before, after) && takesEffect(change, settingPath(region, 'encryption')),
  )
  if (!first) return []
  return change.after?.kind === 'globalTable' && is(change.after.encryption, 'aws-owned')
    ? [{ region: null, copies: [first, ...rest] }]
    : [first, ...rest].map((copy) => ({ region: copy.region, copies: [copy] }))
}

const strength: Readonly<Record<Encryption, number>> = { 'aws-owned': 0, 'aws-managed': 1, customer: 2 }

const isWeaker = (before: TableSettings, after: TableSettings): boolean => {
  const [was, is] = [knownValue(before.encryption), knownValue(after.encryption)]
  return was !== undefined && is !== undefined && strength[is] < strength[was] && !isKept(after.encryption)
}

const names: Readonly<Record<Encryption, string>> = {
  'aws-owned': 'an AWS owned key',
  'aws-managed': 'the AWS managed key',
  customer: 'a customer managed key',
}

const inWords = (encryption: Value<Encryption>): string => names[knownValue(encryption) ?? 'aws-owned']

/** Gives every copy back the key it had. */
const restored = (resource: string, copies: readonly CopyPair[]): Fix => ({
  title: 'Keep the key as it was',
  safety: copies.some(({ before }) => is(before.encryption, 'customer')) ? 'needs-review' : 'safe',
  resource,
  wishes: copies.map(({ region, before }) => restoredKey(region, before)),
})
