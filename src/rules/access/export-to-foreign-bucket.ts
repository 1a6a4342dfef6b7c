import { allowsAll } from '#policy'
import { allowing } from '../allowed-of.js'
import { principalOf } from '../principals.js'
import { stateRule } from '../rule.js'
import { isCertain, mayName, picks } from '../statements.js'

export default stateRule({
  id: 'access/export-to-foreign-bucket',
  title: 'The role can export whole tables to a bucket that is not ours',
  why: 'An export copies a whole table without reading an item. With leave to write to any bucket, it goes straight to a bucket of somebody else.',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html'],
  messages: {
    any: '{address} may export tables (dynamodb:ExportTableToPointInTime) and write to any bucket, those of other accounts included.\nName the bucket, and demand its owner by the condition s3:ResourceAccount.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const principal = principalOf(holder, context)
    const grants = principal?.policies.flatMap(({ policy }) => policy.statements.filter(isCertain)) ?? []
    if (!principal || !grants.some((grant) => picks(grant, exporting))) return
    if (!grants.some((grant) => mayName(grant, 's3:PutObject'))) return
    const statement = allowing(principal.access, { actions: [exporting], resources: null })
    const put = statement && allowing(principal.access, anywhere)
    if (!statement || !put || allowsAll(principal.access, { actions: null, resources: null })) return
    yield {
      message: 'any',
      at: put.span.file === '' ? holder.head : put.resourcesSpan,
      property: 'export to any bucket',
      evidence: [exporting, 's3:PutObject'],
    }
  },
})

const exporting = 'dynamodb:ExportTableToPointInTime'

/** A bucket that nobody named, of an account that is not ours. */
const anywhere = {
  actions: ['s3:PutObject'],
  resources: ['arn:*:s3:::bucket-named-by-no-policy-4711/*'],
  conditions: { StringEquals: { 'aws:ResourceAccount': '999988887777', 's3:ResourceAccount': '999988887777' } },
}
