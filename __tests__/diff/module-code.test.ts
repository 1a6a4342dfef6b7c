import { describe, expect, test } from '@jest/globals'
import { changes, matched, read } from './sides.js'

const table = (name: string, read = 1) =>
  [
    'variable "name" {}',
    'resource "aws_dynamodb_table" "t" {',
    `  name          = ${name}`,
    '  hash_key      = "id"',
    `  read_capacity = ${read}`,
    '}',
  ].join('\n')

const calls = (folder: string) => `module "m" {\n  source = "${folder}"\n  name   = "orders"\n}\n`

describe('the code of a module', () => {
  test('that nobody called before and somebody calls now is no removed table', () => {
    const before = { 'main.tf': '', 'modules/t/main.tf': table('var.name') }
    const after = { 'main.tf': calls('./modules/t'), 'modules/t/main.tf': table('var.name', 2) }
    expect(matched(read(before), read(after))).toEqual([
      'modules/t#aws_dynamodb_table.t → .#module.m.aws_dynamodb_table.t by place',
    ])
    expect(changes(before, after).map(({ change }) => change)).not.toContain('removed')
  })

  test('that an example stops calling is no removed table either', () => {
    const before = { 'main.tf': table('var.name'), 'examples/a/main.tf': calls('../..') }
    const after = { 'main.tf': table('var.name', 2) }
    expect(matched(read(before), read(after))).toEqual([
      'examples/a#module.m.aws_dynamodb_table.t → .#aws_dynamodb_table.t by place',
    ])
  })

  test('whose call goes is a removed table, though its code stays', () => {
    const before = { 'main.tf': calls('./modules/t'), 'modules/t/main.tf': table('var.name') }
    const after = { 'main.tf': '', 'modules/t/main.tf': table('var.name', 2) }
    expect(matched(read(before), read(after))).toContain('.#module.m.aws_dynamodb_table.t → - by none')
  })
})
