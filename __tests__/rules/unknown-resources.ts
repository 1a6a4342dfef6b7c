import { loadFormats, readInventory } from '#formats'
import type { PolicyDocument, Resource, ResourceKind, Span, Value } from '#model'

await loadFormats()

/** Properties that make a resource of each kind that CloudFormation has. */
const types: Readonly<Partial<Record<ResourceKind, string>>> = {
  table: 'AWS::DynamoDB::Table',
  globalTable: 'AWS::DynamoDB::GlobalTable',
  key: 'AWS::KMS::Key',
  keyAlias: 'AWS::KMS::Alias',
  daxCluster: 'AWS::DAX::Cluster',
  backupVault: 'AWS::Backup::BackupVault',
  backupPlan: 'AWS::Backup::BackupPlan',
  backupSelection: 'AWS::Backup::BackupSelection',
  vpcEndpoint: 'AWS::EC2::VPCEndpoint',
  scalableTarget: 'AWS::ApplicationAutoScaling::ScalableTarget',
  kinesisStream: 'AWS::Kinesis::Stream',
  role: 'AWS::IAM::Role',
  user: 'AWS::IAM::User',
  group: 'AWS::IAM::Group',
  policy: 'AWS::IAM::ManagedPolicy',
  accessKey: 'AWS::IAM::AccessKey',
  serviceLinkedRole: 'AWS::IAM::ServiceLinkedRole',
  identityProvider: 'AWS::IAM::OIDCProvider',
  permissionSet: 'AWS::SSO::PermissionSet',
  organizationPolicy: 'AWS::Organizations::Policy',
  securityGroup: 'AWS::EC2::SecurityGroup',
  function: 'AWS::Lambda::Function',
  functionPermission: 'AWS::Lambda::Permission',
  eventSourceMapping: 'AWS::Lambda::EventSourceMapping',
  trail: 'AWS::CloudTrail::Trail',
  configRule: 'AWS::Config::ConfigRule',
  configRecorder: 'AWS::Config::ConfigurationRecorder',
}

const template = JSON.stringify({
  Resources: Object.fromEntries(Object.entries(types).map(([kind, Type]) => [kind, { Type, Properties: {} }])),
})

/** One resource of each of these kinds, with nothing written in it. */
const bare: readonly Resource[] = readInventory([{ path: 'all.json', text: template }]).resources

const span: Span = { file: 'all.json', line: 1, column: 1, endLine: 1, endColumn: 2 }

const unknown = (expression: string): Value<never> => ({ kind: 'unknown', reason: 'nobody knows', expression, span })

const document = (expression: string): PolicyDocument => ({
  name: null,
  document: { kind: 'unknown', reason: 'nobody knows', expression, span },
  span,
})

const table = bare.find(({ kind }) => kind === 'table') as Resource

/** Kinds that only other languages have. */
const others = (expression: string): readonly Resource[] => {
  const { kind: _kind, ...base } = table
  const value = unknown(expression)
  const attachedTo = { roles: value, users: value, groups: value }
  return [
    { ...base, kind: 'replica', table: value },
    { ...base, kind: 'kinesisDestination', table: value, stream: value },
    { ...base, kind: 'policyAttachment', policy: value, attachedTo },
    { ...base, kind: 'keyGrant', name: value, key: value, grantee: value, operations: value, constrained: value },
    {
      ...base,
      kind: 'tableExport',
      table: value,
      bucket: value,
      bucketOwner: value,
      encryption: value,
      kmsKey: value,
    },
    { ...base, kind: 'tableItem', table: value, item: value },
    { ...base, kind: 'provider', accessKeyId: value, hasSecret: value },
    { ...base, kind: 'passwordPolicy', minimumLength: value },
    ...(['table', 'stream', 'key', 'vpcEndpoint', 'backupVault', 'kinesisStream', 'bucket'] as const).map(
      (targetKind) => ({
        ...base,
        kind: 'resourcePolicy',
        target: value,
        targetKind,
        document: document(expression),
      }),
    ),
  ].map((resource, number) => ({
    ...resource,
    id: `all.json#${resource.kind}${number}`,
    address: `${resource.kind}${number}`,
  })) as unknown as readonly Resource[]
}

/** Fields that hold a policy document, or null when none is written. */
const documents = new Set([
  'resourcePolicy',
  'streamPolicy',
  'keyPolicy',
  'accessPolicy',
  'endpointPolicy',
  'trustPolicy',
])

/** A resource of every kind of which nothing is known but that it is there. The text stands for what is not known. */
export const unknownResources = (expression: string): readonly Resource[] =>
  [...bare, ...others(expression)].map(
    (resource) =>
      Object.fromEntries(
        Object.entries(resource).map(([field, value]) => [field, forgotten(field, value, expression)]),
      ) as unknown as Resource,
  )

const forgotten = (field: string, value: unknown, expression: string): unknown => {
  if (documents.has(field)) return document(expression)
  if (field === 'document') return document(expression)
  if (field === 'guard') return { deletion: unknown(expression), replacement: unknown(expression) }
  if (field === 'properties' || field === 'selectors') return document(expression).document
  return isValue(value) ? unknown(expression) : value
}

const isValue = (thing: unknown): boolean =>
  typeof thing === 'object' &&
  thing !== null &&
  'kind' in thing &&
  ['known', 'unknown', 'choice'].includes(String(thing.kind))

/** The same resources as their templates say them: everything at its default. */
export const bareResources = (): readonly Resource[] => bare
