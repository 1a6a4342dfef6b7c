import { describe, expect, test } from '@jest/globals'
import { ruleTester } from '../rule-tester.js'

const table = (recovery: string) =>
  `resource "aws_dynamodb_table" "orders" {\n  name = "orders"\n  hash_key = "id"\n  ${recovery}\n}\n`
const selection = (arn: string) =>
  `resource "aws_backup_selection" "s" {\n  name = "s"\n  plan_id = "p"\n  iam_role_arn = "r"\n  resources = [${arn}]\n}\n`
const on = 'point_in_time_recovery {\n    enabled = true\n  }'
const open = 'point_in_time_recovery {\n    enabled = var.on\n  }'
const others = '"arn:aws:dynamodb:*:*:table/customers"'

describe('a table that no selection takes', () => {
  const bare = ruleTester('recovery/no-backup-at-all')
  const kept = ruleTester('recovery/not-in-backup-plan')
  const both = (...blocks: readonly string[]) => {
    const given = { after: { 'main.tf': blocks.join('') } }
    return [...bare.messages(given), ...kept.messages(given)]
  }

  test('is said once: with what else is missing, or alone', () => {
    expect(both(table(''), selection(others))).toEqual(['none'])
    expect(both(table(on), selection(others))).toEqual(['uncovered'])
    expect(both(table(open), selection(others))).toEqual(['uncovered'])
  })

  test('is not said where selections are elsewhere, or may take it', () => {
    expect(both(table(''))).toEqual([])
    expect(both(table(''), selection('var.table'))).toEqual([])
    expect(both(table(on), selection('"arn:aws:dynamodb:*:*:table/ord*"'))).toEqual([])
  })
})
