import { readFileSync } from 'node:fs'
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'

/** The CloudFormation types of which the product reads resources. */
const types = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupSelection',
  'AWS::Backup::BackupVault',
  'AWS::Backup::LogicallyAirGappedBackupVault',
  'AWS::DAX::Cluster',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EC2::VPCEndpoint',
  'AWS::IAM::Group',
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::User',
  'AWS::IAM::UserPolicy',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::KMS::ReplicaKey',
  'AWS::Kinesis::Stream',
]

/** What CloudFormation replaces a resource for, by type: names of properties, joined by blanks. */
export default async (): Promise<ReadonlyMap<string, string>> => {
  const spec = loadAwsServiceSpecSync()
  const replaces = types.map((type) => {
    const [resource] = [...spec.lookup('resource', 'cloudFormationType', 'equals', type)]
    if (!resource) throw new Error(`The service specification does not know ${type} any more.`)
    const names = Object.entries(resource.properties).flatMap(([name, { causesReplacement }]) =>
      causesReplacement === 'yes' ? [name] : [],
    )
    return [type, names.toSorted().join(' ')]
  })
  const source = { package: '@aws-cdk/aws-service-spec', version: versionOf('@aws-cdk/aws-service-spec') }
  return new Map([
    [
      'src/catalog/replacement.generated.json',
      `${JSON.stringify({ source, replaces: Object.fromEntries(replaces) })}\n`,
    ],
  ])
}

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version
