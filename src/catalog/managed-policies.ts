/**
 * AWS managed policies that often stand beside DynamoDB, by name, as far as their reference pages tell; read on 2026-11-23.
 * `whole` is false where only the part about data, keys and permissions is kept: the rest of the policy is then unknown.
 */
export interface ManagedPolicy {
  readonly whole: boolean
  /** Patterns allowed on every resource; empty where `except` is given. */
  readonly actions: readonly string[]
  /** Everything but these. */
  readonly except?: readonly string[]
}

const dynamodbRead = [
  ...['dynamodb:BatchGetItem', 'dynamodb:Describe*', 'dynamodb:List*', 'dynamodb:GetAbacStatus', 'dynamodb:GetItem'],
  ...['dynamodb:GetResourcePolicy', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PartiQLSelect'],
  ...['dax:Describe*', 'dax:List*', 'dax:GetItem', 'dax:BatchGetItem', 'dax:Query', 'dax:Scan'],
]

const streamRead = [
  ...['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
]

const logging = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']

/** Reference pages of the network and tracing policies were read on 2026-11-25. */
const networking = [
  ...['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'],
  ...['ec2:DescribeSubnets', 'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses'],
]

const tracing = [
  ...['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
  'xray:GetSamplingStatisticSummaries',
]

const policies: Readonly<Record<string, ManagedPolicy>> = {
  AdministratorAccess: { whole: true, actions: ['*'] },
  PowerUserAccess: { whole: false, actions: [], except: ['iam:*', 'organizations:*', 'account:*'] },
  IAMFullAccess: { whole: false, actions: ['iam:*'] },
  ReadOnlyAccess: { whole: false, actions: dynamodbRead },
  AmazonDynamoDBFullAccess: { whole: false, actions: ['dynamodb:*', 'dax:*'] },
  AmazonDynamoDBFullAccess_v2: { whole: false, actions: ['dynamodb:*', 'dax:*'] },
  AmazonDynamoDBReadOnlyAccess: { whole: false, actions: dynamodbRead },
  'service-role/AWSLambdaBasicExecutionRole': { whole: true, actions: logging },
  'service-role/AWSLambdaDynamoDBExecutionRole': { whole: true, actions: [...streamRead, ...logging] },
  'service-role/AWSLambdaVPCAccessExecutionRole': { whole: true, actions: [...networking, ...logging] },
  AWSXRayDaemonWriteAccess: { whole: true, actions: tracing },
  AWSXrayWriteOnlyAccess: { whole: true, actions: tracing },
  'AWSLambdaInvocation-DynamoDB': { whole: false, actions: ['lambda:InvokeFunction', ...streamRead] },
}

/** What is known of an AWS managed policy by the part of its ARN after `policy/`, or undefined. */
export const managedPolicy = (name: string): ManagedPolicy | undefined =>
  Object.hasOwn(policies, name) ? policies[name] : undefined
