import { is, knownValue, type TableExport } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/table-export-without-key',
  title: 'A full copy of the table leaves for S3 without a key or a pinned owner',
  why: 'The copy holds every item, and nothing of what protects the table goes with it: whoever may read the bucket reads the table.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'partial',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExportTableToPointInTime.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table_export',
  ],
  messages: {
    plain:
      '{address} writes every item of the table to S3, encrypted with a key of S3 that anybody who may read the object can use.\nAsk for KMS, and name a key whose policy says who may decrypt.',
    unsaid:
      '{address} writes every item of the table to S3 and leaves it to the bucket how it is encrypted.\nAsk for KMS, and name a key whose policy says who may decrypt.',
    owner:
      '{address} writes every item of the table to a bucket that it names only by its name, whoever owns it.\nSay which account the bucket belongs to.',
  },
  subjects: ['tableExport'],

  *check(copy) {
    const { encryption, bucketOwner } = copy
    if (is(encryption, 'AES256')) {
      const isSaid = encryption.kind === 'known' && encryption.origin === 'written'
      yield {
        message: isSaid ? 'plain' : 'unsaid',
        at: encryption.span,
        property: 'encryption',
        ...(isSaid ? {} : { severity: 'low' as const }),
        fix: {
          title: 'Encrypt the export with KMS',
          safety: 'needs-review',
          resource: copy.id,
          wishes: [{ set: 'exportEncryption', value: 'KMS' }],
        },
      }
    }
    if (knownValue(bucketOwner) === null && isNamedOnly(copy))
      yield { message: 'owner', at: bucketOwner.span, property: 'bucketOwner', severity: 'low' }
  },
})

/** A bucket of this code is nobody else's. */
const isNamedOnly = ({ bucket }: TableExport): boolean =>
  knownValue(bucket)?.every((part) => typeof part === 'string') === true
