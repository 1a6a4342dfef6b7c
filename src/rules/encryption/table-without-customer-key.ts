import { type Fix, type GlobalTable, is, type Key, type SeparateReplica, type Table } from '#model'
import { allOf } from '../around.js'
import { copiesOf, copyName, settingPath } from '../copies.js'
import { type Context, stateRule } from '../rule.js'
import { isLeftUnmanaged } from '../unmanaged.js'

export default stateRule({
  id: 'encryption/table-without-customer-key',
  title: 'The table does not use a customer managed key',
  why: 'The AWS managed key shows its use in CloudTrail, but its policy cannot be changed: nobody can narrow who may decrypt, or lock everybody out at once.',
  severity: 'low',
  confidence: 'high',
  profile: 'audit',
  topic: 'data-protection',
  fix: 'partial',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
  ],
  messages: {
    managed:
      'The AWS managed key encrypts {copy}, and nobody here can change its policy.\nName a customer managed key where your rules ask for one.',
  },
  subjects: ['table', 'globalTable', 'replica'],

  *check(table, context) {
    for (const { region, settings } of copiesOf(table)) {
      const property = settingPath(region, 'encryption')
      if (!is(settings.encryption, 'aws-managed') || isLeftUnmanaged(table, property, context)) continue
      const fix = region === null ? fixOf(table, context) : null
      yield {
        message: 'managed',
        values: { copy: copyName(region, table.address) },
        at: settings.encryption.span,
        property,
        ...(fix ? { fix } : {}),
      }
    }
  },
})

/** The only key in the same file, for a table without copies: those would need one of their own. */
const fixOf = (table: Table | GlobalTable | SeparateReplica, context: Context): Fix | null => {
  if (table.kind !== 'table' || copiesOf(table).length > 1) return null
  const [key, ...more] = allOf('key', context).filter((one) => isBeside(one, table))
  if (!key || more.length > 0 || !is(key.enabled, true) || !is(key.keySpec, 'SYMMETRIC_DEFAULT')) return null
  const kmsKey = [{ symbol: `${key.id}.arn`, resource: key.id, attribute: 'arn' }]
  return {
    title: `Encrypt with ${key.address}`,
    safety: 'needs-review',
    resource: table.id,
    wishes: [{ set: 'encryption', value: 'customer', kmsKey }],
  }
}

const isBeside = (key: Key, table: Table): boolean =>
  key.span.file === table.span.file && key.scope === table.scope && key.when === null && key.multiplied === null
