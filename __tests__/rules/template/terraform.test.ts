import { describe, expect, test } from '@jest/globals'
import { ruleTester } from '../rule-tester.js'

describe('template/drift-ignored', () => {
  const { said, messages } = ruleTester('template/drift-ignored')
  const table = (ignored: string) => ({
    'main.tf': `resource "aws_dynamodb_table" "orders" {\n  name = "orders"\n  hash_key = "id"\n  lifecycle {\n    prevent_destroy = true\n    ignore_changes  = ${ignored}\n  }\n}\n`,
  })

  test('points at the list, and says which safeguards stand in it', () => {
    const [found, ...more] = said({ after: table('[point_in_time_recovery, tags, deletion_protection_enabled]') })
    expect(more).toEqual([])
    expect(found).toMatchObject({ line: 6 })
    expect(found?.finding.message).toContain('leaves point-in-time recovery and deletion protection of')
  })

  test('is worse when more of them stand in it, and when everything does', () => {
    const grown = (before: string, after: string) => said({ before: table(before), after: table(after) })[0]?.status
    expect(grown('[point_in_time_recovery]', '[point_in_time_recovery, server_side_encryption]')).toBe('worsened')
    expect(grown('[point_in_time_recovery]', 'all')).toBe('worsened')
    expect(grown('[tags]', 'all')).toBe('introduced')
  })

  test('is silent about what protects nothing', () => {
    expect(messages({ after: table('[read_capacity, replica, tags]') })).toEqual([])
    expect(messages({ after: table('[]') })).toEqual([])
  })

  test('the policy of a key is no setting of a role', () => {
    const block = (type: string, name: string) => ({
      after: { 'main.tf': `resource "${type}" "it" {\n  lifecycle {\n    ignore_changes = [${name}]\n  }\n}\n` },
    })
    expect(messages(block('aws_kms_key', 'policy'))).toEqual(['ignored'])
    expect(messages(block('aws_iam_role', 'policy'))).toEqual([])
    expect(messages(block('aws_iam_role', 'assume_role_policy'))).toEqual(['ignored'])
  })
})

describe('template/legacy-global-table', () => {
  const { said } = ruleTester('template/legacy-global-table')

  test('a key of the table that it names by reference makes it worse', () => {
    const table = (name: string, key: string) =>
      `resource "aws_dynamodb_table" "${name}" {\n  name = "t-${name}"\n  hash_key = "id"\n  server_side_encryption {\n    enabled = true\n    ${key}\n  }\n}\n`
    const key = 'kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1"'
    const legacy =
      'resource "aws_dynamodb_global_table" "g" {\n  name = aws_dynamodb_table.a.name\n  replica {\n    region_name = "eu-west-1"\n  }\n}\n'
    const given = (...blocks: readonly string[]) => said({ after: { 'main.tf': blocks.join('') + legacy } })
    expect(given(table('a', key))).toMatchObject([{ message: 'keys', severity: 'high' }])
    expect(given(table('a', ''), table('b', key))).toMatchObject([{ message: 'legacy', severity: 'medium' }])
  })
})
