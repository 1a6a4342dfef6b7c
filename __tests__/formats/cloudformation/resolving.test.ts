import { describe, expect, test } from '@jest/globals'
import type { Text, Value } from '#model'
import { showText } from '#model'
import { at, only, read } from './sample.js'

/** A template around one table, its name written as given. */
const template = (name: readonly string[]) => [
  'Parameters:',
  '  Env:',
  '    Type: String',
  '    Default: dev',
  '  Owner:',
  '    Type: String',
  '  Names:',
  '    Type: CommaDelimitedList',
  "    Default: 'a, b'",
  '  Stored:',
  '    Type: AWS::SSM::Parameter::Value<String>',
  '    Default: /orders/name',
  'Mappings:',
  '  Sizes:',
  '    dev: {Table: small, Class: same}',
  '    stage: {Table: large, Class: same}',
  'Conditions:',
  '  IsProd: !Equals [!Ref Env, prod]',
  'Resources:',
  '  Key:',
  '    Type: AWS::KMS::Key',
  '  Worker:',
  '    Type: AWS::Serverless::Function',
  '  Orders:',
  '    Type: AWS::DynamoDB::Table',
  '    Properties:',
  ...name.map((line) => `      ${line}`),
]

const nameOf = (...lines: readonly string[]) => only(read(template(lines), 't.yaml'), 'Orders', 'table').name

const shown = (value: Value<Text | null>): unknown => {
  if (value.kind === 'unknown') return `unknown: ${value.reason}`
  if (value.kind === 'choice') return { [value.condition]: [shown(value.whenTrue), shown(value.whenFalse)] }
  return value.value === null ? null : showText(value.value)
}

describe('what an intrinsic function gives', () => {
  test.each<[string, unknown]>([
    ['!Ref Env', 'dev'],
    ['{Ref: Env}', 'dev'],
    ['!Ref Owner', `\${t.yaml#param.Owner}`],
    ['!Ref Stored', `\${resolve:ssm:/orders/name}`],
    ['!Ref AWS::Region', `\${aws:region}`],
    ['!Ref AWS::AccountId', `\${aws:account}`],
    ['!Ref AWS::Partition', `\${aws:partition}`],
    ['!Ref AWS::URLSuffix', `\${aws:url-suffix}`],
    ['!Ref AWS::StackName', `\${t.yaml#AWS::StackName}`],
    ['!Ref AWS::NoValue', null],
    ['!Ref Key', `\${t.yaml#Key.id}`],
    ['!Ref Orders', `\${t.yaml#Orders.name}`],
    ['!Ref WorkerRole', `\${t.yaml#WorkerRole.name}`],
    ['!GetAtt Key.Arn', `\${t.yaml#Key.arn}`],
    ['!GetAtt [Key, Arn]', `\${t.yaml#Key.arn}`],
    ['{Fn::GetAtt: [Key, Arn]}', `\${t.yaml#Key.arn}`],
    ['{Fn::GetAtt: Key.Arn}', `\${t.yaml#Key.arn}`],
    ['!GetAtt Orders.StreamArn', `\${t.yaml#Orders.stream-arn}`],
    ['!GetAtt Nested.Outputs.Name', `\${t.yaml#Nested.Outputs.Name}`],
    [`!Sub '\${Env}-x-\${AWS::Region}'`, `dev-x-\${aws:region}`],
    [`!Sub '\${Key.Arn}'`, `\${t.yaml#Key.arn}`],
    [`!Sub ['\${A}-\${Env}', {A: !Ref Owner}]`, `\${t.yaml#param.Owner}-dev`],
    [`!Sub '\${!Literal}'`, `\${Literal}`],
    [`!Sub ['\${A}', {A: !If [IsProd, p, d]}]`, { IsProd: ['p', 'd'] }],
    ["!Join ['-', [a, !Ref Env, !Ref AWS::NoValue, b]]", 'a-dev-b'],
    ["!Join ['/', !Ref Names]", 'a/b'],
    ["!Join ['', [a, !If [IsProd, b, !Ref AWS::NoValue]]]", { IsProd: ['ab', 'a'] }],
    ['!Select [1, !Ref Names]', 'b'],
    ["!Select [1, !Split ['-', x-y]]", 'y'],
    ['!Select [5, [a]]', 'unknown: the list has no such element'],
    ["!Select [1, !Split ['/', !Ref Owner]]", `\${part("1", "/", "\${t.yaml#param.Owner}")}`],
    ['!If [IsProd, orders, !Ref AWS::NoValue]', { IsProd: ['orders', null] }],
    ['!FindInMap [Sizes, !Ref Env, Table]', 'small'],
    ['!FindInMap [Sizes, prod, Table]', 'unknown: the mapping Sizes has no such entry'],
    ['!FindInMap [Sizes, !Ref Owner, Table]', `\${map("Sizes", "\${t.yaml#param.Owner}", "Table")}`],
    ['!FindInMap [Sizes, !Ref Owner, Class]', 'same'],
    ['!ImportValue shared-name', `\${import:shared-name}`],
    [`Fn::ImportValue: !Sub '\${Env}-name'`, `\${import:dev-name}`],
    ["'{{resolve:ssm:/name}}'", `\${resolve:ssm:/name}`],
    ['!Transform {Name: Naming}', 'unknown: the macro Naming decides it'],
    ['!Cidr [a, 1]', 'unknown: a list is not text'],
    ['!Select [1, !Cidr [10.0.0.0/16, 4, 8]]', '10.0.1.0/24'],
    ['!Select [2, {"Fn::Cidr": ["10.1.2.3/16", 4, 12]}]', '10.1.32.0/20'],
    ['!Select [3, !Cidr [192.168.255.0/24, 4, 6]]', '192.168.255.192/26'],
    ['!Select [4, !Cidr [10.0.0.0/16, 4, 8]]', 'unknown: the list has no such element'],
    // It does not fit, so that CloudFormation refuses it.
    ['!Select [0, !Cidr [10.0.0.0/24, 4, 8]]', `\${cidr("0", "10.0.0.0/24", "4", "8")}`],
    ['!Select [0, !Cidr [!Ref Owner, 2, 8]]', `\${cidr("0", "\${t.yaml#param.Owner}", "2", "8")}`],
    ['!Select [0, !Cidr [10.0.0.0/16, !Ref Owner, 8]]', 'unknown: how many ranges it makes is decided when deploying'],
    [
      '!Select [0, !If [IsProd, !Cidr [10.0.0.0/16, 1, 8], !Cidr [10.9.0.0/16, 1, 8]]]',
      { IsProd: ['10.0.0.0/24', '10.9.0.0/24'] },
    ],
    ["!Select [0, !GetAZs '']", `\${zone("0", "\${aws:region}")}`],
    ['!Select [0, !GetAZs {Ref: AWS::Region}]', `\${zone("0", "\${aws:region}")}`],
    ['!Select [1, {"Fn::GetAZs": us-east-1}]', `\${zone("1", "us-east-1")}`],
    ['!GetAZs us-east-1', 'unknown: its zones are decided when deploying'],
    ['[a]', 'unknown: a list is not text'],
  ])('%s', (written, wanted) => {
    const lines = written.startsWith('Fn::') ? ['TableName:', `  ${written}`] : [`TableName: ${written}`]
    expect(shown(nameOf(...lines))).toEqual(wanted)
  })
})

describe('where a value comes from', () => {
  test('a reference stands for itself, and names the resource', () => {
    expect(nameOf('TableName: !GetAtt Key.Arn')).toMatchObject({
      value: [{ symbol: 't.yaml#Key.arn', resource: 't.yaml#Key', attribute: 'arn' }],
    })
  })
  test('a name that no resource has is a symbol only', () => {
    expect(nameOf('TableName: !Ref Elsewhere')).toMatchObject({ value: [{ symbol: 't.yaml#Elsewhere.id' }] })
    expect(JSON.stringify(nameOf('TableName: !Ref Elsewhere'))).not.toContain('"resource"')
  })
  test('the place is that of the function, and the default had a say', () => {
    const name = nameOf('TableName: !Ref Env')
    expect(at(name.span)).toBe('27:18-27:26')
    expect(name).toMatchObject({ via: [{ line: 4, column: 14, endColumn: 17 }] })
  })
  test('an unknown value carries its source text, folded', () => {
    expect(nameOf('TableName: !Transform', '  Name:   Naming')).toMatchObject({
      kind: 'unknown',
      expression: '!Transform Name: Naming',
    })
  })
})

describe('functions around functions', () => {
  test('a condition inside a condition of the same name is asked once per use', () => {
    expect(shown(nameOf("TableName: !Join ['-', [!If [IsProd, a, b], !If [IsProd, c, d]]]"))).toEqual({
      IsProd: ['a-c', 'b-d'],
    })
  })
  test('too many conditions leave a text unknown', () => {
    const parts = Array.from({ length: 7 }, (_, i) => `!If [C${i}, a, b]`).join(', ')
    expect(JSON.stringify(shown(nameOf(`TableName: !Join ['', [${parts}]]`)))).toContain('too many conditions')
  })
  test('a mapping cannot lead to itself', () => {
    const lines = [
      'Mappings:',
      '  A:',
      '    b: {c: !FindInMap [A, b, c]}',
      'Resources:',
      '  T:',
      '    Type: AWS::DynamoDB::Table',
      '    Properties: {TableName: !FindInMap [A, b, c]}',
    ]
    expect(only(read(lines), 'T', 'table').name).toMatchObject({ kind: 'unknown' })
  })
  test('what a macro adds to makes the whole unknown', () => {
    const tags = only(read(template(['Tags:', '  Fn::Transform: {Name: AWS::Include}'])), 'Orders', 'table').tags
    expect(tags).toMatchObject({ kind: 'unknown', reason: 'the macro AWS::Include decides it' })
  })
})
