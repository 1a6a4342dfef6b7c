/** Actions (the service is written once, before the first) and what they are allowed on. `{…}` is filled in. */
export type ConnectorGrant = readonly [actions: string, resources: string]

/** What SAM makes of a connector: a managed policy for the role of one end, or a permission on the function it leads to. */
export type ConnectorProfile =
  | {
      readonly role: 'source' | 'destination'
      readonly read?: readonly ConnectorGrant[]
      readonly write?: readonly ConnectorGrant[]
    }
  | { readonly caller: string; readonly from: string; readonly ownAccount?: true }

const destination = '{destination}'
const execution = 'arn:{AWS::Partition}:states:{AWS::Region}:{AWS::AccountId}:execution:{destination name}:*'
const rule =
  'arn:{AWS::Partition}:events:{AWS::Region}:{AWS::AccountId}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule'
const api = 'arn:{AWS::Partition}:execute-api:{AWS::Region}:{AWS::AccountId}:{source id}/{source qualifier}'

const table: ConnectorProfile = {
  role: 'source',
  read: [
    [
      'dynamodb:GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect',
      '{destination} {destination}/index/*',
    ],
  ],
  write: [
    [
      'dynamodb:PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate',
      '{destination} {destination}/index/*',
    ],
  ],
}
const bucket: ConnectorProfile = {
  role: 'source',
  read: [
    [
      's3:GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent ListBucket ListBucketMultipartUploads ListBucketVersions ListMultipartUploadParts',
      '{destination} {destination}/*',
    ],
  ],
  write: [
    [
      's3:AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold PutObjectRetention RestoreObject',
      '{destination} {destination}/*',
    ],
  ],
}
const writing = (actions: string, resources = destination): ConnectorProfile => ({
  role: 'source',
  write: [[actions, resources]],
})
const invoking = writing('lambda:InvokeAsync InvokeFunction')
const publishing = writing('sns:Publish')
const putting = writing('events:PutEvents')

/** What each pair of ends gives, as published with the Serverless Application Model (connector profiles, version 1). */
export const connectorProfiles: Readonly<Record<string, Readonly<Record<string, ConnectorProfile>>>> = {
  'AWS::DynamoDB::Table': {
    'AWS::Lambda::Function': {
      role: 'destination',
      read: [['dynamodb:DescribeStream GetRecords GetShardIterator ListStreams', '{source}/stream/*']],
    },
  },
  'AWS::Events::Rule': {
    'AWS::Events::EventBus': putting,
    'AWS::StepFunctions::StateMachine': writing('states:StartExecution'),
    'AWS::Lambda::Function': { caller: 'events.amazonaws.com', from: '{source}' },
  },
  'AWS::Lambda::Function': {
    'AWS::Lambda::Function': invoking,
    'AWS::S3::Bucket': bucket,
    'AWS::DynamoDB::Table': table,
    'AWS::SQS::Queue': {
      role: 'source',
      read: [['sqs:ReceiveMessage GetQueueAttributes', destination]],
      write: [['sqs:DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue', destination]],
    },
    'AWS::SNS::Topic': publishing,
    'AWS::StepFunctions::StateMachine': {
      role: 'source',
      read: [
        ['states:DescribeStateMachine ListExecutions', destination],
        ['states:DescribeExecution DescribeStateMachineForExecution GetExecutionHistory', execution],
      ],
      write: [
        ['states:StartExecution StartSyncExecution', destination],
        ['states:StopExecution', execution],
      ],
    },
    'AWS::Events::EventBus': putting,
    'AWS::Location::PlaceIndex': {
      role: 'source',
      read: [
        [
          'geo:DescribePlaceIndex GetPlace SearchPlaceIndexForPosition SearchPlaceIndexForSuggestions SearchPlaceIndexForText',
          destination,
        ],
      ],
    },
  },
  'AWS::ApiGatewayV2::Api': { 'AWS::Lambda::Function': { caller: 'apigateway.amazonaws.com', from: api } },
  'AWS::ApiGateway::RestApi': { 'AWS::Lambda::Function': { caller: 'apigateway.amazonaws.com', from: api } },
  'AWS::SNS::Topic': { 'AWS::Lambda::Function': { caller: 'sns.amazonaws.com', from: '{source}' } },
  'AWS::SQS::Queue': {
    'AWS::Lambda::Function': {
      role: 'destination',
      read: [['sqs:ReceiveMessage GetQueueAttributes', '{source}']],
      write: [['sqs:DeleteMessage', '{source}']],
    },
  },
  'AWS::S3::Bucket': {
    'AWS::Lambda::Function': { caller: 's3.amazonaws.com', from: '{source}', ownAccount: true },
  },
  'AWS::StepFunctions::StateMachine': {
    'AWS::Lambda::Function': invoking,
    'AWS::SNS::Topic': publishing,
    'AWS::SQS::Queue': writing('sqs:SendMessage'),
    'AWS::S3::Bucket': bucket,
    'AWS::DynamoDB::Table': table,
    'AWS::StepFunctions::StateMachine': {
      role: 'source',
      read: [
        ['states:DescribeExecution', execution],
        ['events:DescribeRule', rule],
      ],
      write: [
        ['states:StartExecution', destination],
        ['states:StopExecution', execution],
        ['events:PutTargets PutRule', rule],
      ],
    },
    'AWS::Events::EventBus': putting,
  },
  'AWS::AppSync::DataSource': {
    'AWS::DynamoDB::Table': table,
    'AWS::Lambda::Function': writing('lambda:InvokeAsync InvokeFunction', '{destination} {destination}:*'),
  },
  'AWS::AppSync::GraphQLApi': {
    'AWS::Lambda::Function': {
      caller: 'appsync.amazonaws.com',
      from: 'arn:{AWS::Partition}:appsync:{AWS::Region}:{AWS::AccountId}:apis/{source id}',
    },
  },
}

/** Pairs whose connector writes a policy on a topic or queue, which holds no data of tables. */
export const messagePolicies: ReadonlySet<string> = new Set([
  'AWS::Events::Rule AWS::SNS::Topic',
  'AWS::Events::Rule AWS::SQS::Queue',
  'AWS::SNS::Topic AWS::SQS::Queue',
])

/** What SAM's own types are in the end. */
export const deployedTypes: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'AWS::Lambda::Function',
  'AWS::Serverless::SimpleTable': 'AWS::DynamoDB::Table',
  'AWS::Serverless::StateMachine': 'AWS::StepFunctions::StateMachine',
  'AWS::Serverless::Api': 'AWS::ApiGateway::RestApi',
  'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::GraphQLApi': 'AWS::AppSync::GraphQLApi',
}

/** Where each type that acts names its role. */
export const roleProperties: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'Role',
  'AWS::StepFunctions::StateMachine': 'RoleArn',
  'AWS::AppSync::DataSource': 'ServiceRoleArn',
}
