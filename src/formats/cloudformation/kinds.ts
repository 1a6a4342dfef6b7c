import type { Resource } from '#model'
import { accessKey } from './access-key.js'
import { configRecorder, configRule, trail } from './audit.js'
import { airGappedVault, backupPlan, backupVault } from './backup.js'
import { backupSelection } from './backup-selection.js'
import { daxCluster } from './dax.js'
import { eventSourceMapping } from './event-source.js'
import { lambdaFunction } from './function.js'
import { functionPermission } from './function-permission.js'
import { globalTable } from './global-table.js'
import { inlinePolicy, managedPolicy, policyOn } from './iam-policies.js'
import { group, role, user } from './iam-principals.js'
import { oidcProvider, samlProvider } from './identity-provider.js'
import { key, keyAlias, replicaKey } from './key.js'
import { kinesisStream } from './kinesis.js'
import { organizationPolicy } from './organization-policy.js'
import { permissionSet } from './permission-set.js'
import { replicaByCdk } from './replica.js'
import type { Given } from './resource-base.js'
import { bucketPolicy, streamPolicy } from './resource-policy.js'
import { scalableTarget } from './scaling.js'
import { securityGroup, separateIngress } from './security-group.js'
import { serverlessFunction } from './serverless-function.js'
import { stateMachineRole } from './serverless-role.js'
import { serviceLinkedRole } from './service-linked-role.js'
import { simpleTable } from './simple-table.js'
import { table } from './table.js'
import { vpcEndpoint } from './vpc-endpoint.js'

type Reader = (given: Given) => Resource | readonly Resource[]

/** The resource types that are read, and by what. */
export const kinds: Readonly<Record<string, Reader>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': globalTable,
  'AWS::Serverless::SimpleTable': simpleTable,
  'AWS::KMS::Key': key,
  'AWS::KMS::ReplicaKey': replicaKey,
  'AWS::KMS::Alias': keyAlias,
  'AWS::DAX::Cluster': daxCluster,
  'AWS::Backup::BackupVault': backupVault,
  'AWS::Backup::LogicallyAirGappedBackupVault': airGappedVault,
  'AWS::Backup::BackupPlan': backupPlan,
  'AWS::Backup::BackupSelection': backupSelection,
  'AWS::EC2::VPCEndpoint': vpcEndpoint,
  'AWS::ApplicationAutoScaling::ScalableTarget': scalableTarget,
  'AWS::Kinesis::Stream': kinesisStream,
  'AWS::IAM::Role': role,
  'AWS::IAM::User': user,
  'AWS::IAM::Group': group,
  'AWS::IAM::Policy': inlinePolicy,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::IAM::RolePolicy': policyOn('roles', 'RoleName'),
  'AWS::IAM::UserPolicy': policyOn('users', 'UserName'),
  'AWS::IAM::GroupPolicy': policyOn('groups', 'GroupName'),
  'AWS::IAM::AccessKey': accessKey,
  'AWS::IAM::ServiceLinkedRole': serviceLinkedRole,
  'AWS::IAM::OIDCProvider': oidcProvider,
  'AWS::IAM::SAMLProvider': samlProvider,
  'AWS::SSO::PermissionSet': permissionSet,
  'AWS::Organizations::Policy': organizationPolicy,
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::EC2::SecurityGroupIngress': separateIngress,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Lambda::Permission': functionPermission,
  'AWS::Lambda::EventSourceMapping': eventSourceMapping,
  'AWS::Kinesis::ResourcePolicy': streamPolicy,
  'AWS::S3::BucketPolicy': bucketPolicy,
  'AWS::CloudTrail::Trail': trail,
  'AWS::Config::ConfigRule': configRule,
  'AWS::Config::ConfigurationRecorder': configRecorder,
  'Custom::DynamoDBReplica': replicaByCdk,
  'AWS::Serverless::Function': serverlessFunction,
  'AWS::Serverless::StateMachine': stateMachineRole,
}
