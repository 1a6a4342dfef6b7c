import { describe, expect, test } from '@jest/globals'
import { only, read, readMain, terraformValue } from './sample.js'

const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

describe('names that every object of JavaScript knows are names like all others', () => {
  test.each(inherited)('%s is nothing that Terragrunt knows', (name) => {
    const inventory = read({
      'm/main.tf': 'variable "name" {}\nresource "aws_dynamodb_table" "t" {\n  name = var.name\n}\n',
      'live/terragrunt.hcl': `terraform {\n  source = "../m"\n}\ninputs = {\n  name = "orders-\${${name}.a}"\n}\n`,
    })
    expect(only(inventory, 'aws_dynamodb_table.t', 'table').name.kind).toBe('unknown')
  })

  test('[[:constructor:]] is no class of letters', () => {
    const files = [{ path: 'main.tf', text: '' }]
    expect(terraformValue(files, 'regex("[[:constructor:]]", "abc")')).toEqual({ refused: true })
  })

  test.each(inherited)('%s is no attribute of the account', (name) => {
    const inventory = readMain(
      'data "aws_caller_identity" "me" {}',
      'resource "aws_dynamodb_table" "t" {',
      `  name = "orders-\${data.aws_caller_identity.me.${name}}"`,
      '}',
    )
    expect(only(inventory, 'aws_dynamodb_table.t', 'table').name).toMatchObject({
      value: ['orders-', { symbol: `.#data.aws_caller_identity.me.${name}` }],
    })
  })
})

describe('what a few lines make grow without end is not worked out, and the rest is read', () => {
  const doubled = (line: (at: number) => string) => Array.from({ length: 40 }, (_, at) => line(at))

  test('locals that hold a local twice', () => {
    const inventory = readMain(
      'locals {',
      '  l0 = "x"',
      ...doubled((at) => `  l${at + 1} = "\${local.l${at}}\${local.l${at}}"`),
      '}',
      'resource "aws_dynamodb_table" "t" {',
      '  name = local.l40',
      '}',
    )
    expect(only(inventory, 'aws_dynamodb_table.t', 'table').name).toMatchObject({
      kind: 'unknown',
      reason: 'its text is too long',
    })
  })
})
