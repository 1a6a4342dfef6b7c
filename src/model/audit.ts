import type { ResourceBase } from './resource.js'
import type { Text, Tree } from './tree.js'
import type { Value } from './value.js'

/** AWS::CloudTrail::Trail, aws_cloudtrail. */
export interface Trail extends ResourceBase {
  readonly kind: 'trail'
  readonly name: Value<Text | null>
  readonly logging: Value<boolean>
  readonly multiRegion: Value<boolean>
  readonly logFileValidation: Value<boolean>
  readonly kmsKey: Value<Text | null>
  /** Whether it logs what happens in services without a Region, IAM among them. */
  readonly globalServiceEvents: Value<boolean>
  /** The CloudWatch log group that receives its events too. */
  readonly logGroup: Value<Text | null>
  /** Whether it logs all accounts of the organisation. */
  readonly ofOrganization: Value<boolean>
  /** A list of event selectors, basic before advanced, with CloudTrail's own names; absent where none is written. */
  readonly selectors: Tree
}

/** AWS::Config::ConfigRule, aws_config_config_rule. */
export interface ConfigRule extends ResourceBase {
  readonly kind: 'configRule'
  readonly name: Value<Text | null>
  /** DYNAMODB_PITR_ENABLED and the like for rules that AWS owns, the function's ARN for others. */
  readonly source: Value<Text | null>
}

/** AWS::Config::ConfigurationRecorder, aws_config_configuration_recorder. */
export interface ConfigRecorder extends ResourceBase {
  readonly kind: 'configRecorder'
  readonly name: Value<Text | null>
  readonly allSupported: Value<boolean>
  /** Types that are recorded where not all are. */
  readonly resourceTypes: Value<readonly Value<Text>[]>
  /** Types that are left out where all others are recorded. */
  readonly excludedTypes: Value<readonly Value<Text>[]>
}
