import type { Resource } from '#model'
import { airGappedVault, backupPlan, backupSelection, backupVault } from './backup.js'
import { daxCluster } from './dax.js'
import { globalTable } from './global-table.js'
import { inlinePolicy, managedPolicy, policyOn } from './iam-policies.js'
import { group, role, user } from './iam-principals.js'
import { key, keyAlias, replicaKey } from './key.js'
import { kinesisStream } from './kinesis.js'
import { replicaByCdk } from './replica.js'
import type { Given } from './resource-base.js'
import { scalableTarget } from './scaling.js'
import { functionRole, stateMachineRole } from './serverless-role.js'
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
  'Custom::DynamoDBReplica': replicaByCdk,
  'AWS::Serverless::Function': functionRole,
  'AWS::Serverless::StateMachine': stateMachineRole,
}
