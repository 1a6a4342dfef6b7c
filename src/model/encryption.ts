import type { PolicyDocument, ResourceBase, Tags } from './resource.js'
import type { Text } from './tree.js'
import type { Value } from './value.js'

/** AWS::KMS::Key, aws_kms_key and their replica keys. */
export interface Key extends ResourceBase {
  readonly kind: 'key'
  readonly enabled: Value<boolean>
  readonly rotation: Value<boolean>
  /** Days between scheduling and deletion, 7 to 30. */
  readonly deletionWindowInDays: Value<number>
  readonly multiRegion: Value<boolean>
  readonly keyUsage: Value<string>
  readonly keySpec: Value<string>
  readonly tags: Tags
  /** null: AWS writes the default policy, which delegates to the account's IAM. */
  readonly keyPolicy: PolicyDocument | null
}

/** AWS::KMS::Alias, aws_kms_alias. */
export interface KeyAlias extends ResourceBase {
  readonly kind: 'keyAlias'
  readonly name: Value<Text>
  readonly target: Value<Text>
}

/** AWS::DAX::Cluster, aws_dax_cluster. */
export interface DaxCluster extends ResourceBase {
  readonly kind: 'daxCluster'
  readonly name: Value<Text | null>
  readonly encryptionAtRest: Value<boolean>
  /** NONE or TLS. */
  readonly endpointEncryption: Value<string>
  readonly nodeType: Value<string>
  readonly nodes: Value<number>
  readonly role: Value<Text>
  /** Ids of its security groups; empty: the VPC's default group. */
  readonly securityGroups: Value<readonly Value<Text>[]>
  readonly tags: Tags
}

/** aws_kms_grant: one principal may use the key, outside every policy. */
export interface KeyGrant extends ResourceBase {
  readonly kind: 'keyGrant'
  readonly name: Value<Text | null>
  readonly key: Value<Text>
  readonly grantee: Value<Text>
  readonly operations: Value<readonly Value<Text>[]>
  /** Whether an encryption context limits it. */
  readonly constrained: Value<boolean>
}
