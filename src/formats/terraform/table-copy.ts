import { type TableExport, type TableItem, unknown } from '#model'
import type { Given } from './given.js'
import { within } from './place.js'
import { optionalText, text, word } from './settings.js'

/** aws_dynamodb_table_export. S3 encrypts with a key of its own where nothing is said. */
export const tableExport = ({ base, properties }: Given): TableExport => ({
  ...base,
  kind: 'tableExport',
  table: text(within(properties, 'table_arn')),
  bucket: text(within(properties, 's3_bucket')),
  bucketOwner: optionalText(within(properties, 's3_bucket_owner')),
  encryption: word(within(properties, 's3_sse_algorithm'), 'AES256'),
  kmsKey: optionalText(within(properties, 's3_sse_kms_key_id')),
})

/** aws_dynamodb_table_item. */
export const tableItem = ({ base, properties }: Given): TableItem => {
  const item = within(properties, 'item')
  return {
    ...base,
    kind: 'tableItem',
    table: text(within(properties, 'table_name')),
    item: item.tree ?? unknown('it is not written', '', item.parent),
  }
}
