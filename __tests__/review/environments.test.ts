import { describe, expect, test } from '@jest/globals'
import { changeSet, context, file, reviewed } from './change.js'

const table = [
  'variable "env" {}',
  'variable "protected" { type = bool }',
  'resource "aws_dynamodb_table" "orders" {',
  '  name                        = "orders-${var.env}"',
  '  hash_key                    = "id"',
  '  deletion_protection_enabled = var.protected',
  '  point_in_time_recovery { enabled = true }',
  '  attribute {',
  '    name = "id"',
  '    type = "S"',
  '  }',
  '}',
  '',
].join('\n')

const values = (env: string, isProtected: boolean) => `env = "${env}"\nprotected = ${isProtected}\n`

const told = (set: ReturnType<typeof changeSet>) =>
  reviewed(set).findings.map(({ rule, status, condition }) => [rule, status, condition].filter(Boolean).join(' '))

describe('a new environment', () => {
  const around = [context('main.tf', table), context('dev.tfvars', values('dev', true))]

  test('is no new name of the table that another environment has', () => {
    expect(told(changeSet(file('prod.tfvars', null, values('prod', true)), ...around))).toEqual([
      'recovery/deletion-not-guarded unchanged',
    ])
  })

  test('that is less safe than the others is told as such, and nothing was taken off', () => {
    const found = told(changeSet(file('test.tfvars', null, values('test', false)), ...around))
    expect(found).toContain('recovery/deletion-protection-off introduced when var-file is test.tfvars')
    expect(found.join()).not.toContain('removed')
  })

  test('that goes takes no table along', () => {
    const found = told(changeSet(file('prod.tfvars', values('prod', true), null), ...around))
    expect(found).toEqual(['recovery/deletion-not-guarded unchanged'])
  })

  test('does not hide what happens to the others', () => {
    const found = told(
      changeSet(
        file('dev.tfvars', values('dev', true), values('dev', false)),
        file('prod.tfvars', null, values('prod', true)),
        context('main.tf', table),
      ),
    )
    expect(found).toContain('recovery/deletion-protection-removed introduced')
  })

  test('gives its role nothing that a role here did not have', () => {
    const policy = [
      'variable "env" {}',
      'resource "aws_iam_policy" "read" {',
      '  policy = jsonencode({ Version = "2012-10-17", Statement = [{',
      '    Effect = "Allow", Action = "dynamodb:GetItem", Resource = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders-${var.env}"',
      '  }] })',
      '}',
      '',
    ].join('\n')
    const { access, findings } = reviewed(
      changeSet(
        file('prod.tfvars', null, 'env = "prod"\n'),
        context('main.tf', policy),
        context('dev.tfvars', 'env = "dev"\n'),
      ),
    )
    expect([access, findings]).toEqual([[], []])
  })
})
