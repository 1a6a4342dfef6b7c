import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory } from '#formats'
import { at, type PolicyFile, type Tree } from '#model'

await loadFormats()

const read = (text: string, path = 'policies/app.json') => readInventory([{ path, text }])

const fileOf = (text: string, path?: string): PolicyFile => {
  const [resource] = read(text, path).resources
  if (resource?.kind !== 'policyFile') throw new Error('no policy file')
  return resource
}

const document = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements })
const allow = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' }

describe('a policy in a file of its own', () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["dynamodb:GetItem", "dynamodb:PutItem"],
      "Resource": "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders"
    }
  ]
}
`
  test('is a resource with the file as its address', () => {
    const file = fileOf(text)
    expect(file).toMatchObject({ address: 'policies/app.json', id: 'policies/app.json#policies/app.json' })
    expect(file.span).toEqual({ file: 'policies/app.json', line: 1, column: 1, endLine: 10, endColumn: 2 })
    expect(read(text).files).toEqual(['policies/app.json'])
    expect(read(text).notices).toEqual([])
  })
  test('has the place that an editor shows for everything in it', () => {
    const statement = (at(fileOf(text).document, 'Statement') as Tree & { items: Tree[] }).items[0]
    const actions = at(statement, 'Action') as Tree & { items: Tree[] }
    expect(actions.items[1]).toMatchObject({
      text: ['dynamodb:PutItem'],
      span: { line: 6, column: 38, endLine: 6, endColumn: 56 },
    })
    expect(at(statement, 'Resource')?.span).toMatchObject({ line: 7, column: 19 })
  })
  test('counts columns from the byte order mark, and lines through Windows line ends', () => {
    const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`
    const statement = (at(fileOf(windows).document, 'Statement') as Tree & { items: Tree[] }).items[0]
    expect(at(statement, 'Resource')?.span).toMatchObject({ line: 7, column: 19 })
    expect(fileOf(windows).span).toMatchObject({ line: 1, column: 2, endLine: 10 })
  })
  test('keeps every duplicate key in its order, for the algebra to report', () => {
    const { document: tree } = fileOf(
      '{"Statement": [], "Version": "x", "Statement": [{"Effect": "Deny", "Action": "*"}]}',
    )
    expect(tree).toMatchObject({ entries: [{ key: 'Statement' }, { key: 'Version' }, { key: 'Statement' }] })
    expect(at(tree, 'Statement')).toMatchObject({ items: [{ kind: 'mapping' }] })
  })
  test('may be one statement without a list, and hold comments', () => {
    expect(fileOf(`// the app\n{"Statement": ${JSON.stringify(allow)}}`).role).toBe('identity')
  })
  test('may be misspelt, which is for the algebra to say', () => {
    expect(fileOf(document({ ...allow, Effect: 'Permit' })).role).toBe('identity')
  })
  test('keeps what a program fills in as a symbol and leaves the variables of IAM alone', () => {
    const { document: tree } = fileOf(
      document({ ...allow, Resource: [`\${table_arn}/index/*`, `arn:aws:s3:::b/\${aws:username}`, `\${*}`] }),
    )
    expect(at((at(tree, 'Statement') as Tree & { items: Tree[] }).items[0], 'Resource')).toMatchObject({
      items: [
        { text: [{ symbol: 'policies/app.json#placeholder.table_arn' }, '/index/*'] },
        { text: [`arn:aws:s3:::b/\${aws:username}`] },
        { text: [`\${*}`] },
      ],
    })
  })
})

describe('what a policy is for is told from what it says', () => {
  const deny = { Effect: 'Deny', Action: '*', Resource: '*' }
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }
  const role = { AWS: 'arn:aws:iam::123456789012:role/app' }
  const cases: readonly (readonly [PolicyFile['role'], string, string, string?])[] = [
    ['identity', 'no principal', document(allow)],
    ['identity', 'denials that fence no account', document(allow, { ...deny, Action: 'dynamodb:DeleteTable' })],
    ['trust', 'principals may assume', document(trust)],
    ['trust', 'assuming with tags', document({ ...trust, Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'] })],
    ['key', 'principals and nothing but KMS', document({ ...allow, Principal: role, Action: 'kms:*' })],
    ['table', 'principals and nothing but DynamoDB', document({ ...allow, Principal: role })],
    ['resource', 'anyone and nothing but DynamoDB', document({ ...allow, Principal: '*' })],
    ['table', 'anyone, in a file called so', document({ ...allow, Principal: '*' }), 'orders-table-policy.json'],
    ['endpoint', 'principals, in a file called so', document({ ...allow, Principal: '*' }), 'vpc/endpoint.json'],
    ['resource', 'principals and another service', document({ ...allow, Principal: role, Action: 's3:GetObject' })],
    ['scp', 'an organisation cannot be left', document({ ...deny, Action: 'organizations:LeaveOrganization' })],
    [
      'scp',
      'denials that exempt a role, beside everything',
      document(
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { ...deny, Condition: { ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/admin' } } },
      ),
    ],
    [
      'scp',
      'a fence around Regions',
      document({
        Effect: 'Deny',
        NotAction: 'iam:*',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
      }),
    ],
    ['scp', 'a folder called so', document({ Effect: 'Allow', Action: '*', Resource: '*' }), 'org/scp/full.json'],
    ['rcp', 'nothing but denials to anyone', document({ ...deny, Principal: '*', Action: 's3:*' })],
  ]
  test.each(cases.map(([wanted, name, ...file]) => ({ wanted, name, file })))('$wanted: $name', ({ wanted, file }) => {
    expect(fileOf(...file).role).toBe(wanted)
  })
})

describe('other files', () => {
  test.each([
    ['a template', JSON.stringify({ Resources: { R: { Type: 'AWS::IAM::Role', Properties: {} } }, Statement: [] })],
    ['a policy inside something else', JSON.stringify({ policies: { Statement: [allow] } })],
    ['statements of something else', '{"Statement": [{"Effect": "fade"}], "Version": "1"}'],
    ['no statements', '{"Statement": [], "Effect": "Allow"}'],
    ['other keys beside the statements', JSON.stringify({ name: 'x', Statement: [allow] })],
    ['a list', JSON.stringify([{ Statement: [allow] }])],
    ['nothing', ''],
  ])('%s is no policy file', (_name, text) => {
    expect(read(text).resources.filter(({ kind }) => kind === 'policyFile')).toEqual([])
    expect(read(text).notices).toEqual([])
  })
})

describe('what cannot be read is said, with its line', () => {
  test('a missing comma', () => {
    const text = '{\n  "Version": "2012-10-17",\n  "Statement": [{\n    "Effect": "Allow"\n    "Action": "*"\n  }]\n}\n'
    expect(read(text)).toMatchObject({
      resources: [],
      files: ['policies/app.json'],
      notices: [{ code: 'unparsable', file: 'policies/app.json', line: 5, message: 'this is not valid JSON' }],
    })
  })
  test('nesting without end', () => {
    const deep = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":${'['.repeat(100_000)}`
    expect(read(deep).notices).toMatchObject([{ code: 'limit', line: 1 }])
  })
  test('broken JSON that is not meant as a policy stays unmentioned', () => {
    expect(read('{"logs": [{"Statement": 1, "Effect": 2,}')).toMatchObject({ notices: [], files: [] })
  })
})
