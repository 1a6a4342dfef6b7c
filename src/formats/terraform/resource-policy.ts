import { knownValue, type ResourcePolicy, showText, type Text, type Value } from '#model'
import type { Given } from './given.js'
import { within } from './place.js'
import { requiredDocument } from './policy-document.js'
import { text } from './settings.js'

type TargetKind = ResourcePolicy['targetKind']

/** A policy written apart from what it protects: aws_kms_key_policy, aws_vpc_endpoint_policy, aws_backup_vault_policy. */
export const policyFor =
  (targetKind: TargetKind, argument: string) =>
  (given: Given): ResourcePolicy =>
    policyOf(given, text(within(given.properties, argument)), targetKind)

/** aws_dynamodb_resource_policy, for a table or for its stream. */
export const tablePolicy = (given: Given): ResourcePolicy => {
  const target = text(within(given.properties, 'resource_arn'))
  return policyOf(given, target, isStream(knownValue(target) ?? []) ? 'stream' : 'table')
}

const isStream = (arn: Text): boolean =>
  arn.some((part) => typeof part !== 'string' && part.attribute === 'stream-arn') || showText(arn).includes('/stream/')

const policyOf = ({ base, properties }: Given, target: Value<Text>, targetKind: TargetKind): ResourcePolicy => ({
  ...base,
  kind: 'resourcePolicy',
  target,
  targetKind,
  document: requiredDocument(within(properties, 'policy')),
})
