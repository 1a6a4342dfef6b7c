import { is } from '#model'
import { stateRule } from '../rule.js'
import { isTagged } from '../tagged.js'
import { isLeftUnmanaged } from '../unmanaged.js'

export default stateRule({
  id: 'encryption/table-uses-aws-owned-key',
  title: 'The table is encrypted with a key that the account cannot see',
  why: 'DynamoDB encrypts every table. With an AWS owned key nobody in the account can read its policy, watch its use in CloudTrail or take it away from an intruder.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'data-protection',
  fix: 'full',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
  ],
  messages: {
    owned:
      '{address} is encrypted with an AWS owned key, so its use is in no log and nobody here can revoke it.\nUse the AWS managed key, whose requests KMS bills, or name a customer managed key.',
    sensitive:
      '{address} is tagged as sensitive and encrypted with an AWS owned key: its use is in no log and nobody here can revoke it.\nName a customer managed key, or use at least the AWS managed key, whose requests KMS bills.',
  },
  subjects: ['table', 'globalTable'],

  *check(table, context) {
    if (!is(table.encryption, 'aws-owned') || isLeftUnmanaged(table, 'encryption', context)) return
    const sensitive = isTagged(table, context.config.sensitiveTags)
    yield {
      message: sensitive ? 'sensitive' : 'owned',
      at: table.encryption.span,
      property: 'encryption',
      ...(sensitive ? { severity: 'medium' as const } : {}),
      fix: {
        title: 'Encrypt with the AWS managed key',
        safety: 'needs-review',
        resource: table.id,
        wishes: [{ set: 'encryption', value: 'aws-managed' }],
      },
    }
  },
})
