import { type Fix, type GlobalTable, is, knownValue, type Table, type Text } from '#model'
import { type Copy, copiesOf, copyName, onCopy, settingPath } from '../copies.js'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/contradictory-table-settings',
  title: 'A key is named for the table, but encryption with it is switched off',
  why: 'It reads as if the key protected the items. With encryption by KMS switched off DynamoDB uses a key of its own: the key that is named decides nothing, and nothing of its use is in a log.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'partial',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-table-ssespecification.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table',
  ],
  messages: {
    idle: 'A key is named for {copy}, but encryption with it is switched off, so that it protects nothing.\nSwitch encryption on, or take the key out.',
  },
  subjects: ['table', 'globalTable'],

  *check(table) {
    for (const { region, settings } of copiesOf(table)) {
      const key = settings.idleKey && knownValue(settings.idleKey)
      if (!key || !is(settings.encryption, 'aws-owned')) continue
      yield {
        message: 'idle',
        values: { copy: copyName(region, table.address) },
        at: settings.encryption.span,
        property: settingPath(region, 'encryption'),
        fix: fixOf(table, { region, settings }, key),
      }
    }
  },
})

/** A key of one's own costs something, and the table may be there already with another one. */
const fixOf = (table: Table | GlobalTable, { region }: Copy, kmsKey: Text): Fix => ({
  title: 'Encrypt with the key that is named',
  safety: 'needs-review',
  resource: table.id,
  wishes: [{ set: 'encryption', value: 'customer', kmsKey, ...onCopy(region) }],
})
