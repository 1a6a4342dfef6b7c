import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory, wantedFiles } from '#formats'
import type { Inventory, Text, Value } from '#model'
import { showText } from '#model'
import { at, only } from './sample.js'

await loadFormats()

type Files = Readonly<Record<string, readonly string[] | string>>

const read = (files: Files): Inventory =>
  readInventory(
    Object.entries(files).map(([path, text]) => ({ path, text: typeof text === 'string' ? text : text.join('\n') })),
  )

const textOf = (value: Value<Text | null>): string =>
  value.kind === 'known' ? showText(value.value ?? []) : `${value.kind}`

const table = (...properties: readonly string[]) => [
  '  Orders:',
  '    Type: AWS::DynamoDB::Table',
  '    Properties:',
  '      KeySchema: [{AttributeName: pk, KeyType: HASH}]',
  ...properties.map((line) => `      ${line}`),
]

describe('a stack in a stack', () => {
  const child = [
    'Parameters:',
    '  Name: {Type: String}',
    '  Guard: {Type: String, Default: false}',
    'Conditions:',
    '  Small: !Equals [!Ref Name, tiny]',
    'Resources:',
    ...table('TableName: !Ref Name', 'DeletionProtectionEnabled: !Ref Guard'),
    'Outputs:',
    '  Arn: {Value: !GetAtt Orders.Arn}',
  ]
  const parent = [
    'Parameters:',
    '  Stage: {Type: String, Default: dev}',
    'Resources:',
    '  Data:',
    '    Type: AWS::CloudFormation::Stack',
    '    Condition: Wanted',
    '    Properties:',
    '      TemplateURL: ./nested/data.yaml',
    `      Parameters: {Name: !Sub 'orders-\${Stage}', Guard: true}`,
    '  Reader:',
    '    Type: AWS::IAM::ManagedPolicy',
    '    Properties:',
    '      PolicyDocument:',
    '        Statement: [{Effect: Allow, Action: dynamodb:GetItem, Resource: !GetAtt Data.Outputs.Arn}]',
  ]
  const files = { 'infra/main.yaml': parent, 'infra/nested/data.yaml': child }
  test('has an address behind that of its stack, and the values that it is given', () => {
    const orders = only(read(files), 'Data/Orders', 'table')
    expect(orders).toMatchObject({ id: 'infra/main.yaml#Data/Orders', scope: 'infra/main.yaml', when: 'Wanted' })
    expect(textOf(orders.name)).toBe('orders-dev')
    expect(orders.deletionProtection).toMatchObject({ value: true })
    expect(orders.span.file).toBe('infra/nested/data.yaml')
    expect(at(orders.head)).toBe('7:3-7:9')
  })
  test('is not read a second time by itself', () => {
    expect(read(files).resources.map(({ id }) => id)).toEqual(['infra/main.yaml#Reader', 'infra/main.yaml#Data/Orders'])
    expect(read(files).files).toEqual(['infra/main.yaml', 'infra/nested/data.yaml'])
  })
  test('gives its outputs to the stack around it', () => {
    expect(JSON.stringify(only(read(files), 'Reader', 'policy').document.document)).toContain(
      '"symbol":"infra/main.yaml#Data/Orders.arn","resource":"infra/main.yaml#Data/Orders"',
    )
  })
  test('is asked for when only the stack around it changes', () => {
    const wanted = wantedFiles(
      [{ path: 'infra/main.yaml', text: parent.join('\n') }],
      ['infra/nested/data.yaml', 'x.md'],
    )
    expect(wanted).toEqual(['infra/nested/data.yaml'])
  })
  test('that is not in the repository is said to be unread', () => {
    expect(read({ 'infra/main.yaml': parent }).notices).toMatchObject([
      { code: 'unsupported', file: 'infra/main.yaml', line: 4 },
    ])
  })
  test('in a circle neither ends the reading nor hides anything', () => {
    const loop = (name: string) => [
      'Resources:',
      `  Again: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${name}}}`,
      ...table(),
    ]
    const { resources } = read({ 'a.yaml': loop('b.yaml'), 'b.yaml': loop('a.yaml') })
    expect(resources.filter(({ address }) => address === 'Orders')).toHaveLength(2)
  })
})

describe('an export', () => {
  const exporter = (name: string) => [
    'Resources:',
    ...table(),
    'Outputs:',
    '  Arn:',
    '    Value: !GetAtt Orders.Arn',
    `    Export: {Name: ${name}}`,
  ]
  const importer = (name: string) => [
    'Parameters: {Data: {Type: String}}',
    'Resources:',
    `  Key: {Type: AWS::KMS::Alias, Properties: {AliasName: a, TargetKeyId: !ImportValue ${name}}}`,
  ]
  const target = (files: Files) => textOf(only(read(files), 'Key', 'keyAlias').target)
  test('is what its importer gets', () => {
    expect(target({ 'a.yaml': exporter('orders-arn'), 'b.yaml': importer('orders-arn') })).toBe(`\${a.yaml#Orders.arn}`)
  })
  test('is recognised behind the name of its stack', () => {
    const imported = importer('x').map((line) =>
      line.replace('!ImportValue x', `{'Fn::ImportValue': !Sub '\${Data}-arn'}`),
    )
    const files = { 'a.yaml': exporter(`!Sub '\${AWS::StackName}-arn'`), 'b.yaml': imported }
    expect(target(files)).toBe(`\${a.yaml#Orders.arn}`)
  })
  test('that two stacks give is nobody knows which', () => {
    const files = { 'a.yaml': exporter('arn'), 'b.yaml': importer('arn'), 'c.yaml': exporter('arn') }
    expect(target(files)).toBe(`\${import:arn}`)
  })
})

describe('a parameter file', () => {
  const template = [
    'Parameters:',
    '  Guard: {Type: String}',
    '  Name: {Type: String, Default: x}',
    'Resources:',
  ].concat(table('DeletionProtectionEnabled: !Ref Guard', 'TableName: !Ref Name'))
  const orders = (files: Files) => only(read({ 'app/template.yaml': template, ...files }), 'Orders', 'table')
  const pairs = (guard: string) => `[{"ParameterKey": "Guard", "ParameterValue": "${guard}"}]`
  test('says what a parameter is, and where that is written', () => {
    const { deletionProtection } = orders({ 'app/parameters.json': pairs('true') })
    expect(deletionProtection).toMatchObject({
      value: true,
      via: [{ file: 'app/parameters.json', line: 1, column: 46 }],
    })
  })
  test('beside another one leaves a choice', () => {
    const files = {
      'app/parameters-dev.json': pairs('false'),
      'app/params/prod.json': '{"Parameters": {"Guard": true}}',
    }
    expect(orders(files).deletionProtection).toMatchObject({
      kind: 'choice',
      condition: 'parameter-file is parameters-dev.json',
      whenTrue: { value: false },
      whenFalse: { value: true },
    })
  })
  test('beside another one leaves a choice among names too, the same for all that it gives', () => {
    const both = (name: string, guard: string) => JSON.stringify({ Parameters: { Name: name, Guard: guard } })
    const { name, deletionProtection } = orders({
      'app/params/dev.json': both('orders-dev', 'false'),
      'app/params/prod.json': both('orders', 'true'),
    })
    expect(name).toMatchObject({
      condition: 'parameter-file is params/dev.json',
      whenTrue: { value: ['orders-dev'] },
      whenFalse: { value: ['orders'], via: [{ file: 'app/params/prod.json' }] },
    })
    expect(deletionProtection).toMatchObject({ condition: 'parameter-file is params/dev.json' })
  })
  test('that leaves a parameter out leaves it its default', () => {
    const { name } = orders({
      'app/parameters-dev.json': pairs('false'),
      'app/parameters-prod.json': '{"Name": "orders", "Guard": "true"}',
    })
    expect(name).toMatchObject({ whenTrue: { value: ['x'] }, whenFalse: { value: ['orders'] } })
  })
  test('of SAM may have several environments, and values for other templates', () => {
    const toml = [
      '[default.deploy.parameters]',
      'parameter_overrides = "Guard=false Other=1"',
      '[prod.deploy.parameters]',
      'parameter_overrides = ["Guard=true", "Name=orders"]',
    ].join('\n')
    expect(orders({ 'app/samconfig.toml': toml }).deletionProtection).toMatchObject({
      condition: 'parameter-file is samconfig.toml#default',
      whenTrue: { value: false },
      whenFalse: { value: true, via: [{ file: 'app/samconfig.toml', line: 4 }] },
    })
  })
  test('may be one of samconfig', () => {
    const toml = '[default.deploy.parameters]\nparameter_overrides = "Name=\\"orders\\" Guard=true"\n'
    expect(orders({ 'app/samconfig.toml': toml })).toMatchObject({ deletionProtection: { value: true } })
    expect(textOf(orders({ 'app/samconfig.toml': toml }).name)).toBe('orders')
  })
  test('may be a list of words, as the AWS CLI takes it', () => {
    const words = '["Guard=true", "Name=orders=eu"]'
    expect(orders({ 'app/parameters.json': words })).toMatchObject({ deletionProtection: { value: true } })
    expect(textOf(orders({ 'app/parameters.json': words }).name)).toBe('orders=eu')
  })
  test('of SAM may be written in YAML', () => {
    const yaml = [
      'version: 0.1',
      'default:',
      '  global: {parameters: {stack_name: app}}',
      '  deploy: {parameters: {parameter_overrides: "Guard=false Other=1"}}',
      'prod:',
      '  deploy:',
      '    parameters:',
      '      parameter_overrides:',
      '        - Guard=true',
      '        - Name="my orders"',
    ].join('\n')
    const { deletionProtection, name } = orders({ 'app/samconfig.yaml': yaml })
    expect(deletionProtection).toMatchObject({
      condition: 'parameter-file is samconfig.yaml#default',
      whenTrue: { value: false },
      whenFalse: { value: true, via: [{ file: 'app/samconfig.yaml', line: 9 }] },
    })
    expect(name).toMatchObject({ whenTrue: { value: ['x'] }, whenFalse: { value: ['my orders'] } })
  })
  test('that is a plain map asks for its template, other maps do not', () => {
    const wanted = (path: string, text: string) => wantedFiles([{ path, text }], ['app/template.yaml'])
    expect(wanted('app/params/prod.json', '{"Guard": "true", "Size": 5}')).toEqual(['app/template.yaml'])
    expect(wanted('app/parameters.json', '["Guard=true"]')).toEqual(['app/template.yaml'])
    expect(wanted('app/config/menu.json', '{"main-menu": "x"}')).toEqual([])
    expect(wanted('app/config/menu.json', '{"main": ["x"]}')).toEqual([])
    expect(wanted('app/menu.json', '{"Guard": "true"}')).toEqual([])
  })
  test('of another template says nothing', () => {
    const other =
      '[{"ParameterKey": "Guard", "ParameterValue": "true"}, {"ParameterKey": "Vpc", "ParameterValue": "v"}]'
    expect(orders({ 'app/parameters.json': other }).deletionProtection.kind).toBe('unknown')
  })
  test('and its template are asked for together', () => {
    const listing = ['app/template.yaml', 'app/parameters-prod.json', 'app/samconfig.toml', 'other/parameters.json']
    expect(wantedFiles([{ path: 'app/template.yaml', text: template.join('\n') }], listing)).toEqual([
      'app/parameters-prod.json',
      'app/samconfig.toml',
    ])
    expect(wantedFiles([{ path: 'app/parameters-prod.json', text: pairs('true') }], listing)).toContain(
      'app/template.yaml',
    )
  })
})

describe('what a changed file asks for', () => {
  const wanted = (path: string, text: string, listing: readonly string[], changed = [path]) =>
    wantedFiles([{ path, text }], listing, new Set(changed))
  const exporter = [
    'Resources:',
    '  Key: {Type: AWS::KMS::Key}',
    'Outputs:',
    '  Arn: {Value: !GetAtt Key.Arn, Export: {Name: key}}',
  ].join('\n')
  test('a changed template that exports asks for the templates that may import', () => {
    const listing = ['app/package.json', 'infra/app.yaml', 'infra/net.yaml', 'other/x.yaml', 'other/my-stack.yaml']
    expect(wanted('infra/net.yaml', exporter, listing)).toEqual([
      'infra/app.yaml',
      'infra/net.yaml',
      'other/my-stack.yaml',
    ])
    expect(wanted('infra/net.yaml', exporter, listing, [])).toEqual([])
  })
  test('a changed part of a template asks for the templates around it', () => {
    const listing = ['infra/parts/table.yaml', 'infra/template.yaml', 'other/template.yaml']
    const part = 'DeletionProtectionEnabled: true\n'
    expect(wanted('infra/parts/table.yaml', part, listing)).toEqual(['infra/parts/table.yaml', 'infra/template.yaml'])
    expect(wanted('infra/parts/table.yaml', 'replicas: 3\n', listing)).toEqual([])
  })
})

describe('what is written out', () => {
  const loop = [
    'Transform: AWS::LanguageExtensions',
    'Resources:',
    "  'Fn::ForEach::Tables':",
    '    - Name',
    '    - [Orders, Carts]',
    `    - '\${Name}Table':`,
    '        Type: AWS::DynamoDB::Table',
    '        Properties:',
    `          TableName: !Sub 'app-\${Name}'`,
    '          DeletionProtectionEnabled: true',
    '  Reader:',
    '    Type: AWS::IAM::ManagedPolicy',
    '    Properties:',
    '      PolicyDocument:',
    '        Statement: [{Effect: Allow, Action: dynamodb:GetItem, Resource: !GetAtt CartsTable.Arn}]',
  ]
  test('a loop makes a resource for each of its values', () => {
    const inventory = read({ 't.yaml': loop })
    expect(textOf(only(inventory, 'OrdersTable', 'table').name)).toBe('app-Orders')
    expect(textOf(only(inventory, 'CartsTable', 'table').name)).toBe('app-Carts')
    expect(JSON.stringify(only(inventory, 'Reader', 'policy'))).toContain('"resource":"t.yaml#CartsTable"')
  })
  test('a loop over what is not known is said to be unread', () => {
    const open = loop.map((line) => line.replace('[Orders, Carts]', '!Ref Names'))
    expect(read({ 't.yaml': ['Parameters: {Names: {Type: CommaDelimitedList}}', ...open] }).notices).toContainEqual({
      code: 'unsupported',
      file: 't.yaml',
      line: 4,
      message: 'Fn::ForEach::Tables adds resources that are not reviewed',
    })
  })
  test('the length of a list and a list as JSON', () => {
    const tags = ['Tags: [{Key: n, Value: {Fn::Length: [a, b]}}]']
    expect(only(read({ 't.yaml': ['Resources:', ...table(...tags)] }), 'Orders', 'table').tags).toMatchObject({
      value: [{ key: 'n', value: { value: ['2'] } }],
    })
  })
  const including = (where: string) => [
    'Resources:',
    '  Fn::Transform:',
    '    Name: AWS::Include',
    `    Parameters: {Location: ${where}}`,
  ]
  test('an included file is read where it lies', () => {
    const inventory = read({
      'app/main.yaml': including('./tables.yaml'),
      'app/tables.yaml': table('DeletionProtectionEnabled: true').map((line) => line.slice(2)),
    })
    const orders = only(inventory, 'Orders', 'table')
    expect(orders.id).toBe('app/main.yaml#Orders')
    expect(orders.deletionProtection).toMatchObject({ value: true, span: { file: 'app/tables.yaml', line: 5 } })
    expect(inventory.files).toEqual(['app/main.yaml', 'app/tables.yaml'])
  })
  test('an included file that lies elsewhere is said to be unread', () => {
    expect(
      read({ 'main.yaml': ['AWSTemplateFormatVersion: 2010-09-09', ...including('s3://b/t.yaml')] }).notices,
    ).toMatchObject([{ code: 'unsupported', line: 3 }])
  })
})
