import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory, spellFix, wantedFiles } from '#formats'
import type { Inventory, Resource, Text, Value } from '#model'
import { showText } from '#model'
import { applyEdits } from '#text'
import { at, only } from '../cloudformation/sample.js'

await loadFormats()

type Files = Readonly<Record<string, readonly string[]>>

const filesOf = (files: Files) =>
  Object.entries(files).map(([path, lines]) => ({ path, text: `${lines.join('\n')}\n` }))

const read = (files: Files | readonly string[]): Inventory =>
  readInventory(filesOf(Array.isArray(files) ? { 'serverless.yml': files as string[] } : (files as Files)))

const shown = (value: Value<unknown>): unknown => {
  if (value.kind === 'unknown') return `unknown: ${value.reason}`
  if (value.kind === 'choice') return { [value.condition]: [shown(value.whenTrue), shown(value.whenFalse)] }
  return Array.isArray(value.value) ? showText(value.value as Text) : value.value
}

const service = (...lines: readonly string[]) => ['service: orders', 'provider:', '  name: aws', ...lines]

const table = (...properties: readonly string[]) => [
  'resources:',
  '  Resources:',
  '    Orders:',
  '      Type: AWS::DynamoDB::Table',
  '      Properties:',
  '        KeySchema: [{AttributeName: pk, KeyType: HASH}]',
  ...properties.map((line) => `        ${line}`),
]

const nameIn = (custom: readonly string[], name: string, more: Files = {}) =>
  shown(
    only(
      read({
        ...more,
        'serverless.yml': [
          ...service('  stage: live'),
          'custom:',
          ...custom.map((l) => `  ${l}`),
          ...table(`TableName: ${name}`),
        ],
      }),
      'Orders',
      'table',
    ).name,
  )

describe('variables', () => {
  test.each<[string, unknown]>([
    [`\${self:custom.name}`, 'orders-table'],
    [`\${self:service}-x`, 'orders-x'],
    [`\${self:provider.stage}-x`, 'live-x'],
    [`a-\${sls:stage}`, 'a-live'],
    [`a-\${opt:stage}`, 'a-live'],
    [`a-\${opt:stage, 'test'}`, 'a-test'],
    [`a-\${opt:suffix, self:custom.name}`, 'a-orders-table'],
    [`a-\${opt:suffix}`, `a-\${serverless.yml#opt.suffix}`],
    [`a-\${env:SUFFIX}`, `a-\${serverless.yml#env.SUFFIX}`],
    [`a-\${env:SUFFIX, 'b'}`, 'a-b'],
    [`\${self:custom.names.\${self:provider.stage}}`, 'live-table'],
    [`\${self:custom.nested}`, 'orders-table-2'],
    [`\${self:custom.list.1}`, 'second'],
    [`\${self:custom.gone}`, 'unknown: the variable self:custom.gone has no value'],
    [`\${self:custom.gone, 'here'}`, 'here'],
    [`\${self:custom.circle}`, 'unknown: its variables lead to each other'],
    [`\${ssm:/name}`, `\${resolve:ssm:/name}`],
    [`x-\${aws:accountId}-\${aws:region}`, `x-\${aws:account}-\${aws:region}`],
    [`!Sub '\${self:service}-\${AWS::Region}'`, `orders-\${aws:region}`],
    [`\${file(names.yml):table}`, 'from-file'],
    [`\${file(../names.yml):table}`, `unknown: the variable file(../names.yml):table has no value`],
  ])('%s', (written, wanted) => {
    const custom = [
      'name: orders-table',
      'names: {live: live-table, dev: dev-table}',
      `nested: \${self:custom.name}-2`,
      'list: [first, second]',
      `circle: \${self:custom.round}`,
      `round: \${self:custom.circle}`,
    ]
    expect(nameIn(custom, written, { 'names.yml': ['table: from-file'] })).toEqual(wanted)
  })
  test('stages whose settings differ are each looked at', () => {
    const lines = [...service(), 'custom:', '  protect: {dev: false, prod: true}']
    const orders = only(
      read([...lines, ...table(`DeletionProtectionEnabled: \${self:custom.protect.\${opt:stage, 'dev'}}`)]),
      'Orders',
      'table',
    )
    expect(shown(orders.deletionProtection)).toEqual({ 'stage is dev': [false, true] })
  })
  const stageFiles = {
    'config/dev.yml': ['protect: false', 'names: {orders: orders-dev}'],
    'config/prod.yml': ['protect: true', 'names: {orders: orders}'],
    'config/prod/more.yml': ['protect: false'],
    'config/notes.txt': ['protect: false'],
  }
  const protection = (lines: readonly string[], value: string, files: Files = stageFiles) =>
    only(
      read({ ...files, 'serverless.yml': [...lines, ...table(`DeletionProtectionEnabled: ${value}`)] }),
      'Orders',
      'table',
    ).deletionProtection
  const byStage = { 'stage is dev': [false, true] }
  test.each([
    ['in the name of a file', [], "${file(./config/${opt:stage, 'dev'}.yml):protect}"],
    [
      'in the name of a file, by another name',
      ['custom:', '  stage: ${opt:stage, self:provider.stage}'],
      '${file(config/${self:custom.stage}.yml):protect}',
    ],
    [
      'in the name of the file that holds a part',
      ['custom: ${file(config/${sls:stage}.yml)}'],
      '${self:custom.protect}',
    ],
    [
      'in the name of the file that holds a part of a part',
      ['custom:', '  env: ${file(config/${opt:stage}.yml), self:gone}'],
      '${self:custom.env.protect}',
    ],
    [
      'by another name among keys',
      ['custom:', '  stage: ${opt:stage}', '  on: {dev: {a: false}, prod: {a: true}}'],
      '${self:custom.on.${self:custom.stage}.a}',
    ],
    ['of a parameter', ['params:', '  default: {protect: true}', '  dev: {protect: false}'], '${param:protect}'],
    [
      'of a parameter under its stage',
      ['stages:', '  default: {params: {protect: true}}', '  dev: {params: {protect: false}}'],
      '${param:protect}',
    ],
    [
      'of a parameter that each has',
      ['params:', '  dev: {protect: false}', '  prod: {protect: true}'],
      '${param:protect}',
    ],
  ])('the stage %s is each that there is', (_where, lines, value) => {
    expect(shown(protection([...service(), ...lines], value))).toEqual(byStage)
  })
  test('a setting of a stage stands in the file of the stage', () => {
    const found = protection(service(), '${file(config/${opt:stage}.yml):protect}')
    expect(found.kind === 'choice' && found.whenFalse).toMatchObject({ via: [{ file: 'config/prod.yml', line: 1 }] })
  })
  test('a stage whose file lacks a setting has what stands behind it', () => {
    const files = { 'a.dev.yml': ['x: 1'], 'a.prod.yml': ['protect: true'] }
    const value = '${file(a.${opt:stage}.yml):protect, false}'
    expect(shown(protection(service(), value, files))).toEqual(byStage)
  })
  test('names are those of the usual stage', () => {
    expect(nameIn([], '${file(config/${opt:stage, "dev"}.yml):names.orders}', stageFiles)).toBe('orders-dev')
    const custom = ["config: ${file(./config/${opt:stage, 'prod'}.yml)}"]
    expect(nameIn(custom, '${self:custom.config.names.orders}', stageFiles)).toBe('orders')
  })
  test('maps of files of stages are each looked at', () => {
    const files = {
      'a.dev.yml': ['pitr: {PointInTimeRecoveryEnabled: false}'],
      'a.prod.yml': ['pitr: {PointInTimeRecoveryEnabled: true}'],
    }
    const lines = [...service(), ...table('PointInTimeRecoverySpecification: ${file(a.${opt:stage}.yml):pitr}')]
    const orders = only(read({ ...files, 'serverless.yml': lines }), 'Orders', 'table')
    expect(shown(orders.pointInTimeRecovery)).toEqual(byStage)
  })
  test('lists of actions are each looked at', () => {
    const lines = service('  iam: {role: {statements: "${self:custom.statements}"}}').concat(
      'custom:',
      '  actions: {dev: ["dynamodb:Query"], prod: ["dynamodb:GetItem"]}',
      '  statements: [{Effect: Allow, Action: "${self:custom.actions.${opt:stage}}", Resource: "*"}]',
      'functions: {get: {handler: a.b}}',
    )
    const text = JSON.stringify(read(lines).resources.find(({ kind }) => kind === 'role'))
    expect(text).toContain('"condition":"stage is dev"')
    expect(text).toContain('dynamodb:Query')
    expect(text).toContain('dynamodb:GetItem')
  })
  test('ask for all files that a variable in a name can mean', () => {
    const text = "service: a\nprovider: {name: aws}\ncustom: ${file(./config/${opt:stage, 'dev'}.yml):a}\n"
    const listing = ['app/config/dev.yml', 'app/config/prod.yml', 'app/config/x/prod.yml', 'app/other.yml']
    expect(wantedFiles([{ path: 'app/serverless.yml', text }], listing)).toEqual(listing.slice(0, 2))
  })
  test('lead through a part that lies in another file, and not in circles', () => {
    const files = {
      'serverless.yml': [
        ...service(),
        'custom: ${file(config.yml)}',
        'loop: ${self:loop.a}',
        ...table('TableName: ${self:custom.names.orders}', 'TableClass: ${self:loop.a.b}'),
      ],
      'config.yml': ['names: {orders: orders-live}'],
    }
    const orders = only(read(files), 'Orders', 'table')
    expect(shown(orders.name)).toBe('orders-live')
    expect(orders.tableClass.kind).toBe('unknown')
  })
  test('parameters of the stage come before those of all stages', () => {
    const lines = service('  stage: prod').concat('params:', '  default: {protect: false}', '  prod: {protect: true}')
    const orders = only(read([...lines, ...table(`DeletionProtectionEnabled: \${param:protect}`)]), 'Orders', 'table')
    expect(orders.deletionProtection).toMatchObject({ value: true })
  })
})

describe('resources', () => {
  test('have the place that an editor shows', () => {
    const orders = only(read([...service(), ...table('DeletionProtectionEnabled: true')]), 'Orders', 'table')
    expect(orders).toMatchObject({ id: 'serverless.yml#Orders', format: 'serverless' })
    expect(at(orders.head)).toBe('6:5-6:11')
    expect(at(orders.deletionProtection.span)).toBe('10:36-10:40')
  })
  const parts = {
    'app/serverless.yml': [
      ...service(),
      'custom: {name: orders}',
      'resources:',
      `  - \${file(tables.yml)}`,
      '  - Resources:',
      '      Key: {Type: AWS::KMS::Key}',
    ],
    'app/tables.yml': [
      'Resources:',
      '  Orders:',
      '    Type: AWS::DynamoDB::Table',
      '    Properties:',
      `      TableName: \${self:custom.name}`,
      '      KeySchema: [{AttributeName: pk, KeyType: HASH}]',
      '      SSESpecification: {SSEEnabled: true, KMSMasterKeyId: !GetAtt Key.Arn}',
    ],
  }
  test('may lie in a file that the service takes in, and are then read once', () => {
    const inventory = read(parts)
    expect(inventory.resources.map(({ id }) => id)).toEqual(['app/serverless.yml#Key', 'app/serverless.yml#Orders'])
    const orders = only(inventory, 'Orders', 'table')
    expect(orders.name).toMatchObject({ value: ['orders'], span: { file: 'app/tables.yml', line: 5 } })
    expect(orders.kmsKey).toMatchObject({ value: [{ resource: 'app/serverless.yml#Key' }] })
    expect(inventory.files).toEqual(['app/serverless.yml', 'app/tables.yml'])
  })
  test('and the service are asked for together', () => {
    const listing = ['app/serverless.yml', 'app/tables.yml', 'other/serverless.yml']
    const [whole, part] = filesOf(parts)
    expect(wantedFiles(part ? [part] : [], listing)).toEqual(['app/serverless.yml'])
    expect(wantedFiles(whole ? [whole] : [], listing)).toEqual(['app/tables.yml'])
  })
  test('that lead nowhere are said to be unread', () => {
    expect(read([...service(), 'resources:', `  - \${file(gone.yml)}`]).notices).toMatchObject([
      { code: 'unsupported', file: 'serverless.yml', line: 5 },
    ])
  })
  test('are mended where they are written', () => {
    const files = filesOf(parts)
    const mended = (inventory: Inventory, given: typeof files): Inventory => {
      const resource: Resource = only(inventory, 'Orders', 'table')
      const fix = {
        title: 't',
        safety: 'safe',
        resource: resource.id,
        wishes: [{ set: 'deletionProtection', value: true }],
      } as const
      const edits = spellFix(fix, resource, given)
      if (!edits) throw new Error('no spelling')
      return readInventory(
        given.map(({ path, text }) => ({
          path,
          text: applyEdits(
            text,
            edits.filter(({ file }) => file === path),
          ),
        })),
      )
    }
    expect(only(mended(read(parts), files), 'Orders', 'table').deletionProtection).toMatchObject({ value: true })
    const alone = filesOf({ 'serverless.yml': [...service(), ...table()] })
    expect(only(mended(readInventory(alone), alone), 'Orders', 'table').deletionProtection).toMatchObject({
      value: true,
    })
  })
})

describe('the role that is deployed', () => {
  const documentOf = (inventory: Inventory, address: string): string => {
    const { inlinePolicies } = only(inventory, address, 'role')
    return JSON.stringify(inlinePolicies.kind === 'known' ? inlinePolicies.value[0]?.document : inlinePolicies)
  }
  const functions = ['functions:', '  place-order: {handler: a.b}']
  test('holds the statements of the provider and those that let functions write logs', () => {
    const lines = service(
      '  iam:',
      '    role:',
      '      statements:',
      '        - {Effect: Allow, Action: dynamodb:GetItem, Resource: "*"}',
    )
    const inventory = read([...lines, ...functions])
    const role = only(inventory, 'IamRoleLambdaExecution', 'role')
    expect(at(role.head)).toBe('5:5-5:9')
    expect(documentOf(inventory, role.address)).toContain('"text":["dynamodb:GetItem"]')
    expect(documentOf(inventory, role.address)).toContain(':log-group:/aws/lambda/orders-dev*:*')
    expect(JSON.stringify(role.trustPolicy?.document)).toContain('lambda.amazonaws.com')
  })
  test.each<[string, Files]>([
    ['the role', { 'serverless.yml': service('  iam:', '    role: ${file(iam.yml):role}') }],
    ['all of iam', { 'serverless.yml': service('  iam: ${file(iam.yml)}') }],
    ['the provider', { 'serverless.yml': ['service: orders', 'provider: ${file(provider.yml)}'] }],
    [
      'the list',
      { 'serverless.yml': service('  iam:', '    role:', '      statements: ${file(iam.yml):role.statements}') },
    ],
  ])('where %s lies in another file', (_part, files) => {
    const inventory = read({
      'serverless.yml': [...(files['serverless.yml'] ?? []), 'functions:', '  reader: {handler: a.b}'],
      'provider.yml': ['name: aws', 'iam: ${file(iam.yml)}'],
      'iam.yml': ['role:', '  statements:', '    - {Effect: Allow, Action: dynamodb:Scan, Resource: "*"}'],
    })
    const role = only(inventory, 'IamRoleLambdaExecution', 'role')
    expect(JSON.stringify(role.inlinePolicies)).toContain('dynamodb:Scan')
    expect(JSON.stringify(role.inlinePolicies)).toContain('"file":"iam.yml","line":3')
  })
  test('in the older spelling', () => {
    const lines = service(
      '  iamRoleStatements:',
      '    - {Effect: Allow, Action: dynamodb:Scan, Resource: "*"}',
      '  iamManagedPolicies: [arn:aws:iam::aws:policy/X]',
    )
    const inventory = read([...lines, ...functions])
    expect(documentOf(inventory, 'IamRoleLambdaExecution')).toContain('dynamodb:Scan')
    expect(only(inventory, 'IamRoleLambdaExecution', 'role').managedPolicies).toMatchObject({
      value: [{ value: ['arn:aws:iam::aws:policy/X'] }],
    })
  })
  test('is not there without functions, or where functions have roles by name', () => {
    const statements = service('  iamRoleStatements: [{Effect: Allow, Action: "*", Resource: "*"}]')
    expect(read(statements).resources).toEqual([])
    const arn = 'arn:aws:iam::123456789012:role/x'
    for (const lines of [
      [...statements, `functions: {f: {handler: a.b, role: ${arn}}}`],
      [...service(`  iam: {role: ${arn}}`), ...functions],
    ])
      expect(read(lines).resources).toMatchObject([{ kind: 'function', role: { value: [arn] } }])
  })
  test('lets functions read the streams that are their events', () => {
    const events = [
      'functions:',
      '  f:',
      '    handler: a.b',
      '    events:',
      '      - stream: {type: dynamodb, arn: !GetAtt Orders.StreamArn}',
    ]
    const document = documentOf(read([...service(), ...events, ...table()]), 'IamRoleLambdaExecution')
    expect(document).toContain('dynamodb:GetShardIterator')
    expect(document).toContain('"symbol":"serverless.yml#Orders.stream-arn"')
  })
  test('statements that come from a file that is not there make the policy unknown, with the reason', () => {
    const inventory = read([...service(`  iamRoleStatements: \${file(gone.yml)}`), ...functions])
    expect(documentOf(inventory, 'IamRoleLambdaExecution')).toContain('the variable file(gone.yml) has no value')
  })
  test('a function may have statements of its own', () => {
    const lines = [
      ...service('  iamRoleStatements: [{Effect: Allow, Action: dynamodb:Query, Resource: "*"}]'),
      'plugins: [serverless-iam-roles-per-function]',
      'functions:',
      '  place-order:',
      '    handler: a.b',
      '    iamRoleStatements: [{Effect: Allow, Action: dynamodb:PutItem, Resource: "*"}]',
      '  heir:',
      '    handler: a.b',
      '    iamRoleStatementsInherit: true',
      '    iamRoleStatements: [{Effect: Allow, Action: dynamodb:PutItem, Resource: "*"}]',
    ]
    const inventory = read(lines)
    expect(inventory.resources.map(({ address }) => address)).toEqual([
      'PlaceDashorderLambdaFunction',
      'PlaceDashorderIamRoleLambdaExecution',
      'HeirLambdaFunction',
      'HeirIamRoleLambdaExecution',
    ])
    expect(only(inventory, 'HeirLambdaFunction', 'function').role).toMatchObject({
      value: [{ resource: 'serverless.yml#HeirIamRoleLambdaExecution', attribute: 'arn' }],
    })
    expect(documentOf(inventory, 'PlaceDashorderIamRoleLambdaExecution')).not.toContain('dynamodb:Query')
    expect(documentOf(inventory, 'HeirIamRoleLambdaExecution')).toContain('dynamodb:Query')
    expect(at(only(inventory, 'HeirIamRoleLambdaExecution', 'role').head)).toBe('10:3-10:7')
  })
})

test.each([
  ['another cloud', ['service: x', 'provider: {name: google}']],
  ['no service', ['provider: {name: aws}']],
  ['another tool', ['service: x', 'provider: y']],
])('%s is not read', (_name, lines) => {
  expect(read(lines)).toMatchObject({ resources: [], files: [], notices: [] })
})

describe('the functions that are deployed', () => {
  const lines = [
    ...service('  environment: {STAGE: x, TABLE: shared}'),
    'functions:',
    '  place-order:',
    '    handler: a.b',
    '    environment: {TABLE: own}',
    '    url: true',
    '    events:',
    '      - stream: !GetAtt Orders.StreamArn',
    '      - sqs: arn:aws:sqs:eu-west-1:123456789012:jobs',
    '      - http: GET /',
    '  closed: {handler: a.b, name: hidden, url: {authorizer: aws_iam}}',
    ...table(),
  ]
  test('have a name, the role that all share, and the environment of the provider and their own', () => {
    expect(only(read(lines), 'PlaceDashorderLambdaFunction', 'function')).toMatchObject({
      name: { value: ['orders-dev-place-order'] },
      role: { value: [{ resource: 'serverless.yml#IamRoleLambdaExecution', attribute: 'arn' }] },
      environment: {
        value: [
          { name: 'STAGE', value: { value: ['x'] } },
          { name: 'TABLE', value: { value: ['own'] } },
        ],
      },
    })
    expect(only(read(lines), 'ClosedLambdaFunction', 'function').name).toMatchObject({ value: ['hidden'] })
  })
  test('are called by everyone where their URL asks for no authorizer', () => {
    const found = read(lines).resources.filter(({ kind }) => kind === 'functionPermission')
    expect(found).toMatchObject([
      {
        address: 'PlaceDashorderLambdaPermissionFnUrl',
        principal: { value: ['*'] },
        action: { value: ['lambda:InvokeFunctionUrl'] },
        urlAuthorization: { value: 'NONE' },
        head: { line: 9 },
      },
    ])
  })
  test('are fed by streams and queues', () => {
    const found = read(lines).resources.filter(({ kind }) => kind === 'eventSourceMapping')
    expect(found).toMatchObject([
      {
        address: 'PlaceDashorderEventSourceMappingDynamodbOrders',
        function: { value: [{ resource: 'serverless.yml#PlaceDashorderLambdaFunction' }] },
        source: { value: [{ attribute: 'stream-arn' }] },
      },
      {
        address: 'PlaceDashorderEventSourceMappingSqsjobs',
        source: { value: ['arn:aws:sqs:eu-west-1:123456789012:jobs'] },
      },
    ])
  })
  test('take a role of the service by its logical id', () => {
    const own = [
      ...service(),
      'functions: {f: {handler: a.b, role: Own}}',
      'resources: {Resources: {Own: {Type: AWS::IAM::Role}}}',
    ]
    expect(only(read(own), 'FLambdaFunction', 'function').role).toMatchObject({
      value: [{ resource: 'serverless.yml#Own', attribute: 'arn' }],
    })
  })
})

describe('a file that a variable names', () => {
  const withFile = (lines: readonly string[]) =>
    read({
      'serverless.yml': [
        ...service('  iam:', '    role:', '      statements: ${file(iam.yml)}'),
        'functions:',
        '  api:',
        '    handler: index.handler',
      ],
      'iam.yml': lines,
    })
  const statements = ['- Effect: Allow', '  Action: "dynamodb:*"', '  Resource: "*"']
  const allowed = ({ resources }: Inventory) =>
    JSON.stringify(resources.filter(({ kind }) => kind === 'role')).match(/dynamodb:[^"]*/g)

  test('may begin with a byte order mark, also where it is a list', () => {
    const [plain, marked] = [withFile(statements), withFile([`\uFEFF${statements[0]}`, ...statements.slice(1)])]
    expect(allowed(marked)).toEqual(allowed(plain))
    expect(allowed(marked)).toContain('dynamodb:*')
  })

  test('and cannot be read is told, once', () => {
    const { notices } = withFile(['- Effect: Allow', '  Action: "dynamodb:*"', '    Resource: ['])
    expect(notices.filter(({ file }) => file === 'iam.yml')).toEqual([
      expect.objectContaining({ code: 'unparsable', line: 3 }),
    ])
  })
})
