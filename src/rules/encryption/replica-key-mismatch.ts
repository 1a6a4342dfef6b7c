import { type Encryption, knownValue } from '#model'
import { copiesOf } from '../copies.js'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/replica-key-mismatch',
  title: 'Replicas of one global table are protected by different kinds of key',
  why: 'All copies of a table hold the same items, so the weakest key decides. DynamoDB also refuses to mix the kinds, so the deployment fails.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html'],
  messages: {
    mixed:
      'The copies of {address} are protected by different kinds of key: {kinds}. DynamoDB refuses such a mix.\nName a customer managed key for every Region, or for none.',
  },
  subjects: ['globalTable', 'table'],

  *check(table) {
    const copies = copiesOf(table)
    const kinds = copies.map(({ settings }) => knownValue(settings.encryption))
    if (copies.length < 2 || kinds.includes(undefined) || new Set(kinds).size === 1) return
    const odd = copies.find(({ settings }) => knownValue(settings.encryption) !== 'customer') ?? copies[0]
    if (!odd) return
    yield {
      message: 'mixed',
      values: {
        kinds: copies
          .map(
            ({ region }, at) =>
              `${words[kinds[at] ?? 'aws-owned']} ${region === null ? 'for the table' : `in ${region}`}`,
          )
          .join(', '),
      },
      at: odd.settings.encryption.span,
      property: 'replicas.encryption',
      evidence: copies.map(({ region }, at) => [region, kinds[at]]),
    }
  },
})

const words: Readonly<Record<Encryption, string>> = {
  'aws-owned': 'an AWS owned key',
  'aws-managed': 'the AWS managed key',
  customer: 'a customer managed key',
}
