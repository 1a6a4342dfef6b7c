import { describe, expect, test } from '@jest/globals'
import { assemble } from '../../src/review/assemble.js'
import { reviewed } from './change.js'

test('of a change of more than 5,000 files that may hold infrastructure, those are read, and the review is incomplete', async () => {
  const paths = Array.from({ length: 5003 }, (_, at) => `t${String(at).padStart(4, '0')}.yaml`)
  const asked: string[] = []
  const { files, notices } = await assemble(
    paths.map((path) => ({ status: 'A', path, previousPath: null })),
    { before: [], after: paths },
    ({ paths: some }) => {
      asked.push(...some)
      return some.map((path) => ({ path, text: 'a: 1\n' }))
    },
  )
  expect(asked).toEqual(paths.slice(0, 5000))
  expect(notices.map(({ code, file, message }) => [code, file, message])).toEqual([
    [
      'limit',
      't5000.yaml',
      'Of the changed files that may hold infrastructure 5000 were read, and 3 were not: this one and those behind it.',
    ],
  ])
  const review = reviewed({ base: null, head: null, files, notices, seen: paths.length })
  expect([review.verdict, review.coverage.files.seen]).toEqual(['incomplete', 5003])
})

describe('a change that only adds or only takes away', () => {
  const variable = 'variable "name" {}\n'
  const table = (name: string) =>
    `resource "aws_dynamodb_table" "${name}" {\n  name = "${name}"\n  hash_key = "id"\n  attribute {\n    name = "id"\n    type = "S"\n  }\n}\n`
  const all: Readonly<Record<string, string>> = {
    'main.tf': table('orders'),
    'outputs.tf': 'output "x" { value = 1 }\n',
    'users.tf': table('users'),
    'variables.tf': variable,
  }
  const reviewOf = async (status: 'A' | 'D', path: string) => {
    const [fewer, more] = [Object.keys(all).filter((one) => one !== path), Object.keys(all)]
    const asked: string[] = []
    const { files, notices } = await assemble(
      [{ status, path, previousPath: null }],
      status === 'A' ? { before: fewer, after: more } : { before: more, after: fewer },
      ({ side, paths }) => {
        asked.push(...paths.map((one) => `${side} ${one}`))
        return paths.map((one) => ({ path: one, text: all[one] ?? '' }))
      },
    )
    const { changes } = reviewed({ base: null, head: null, files, notices, seen: 1 })
    return { asked, changes: changes.map(({ change, after, before }) => `${change} ${(after ?? before)?.address}`) }
  }

  test('leaves what stands beside it where it is', async () => {
    expect((await reviewOf('A', 'users.tf')).changes).toEqual(['added aws_dynamodb_table.users'])
    expect((await reviewOf('D', 'users.tf')).changes).toEqual(['removed aws_dynamodb_table.users'])
    expect((await reviewOf('D', 'outputs.tf')).changes).toEqual([])
  })

  test('has what both sides share read once', async () => {
    expect((await reviewOf('A', 'users.tf')).asked).toEqual([
      'after users.tf',
      'after main.tf',
      'after outputs.tf',
      'after variables.tf',
    ])
  })
})

describe('what is taken in no more', () => {
  const all = (main: string, path: string): Readonly<Record<string, string>> => ({
    [path]: main,
    'db.yaml':
      'Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n    Properties: {KeySchema: [{AttributeName: id, KeyType: HASH}]}\n',
    'modules/db/main.tf': 'resource "aws_dynamodb_table" "orders" {\n  hash_key = "id"\n}\n',
  })
  const stack = 'Resources:\n  Db: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./db.yaml}}\n'
  const none = 'Resources:\n  Topic: {Type: AWS::SNS::Topic}\n'
  const call = 'module "db" {\n  source = "./modules/db"\n}\n'
  test.each([
    ['a nested stack', 'main.yaml', stack, none, 'removed Db/Orders'],
    ['a module', 'main.tf', call, '', 'removed module.db.aws_dynamodb_table.orders'],
    ['a new nested stack', 'main.yaml', none, stack, 'added Db/Orders'],
    ['a new module', 'main.tf', '', call, 'added module.db.aws_dynamodb_table.orders'],
  ])('%s goes or comes, though its code stays', async (_what, path, before, after, expected) => {
    const sides = { before: all(before, path), after: all(after, path) }
    const paths = Object.keys(sides.after).sort()
    const { files, notices } = await assemble(
      [{ status: 'M', path, previousPath: null }],
      { before: paths, after: paths },
      ({ side, paths: some }) => some.map((one) => ({ path: one, text: sides[side][one] ?? '' })),
    )
    const { changes } = reviewed({ base: null, head: null, files, notices, seen: 1 })
    expect(changes.map(({ change, after: is, before: was }) => `${change} ${(is ?? was)?.address}`)).toEqual([expected])
  })
})
