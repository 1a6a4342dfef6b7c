import { describe, expect, test } from '@jest/globals'
import { child, type Role, showText, type Tree } from '#model'
import { policyTemplates } from '../../../src/formats/cloudformation/serverless-policy-templates.js'
import { at, only, read } from './sample.js'

const head = ['Transform: AWS::Serverless-2016-10-31', 'Resources:', '  Orders:', '    Type: AWS::DynamoDB::Table']
const worker = (...lines: readonly string[]) =>
  read([...head, '  Worker:', '    Type: AWS::Serverless::Function', ...lines])
const roleWith = (...policies: readonly string[]): Role =>
  only(worker('    Properties:', '      Policies:', ...policies.map((line) => `        ${line}`)), 'WorkerRole', 'role')

const plain = (tree: Tree | undefined): unknown => {
  if (tree?.kind === 'scalar') return showText(tree.text).replaceAll('stack.yaml#', '')
  if (tree?.kind === 'sequence') return tree.items.map(plain)
  if (tree?.kind === 'mapping') return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plain(value)]))
  if (tree?.kind === 'choice') return { [tree.condition]: [plain(tree.whenTrue), plain(tree.whenFalse)] }
  return tree?.kind
}

const managed = ({ managedPolicies }: Role) =>
  managedPolicies.kind === 'known'
    ? managedPolicies.value.map((arn) => (arn.kind === 'known' ? showText(arn.value) : arn.kind))
    : []
const inline = ({ inlinePolicies }: Role) => (inlinePolicies.kind === 'known' ? inlinePolicies.value : [])

const arn = `arn:\${aws:partition}:dynamodb:\${aws:region}:\${aws:account}:table`
const aws = `arn:\${aws:partition}:iam::aws:policy`

describe('the role that SAM makes', () => {
  test('is called like the function, and stands at it', () => {
    const role = only(worker('    Condition: IsProd'), 'WorkerRole', 'role')
    expect(role).toMatchObject({
      id: 'stack.yaml#WorkerRole',
      type: 'AWS::Serverless::Function',
      format: 'sam',
      when: 'IsProd',
      name: { value: null },
    })
    expect(at(role.head)).toBe('5:3-5:9')
    expect(plain(role.trustPolicy?.document)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: ['lambda.amazonaws.com'] } }],
    })
    expect(managed(role)).toEqual([`${aws}/service-role/AWSLambdaBasicExecutionRole`])
  })
  test('is not made when the function names one', () => {
    const { resources } = worker('    Properties: {Role: !GetAtt Other.Arn}')
    expect(resources.map(({ kind }) => kind)).toEqual(['table', 'function'])
    expect(resources[1]).toMatchObject({ role: { value: [{ symbol: 'stack.yaml#Other.arn' }] } })
  })
  test('has what an event brings at the event', () => {
    const role = only(
      worker('    Properties:', '      Events:', '        Changes: {Type: DynamoDB}', '        More: {Type: DynamoDB}'),
      'WorkerRole',
      'role',
    )
    const places = role.managedPolicies.kind === 'known' ? role.managedPolicies.value.map(({ span }) => at(span)) : []
    expect(places).toEqual(['5:3-5:9', '9:9-9:16'])
  })
  test('may read the streams and queues that the function listens to', () => {
    const role = only(
      worker(
        '    Properties:',
        '      Tracing: Active',
        '      VpcConfig: {SubnetIds: [a]}',
        '      Events:',
        '        A: {Type: DynamoDB}',
        '        B: {Type: SQS}',
        '        C: {Type: DynamoDB}',
      ),
      'WorkerRole',
      'role',
    )
    expect(managed(role)).toEqual([
      `${aws}/service-role/AWSLambdaBasicExecutionRole`,
      `${aws}/AWSXRayDaemonWriteAccess`,
      `${aws}/service-role/AWSLambdaVPCAccessExecutionRole`,
      `${aws}/service-role/AWSLambdaDynamoDBExecutionRole`,
      `${aws}/service-role/AWSLambdaSQSQueueExecutionRole`,
    ])
  })
  test('takes boundary, path and trust from its function or from Globals', () => {
    const text = [
      'Globals:',
      '  Function: {PermissionsBoundary: b, RolePath: /x/, Policies: [AdministratorAccess]}',
      ...head,
      '  Worker: {Type: AWS::Serverless::Function}',
    ]
    const role = only(read(text), 'WorkerRole', 'role')
    expect(role).toMatchObject({ permissionsBoundary: { value: ['b'] }, path: { value: '/x/' } })
    // SAM takes no policies from Globals.
    expect(managed(role)).toHaveLength(1)
    const own = worker('    Properties: {AssumeRolePolicyDocument: {Statement: []}}')
    expect(plain(only(own, 'WorkerRole', 'role').trustPolicy?.document)).toEqual({ Statement: [] })
  })
  test('of a state machine is trusted by Step Functions', () => {
    const text = [
      ...head,
      '  Flow:',
      '    Type: AWS::Serverless::StateMachine',
      '    Properties: {Tracing: {Enabled: true}, Policies: DynamoDBReadPolicy}',
    ]
    const role = only(read(text), 'FlowRole', 'role')
    expect(JSON.stringify(plain(role.trustPolicy?.document))).toContain('states.amazonaws.com')
    expect(managed(role)).toEqual([`${aws}/AWSXRayDaemonWriteAccess`, `${aws}/DynamoDBReadPolicy`])
  })
})

describe('the function that SAM makes', () => {
  test('has its own name for what it is, and the role that is made for it', () => {
    const made = only(worker('    Properties: {FunctionName: work}'), 'Worker', 'function')
    expect(made).toMatchObject({
      id: 'stack.yaml#Worker',
      name: { value: ['work'] },
      role: { value: [{ resource: 'stack.yaml#WorkerRole', attribute: 'arn' }], origin: 'default' },
      environment: { value: [] },
    })
  })
  test('joins its environment with that of Globals', () => {
    const text = [
      'Globals: {Function: {Environment: {Variables: {A: one, B: two}}}}',
      ...head,
      '  Worker: {Type: AWS::Serverless::Function, Properties: {Environment: {Variables: {B: three}}}}',
    ]
    expect(only(read(text), 'Worker', 'function').environment).toMatchObject({
      value: [
        { name: 'A', value: { value: ['one'] } },
        { name: 'B', value: { value: ['three'] } },
      ],
    })
  })
  test.each([
    ['{AuthType: NONE}', true],
    ['{AuthType: AWS_IAM}', false],
    // SAM decides before the deployment knows.
    ['{AuthType: !If [IsTest, NONE, AWS_IAM]}', false],
  ])('lets everyone call its URL: FunctionUrlConfig %s', (config, open) => {
    const { resources } = worker(`    Properties: {FunctionUrlConfig: ${config}}`)
    const permissions = resources.filter(({ kind }) => kind === 'functionPermission')
    expect(permissions).toHaveLength(open ? 1 : 0)
    if (open)
      expect(permissions[0]).toMatchObject({
        address: 'WorkerUrlPublicPermissions',
        function: { value: [{ resource: 'stack.yaml#Worker', attribute: 'name' }] },
        principal: { value: ['*'] },
        action: { value: ['lambda:InvokeFunctionUrl'] },
        urlAuthorization: { value: 'NONE' },
        head: { line: 7 },
      })
  })
  test('is fed by the streams and queues among its events, and called by any skill of Alexa that has no id', () => {
    const { resources } = worker(
      '    Properties:',
      '      Events:',
      '        Changes: {Type: DynamoDB, Properties: {Stream: !GetAtt Orders.StreamArn}}',
      '        Jobs: {Type: SQS, Properties: {Queue: arn:aws:sqs:eu-west-1:123456789012:jobs}}',
      '        Own: {Type: SelfManagedKafka, Properties: {Topics: [t]}}',
      '        Web: {Type: Api, Properties: {Path: /, Method: get}}',
      '        Talk: {Type: AlexaSkill}',
      '        Known: {Type: AlexaSkill, Properties: {SkillId: amzn1.ask.skill.x}}',
    )
    const made = resources.filter(({ kind }) => kind === 'eventSourceMapping' || kind === 'functionPermission')
    expect(made).toMatchObject([
      { address: 'WorkerTalkPermission', principal: { value: ['alexa-appkit.amazon.com'] } },
      { address: 'WorkerChanges', source: { value: [{ symbol: 'stack.yaml#Orders.stream-arn' }] } },
      { address: 'WorkerJobs', source: { value: ['arn:aws:sqs:eu-west-1:123456789012:jobs'] } },
      { address: 'WorkerOwn', source: { value: null } },
    ])
    expect(at(made[1]?.head ?? made[0]?.head ?? (resources[0] as never))).toBe('9:9-9:16')
  })
})

describe('policies of a function', () => {
  test('a managed policy by name, by ARN and by reference', () => {
    expect(
      managed(roleWith('- AmazonDynamoDBFullAccess', '- arn:aws:iam::aws:policy/ReadOnlyAccess', '- !Ref Own')).slice(
        1,
      ),
    ).toEqual([`${aws}/AmazonDynamoDBFullAccess`, 'arn:aws:iam::aws:policy/ReadOnlyAccess', `\${stack.yaml#Own.id}`])
  })
  test('is called by what it says, so that one put before it does not rename it', () => {
    const names = (...policies: readonly string[]) =>
      inline(roleWith(...policies)).map(({ name }) => (name?.kind === 'known' ? name.value.join('') : name))
    const template = ['- DynamoDBReadPolicy:', '    TableName: orders']
    const document = ['- Statement:', '    - {Sid: Own, Effect: Allow, Action: "*", Resource: "*"}']
    expect(names(...document)).toEqual(['statements from Own'])
    expect(names(...template, ...document, ...document)).toEqual([
      'DynamoDBReadPolicy orders',
      'statements from Own',
      'statements from Own (2)',
    ])
  })
  test('a document of its own', () => {
    const role = roleWith(
      '- AmazonDynamoDBFullAccess',
      '- Statement:',
      '    - {Effect: Allow, Action: "dynamodb:*", Resource: !GetAtt Orders.Arn}',
    )
    expect(inline(role)).toMatchObject([{ name: { value: ['statements from dynamodb:*'] } }])
    expect(plain(inline(role)[0]?.document)).toEqual({
      Statement: [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: `\${Orders.arn}` }],
    })
  })
  test('a single policy without a list', () => {
    const role = only(worker('    Properties: {Policies: AmazonDynamoDBFullAccess}'), 'WorkerRole', 'role')
    expect(managed(role)).toHaveLength(2)
  })
  test('a policy template becomes what it grants', () => {
    const role = roleWith('- DynamoDBReadPolicy:', '    TableName: !Ref Orders')
    expect(plain(inline(role)[0]?.document)).toEqual({
      Statement: [
        {
          Effect: 'Allow',
          Action: [
            'dynamodb:GetItem',
            'dynamodb:Scan',
            'dynamodb:Query',
            'dynamodb:BatchGetItem',
            'dynamodb:DescribeTable',
          ],
          Resource: [`${arn}/\${Orders.name}`, `${arn}/\${Orders.name}/index/*`],
        },
      ],
    })
    expect(at(inline(role)[0]?.document.span ?? role.head)).toBe('9:11-9:29')
  })
  test('a policy template for a table under a condition', () => {
    const role = roleWith('- DynamoDBReconfigurePolicy:', '    TableName: !If [IsProd, a, b]')
    const statement = child(inline(role)[0]?.document, 'Statement')
    const first = statement?.kind === 'sequence' ? statement.items[0] : undefined
    expect(plain(child(first, 'Resource'))).toEqual([{ IsProd: [`${arn}/a`, `${arn}/b`] }])
  })
  test('a policy template under a condition', () => {
    const role = roleWith('- !If [IsProd, {DynamoDBReadPolicy: {TableName: a}}, !Ref AWS::NoValue]')
    expect(role.inlinePolicies).toMatchObject({
      condition: 'IsProd',
      whenTrue: { value: [{}] },
      whenFalse: { value: [] },
    })
  })
  test('a policy template without its parameter does not say on what', () => {
    const role = roleWith('- DynamoDBReconfigurePolicy: {}')
    expect(JSON.stringify(plain(inline(role)[0]?.document))).toContain('"Resource":["unknown"]')
  })
  test('a template that nobody published is unknown, and said', () => {
    const inventory = worker('    Properties:', '      Policies:', '        - DynamoDBEverythingPolicy: {TableName: a}')
    expect(inline(only(inventory, 'WorkerRole', 'role'))).toMatchObject([{ document: { kind: 'unknown' } }])
    expect(inventory.notices).toContainEqual({
      code: 'unresolved-value',
      file: 'stack.yaml',
      line: 9,
      message:
        'WorkerRole: inlinePolicies.DynamoDBEverythingPolicy a is not known, because the policy template DynamoDBEverythingPolicy is not known',
    })
  })
})

describe('the table of policy templates', () => {
  const dynamodb: Record<string, [actions: string, resources: string][]> = {
    DynamoDBCrudPolicy: [
      [
        'GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ConditionCheckItem',
        'T T/index/*',
      ],
    ],
    DynamoDBReadPolicy: [['GetItem Scan Query BatchGetItem DescribeTable', 'T T/index/*']],
    DynamoDBWritePolicy: [['PutItem UpdateItem BatchWriteItem', 'T T/index/*']],
    DynamoDBReconfigurePolicy: [['UpdateTable', 'T']],
    DynamoDBStreamReadPolicy: [
      ['DescribeStream GetRecords GetShardIterator', 'T/stream/{StreamName}'],
      ['ListStreams', 'T/stream/*'],
    ],
    DynamoDBBackupFullAccessPolicy: [
      ['CreateBackup DescribeContinuousBackups', 'T'],
      ['DeleteBackup DescribeBackup ListBackups', 'T/backup/*'],
    ],
    DynamoDBRestoreFromBackupPolicy: [
      ['RestoreTableFromBackup', 'T/backup/*'],
      ['PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem', 'T'],
    ],
  }
  test.each(Object.entries(dynamodb))('%s grants what SAM publishes', (name, grants) => {
    expect(policyTemplates[name]).toEqual(
      grants.map(([actions, resources]) => [
        `dynamodb:${actions}`,
        resources
          .replaceAll('T', 'table/{TableName}')
          .replaceAll('table/{table/{TableName}ableName}', 'table/{TableName}'),
      ]),
    )
  })
  test('holds every template SAM publishes for DynamoDB', () => {
    expect(
      Object.keys(policyTemplates)
        .filter((name) => name.startsWith('DynamoDB'))
        .sort(),
    ).toEqual(Object.keys(dynamodb).sort())
  })
  test.each(Object.entries(policyTemplates))('%s is written as the table says', (_name, grants) => {
    for (const [actions, resources, condition] of grants) {
      expect(actions).toMatch(/^[a-z0-9-]+:[A-Za-z0-9*]+( [A-Za-z0-9*]+)*$/)
      expect(resources).toMatch(/^\S+( \S+)*$/)
      if (condition) expect(condition).toHaveLength(3)
    }
  })
})
