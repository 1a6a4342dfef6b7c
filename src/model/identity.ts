import type { PolicyDocument, ResourceBase } from './resource.js'
import type { Text, Tree } from './tree.js'
import type { Value } from './value.js'

/** AWS::IAM::Role, aws_iam_role, and the role SAM makes for a function or state machine. */
export interface Role extends ResourceBase {
  readonly kind: 'role'
  readonly name: Value<Text | null>
  readonly trustPolicy: PolicyDocument | null
  readonly inlinePolicies: Value<readonly PolicyDocument[]>
  /** ARNs or references of the managed policies written on the principal itself. */
  readonly managedPolicies: Value<readonly Value<Text>[]>
  readonly permissionsBoundary: Value<Text | null>
  /** `ec2.amazonaws.com` and the like are read from the trust policy, not kept here. */
  readonly path: Value<string>
}

/** AWS::IAM::User, aws_iam_user. */
export interface User extends ResourceBase {
  readonly kind: 'user'
  readonly name: Value<Text | null>
  readonly inlinePolicies: Value<readonly PolicyDocument[]>
  readonly managedPolicies: Value<readonly Value<Text>[]>
  readonly groups: Value<readonly Value<Text>[]>
  readonly permissionsBoundary: Value<Text | null>
  /** The console password as written; null where the user has none in the code. */
  readonly password: Value<Text | null>
}

/** AWS::IAM::Group, aws_iam_group. */
export interface Group extends ResourceBase {
  readonly kind: 'group'
  readonly name: Value<Text | null>
  readonly inlinePolicies: Value<readonly PolicyDocument[]>
  readonly managedPolicies: Value<readonly Value<Text>[]>
}

/** Whom a policy is attached to from its own side. */
export interface Attachments {
  readonly roles: Value<readonly Value<Text>[]>
  readonly users: Value<readonly Value<Text>[]>
  readonly groups: Value<readonly Value<Text>[]>
}

/** A policy written as a resource: managed (AWS::IAM::ManagedPolicy, aws_iam_policy) or inline on others. */
export interface Policy extends ResourceBase {
  readonly kind: 'policy'
  readonly managed: boolean
  readonly name: Value<Text | null>
  readonly document: PolicyDocument
  readonly attachedTo: Attachments
}

/** aws_iam_role_policy_attachment and its kin: an existing policy, by ARN, put on principals. */
export interface PolicyAttachment extends ResourceBase {
  readonly kind: 'policyAttachment'
  readonly policy: Value<Text>
  readonly attachedTo: Attachments
}

/** A policy on a resource, written apart from it: aws_dynamodb_resource_policy, aws_kms_key_policy, endpoint and vault policies. */
export interface ResourcePolicy extends ResourceBase {
  readonly kind: 'resourcePolicy'
  readonly target: Value<Text>
  readonly targetKind: 'table' | 'stream' | 'key' | 'vpcEndpoint' | 'backupVault' | 'kinesisStream' | 'bucket'
  readonly document: PolicyDocument
}

/** A policy document in a file of its own; what it is for is told from its content. */
export interface PolicyFile extends ResourceBase {
  readonly kind: 'policyFile'
  /** `resource`: with principals, and it stays open what it hangs on. */
  readonly role: 'identity' | 'trust' | 'resource' | 'table' | 'key' | 'endpoint' | 'scp' | 'rcp'
  readonly document: Tree
}

/** AWS::IAM::AccessKey, aws_iam_access_key: a long-lived secret that the tool writes down. */
export interface AccessKey extends ResourceBase {
  readonly kind: 'accessKey'
  readonly user: Value<Text>
  /** Active or Inactive. */
  readonly status: Value<string>
  /** Terraform's `pgp_key`: the secret is encrypted before it is written to the state. */
  readonly encryptedFor: Value<Text | null>
}

/** AWS::IAM::ServiceLinkedRole, aws_iam_service_linked_role: a role that one service has for itself. */
export interface ServiceLinkedRole extends ResourceBase {
  readonly kind: 'serviceLinkedRole'
  /** `replication.dynamodb.amazonaws.com` and the like. */
  readonly service: Value<Text>
}

/** The settings of Terraform's AWS provider that can hold credentials. What they are is never kept. */
export interface Provider extends ResourceBase {
  readonly kind: 'provider'
  /** The access key id with its middle left out, where one is written as such; null where none is. */
  readonly accessKeyId: Value<string | null>
  readonly hasSecret: Value<boolean>
}

/** AWS::IAM::OIDCProvider, AWS::IAM::SAMLProvider, aws_iam_openid_connect_provider, aws_iam_saml_provider. */
export interface IdentityProvider extends ResourceBase {
  readonly kind: 'identityProvider'
  readonly protocol: 'oidc' | 'saml'
  /** The URL of an OIDC issuer, the name of a SAML provider. */
  readonly name: Value<Text | null>
  /** The audiences that an OIDC provider accepts. */
  readonly clientIds: Value<readonly Value<Text>[]>
}

/** AWS::SSO::PermissionSet, aws_ssoadmin_permission_set with what other resources put on it. */
export interface PermissionSet extends ResourceBase {
  readonly kind: 'permissionSet'
  readonly name: Value<Text | null>
  readonly inlinePolicies: Value<readonly PolicyDocument[]>
  readonly managedPolicies: Value<readonly Value<Text>[]>
  readonly permissionsBoundary: Value<Text | null>
}

/** AWS::Organizations::Policy, aws_organizations_policy: a bound on accounts (SCP) or on resources (RCP). */
export interface OrganizationPolicy extends ResourceBase {
  readonly kind: 'organizationPolicy'
  readonly name: Value<Text | null>
  /** SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY and others that we do not judge. */
  readonly policyType: Value<string>
  readonly document: PolicyDocument
}

/** AWS has one per account: aws_iam_account_password_policy. */
export interface PasswordPolicy extends ResourceBase {
  readonly kind: 'passwordPolicy'
  readonly minimumLength: Value<number>
}
