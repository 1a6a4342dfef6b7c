import type { ResourcePolicy } from '#model'
import { required, textValue } from '../typed.js'
import { within } from './place.js'
import { requiredDocument } from './policy-document.js'
import type { Given } from './resource-base.js'

/** A policy that names what it hangs on in `target`, and stands in `document`. */
const policyFor =
  (targetKind: ResourcePolicy['targetKind'], target: string, document: string) =>
  ({ base, properties, context }: Given): ResourcePolicy => {
    const on = within(properties, target)
    return {
      ...base,
      kind: 'resourcePolicy',
      target: textValue(on.tree, required, on.parent),
      targetKind,
      document: requiredDocument(within(properties, document), context),
    }
  }

/** AWS::Kinesis::ResourcePolicy. */
export const streamPolicy = policyFor('kinesisStream', 'ResourceArn', 'ResourcePolicy')

/** AWS::S3::BucketPolicy. */
export const bucketPolicy = policyFor('bucket', 'Bucket', 'PolicyDocument')
