import { describe, expect, test } from '@jest/globals'
import { type Case, ruleTester } from '../rule-tester.js'

const between = (before: string, after: string): Case => ({
  before: { 'main.tf': before },
  after: { 'main.tf': after },
})

const table = (name: string, ...lines: readonly string[]) =>
  `resource "aws_dynamodb_table" "${name}" {\n  name     = "${name}"\n  hash_key = "id"\n${lines.map((line) => `  ${line}\n`).join('')}}\n`

const selection = (name: string, ...lines: readonly string[]) =>
  `resource "aws_backup_selection" "${name}" {\n  name         = "${name}"\n  plan_id      = aws_backup_plan.plan.id\n  iam_role_arn = "arn:aws:iam::111122223333:role/backup"\n${lines.map((line) => `  ${line}\n`).join('')}}\n`

const resources = (...arns: readonly string[]) =>
  `resources = [${arns.map((arn) => (arn.startsWith('aws_') || arn.startsWith('var.') ? arn : `"${arn}"`)).join(', ')}]`

const tag = (key: string, value: string) =>
  `selection_tag {\n    type = "STRINGEQUALS"\n    key = "${key}"\n    value = "${value}"\n  }`

const any = 'arn:aws:dynamodb:*:*:table/*'

describe('recovery/backup-coverage-removed', () => {
  const { said, messages } = ruleTester('recovery/backup-coverage-removed')
  const lost = (tables: string, before: string, after = '') => messages(between(tables + before, tables + after))

  test('names the tables that are in no backup any more, at the line that changed', () => {
    const tables = table('orders') + table('items') + table('logs')
    const before = tables + selection('s', resources(any))
    const after = tables + selection('s', resources('arn:aws:dynamodb:*:*:table/o*'))
    const [found, ...more] = said(between(before, after))
    expect(more).toEqual([])
    expect(found).toMatchObject({ message: 'deselected', line: 17, side: 'after', severity: 'high' })
    expect(found?.finding.message).toContain('takes aws_dynamodb_table.items, aws_dynamodb_table.logs out of')
  })

  test('is less grave where the history of the table remains', () => {
    const own = table('orders', 'point_in_time_recovery {\n    enabled = true\n  }')
    expect(said(between(own + selection('s', resources(any)), own))).toMatchObject([{ severity: 'medium' }])
  })

  test('says of each table once that two selections let it go', () => {
    expect(lost(table('orders'), selection('a', resources(any)) + selection('b', resources('*')))).toEqual([
      'deselected',
    ])
  })

  test('a table that is left out, or that a condition rules out, is lost', () => {
    const all = selection('s', resources(any))
    expect(lost(table('orders'), all, selection('s', resources(any), 'not_resources = ["*:table/orders"]'))).toEqual([])
    const arn = 'arn:aws:dynamodb:*:*:table/orders'
    expect(lost(table('orders'), all, selection('s', resources(any), `not_resources = ["${arn}"]`))).toEqual([
      'deselected',
    ])
    const condition = (operator: string, value: string) =>
      `condition {\n    ${operator} {\n      key   = "aws:ResourceTag/stage"\n      value = "${value}"\n    }\n  }`
    const staged = table('orders', 'tags = { stage = "prod" }')
    const narrowed = (operator: string, value: string) =>
      lost(staged, all, selection('s', resources(any), condition(operator, value)))
    expect(narrowed('string_equals', 'dev')).toEqual(['deselected'])
    expect(narrowed('string_equals', 'prod')).toEqual([])
    expect(narrowed('string_not_like', 'pr*')).toEqual(['deselected'])
    expect(narrowed('string_not_equals', 'dev')).toEqual([])
    expect(lost(table('orders'), all, selection('s', resources(any), condition('string_not_equals', 'dev')))).toEqual(
      [],
    )
  })

  test('what is not known takes nothing away', () => {
    const all = selection('s', resources(any))
    expect(lost(table('orders'), all, selection('s', resources('var.table')))).toEqual([])
    expect(lost(table('orders', 'tags = var.tags'), all, selection('s', tag('backup', 'daily')))).toEqual([])
    expect(lost(table('orders', 'tags = { a = "b" }'), all, selection('s', tag('backup', 'daily')))).toEqual([
      'deselected',
    ])
    expect(lost(table('orders'), selection('s', resources('var.table')))).toEqual([])
  })

  test('a table that goes, and one that never was backed up, lose no backups', () => {
    const chosen = selection('s', resources('aws_dynamodb_table.orders.arn'))
    expect(messages(between(table('orders') + chosen, ''))).toEqual([])
    expect(lost(table('logs'), selection('s', resources('arn:aws:dynamodb:*:*:table/orders')))).toEqual([])
  })

  test('tags of another value lose the table, those of the provider keep it', () => {
    const own = (tags: string) => table('orders', `tags = { ${tags} }`) + selection('s', tag('backup', 'daily'))
    const [found] = said(between(own('backup = "daily"'), own('backup = "off"')))
    expect(found).toMatchObject({ message: 'retagged', line: 4 })
    expect(found?.finding.related).toMatchObject([{ message: 'the selection', line: 6 }])
    const provider = 'provider "aws" {\n  default_tags {\n    tags = { backup = "daily" }\n  }\n}\n'
    expect(messages(between(provider + own('backup = "daily"'), provider + own('owner = "shop"')))).toEqual([])
  })

  test('a plan that keeps shorter counts for the tables that it surely backs up', () => {
    const plan = (days: string) =>
      `resource "aws_backup_plan" "plan" {\n  name = "plan"\n  rule {\n    rule_name = "daily"\n    target_vault_name = "v"\n    lifecycle {\n${days}    }\n  }\n}\n`
    const chosen = table('orders') + selection('s', resources(any))
    const shorter = (before: string, after: string, rest = chosen) =>
      said(between(rest + plan(before), rest + plan(after))).map(({ finding }) => finding.message.split('\n')[0])
    expect(shorter('', '      delete_after = 90\n')).toEqual([
      'New recovery points of aws_dynamodb_table.orders that aws_backup_plan.plan makes are kept for 90 days, where it was for ever: what is older can no longer be restored.',
    ])
    expect(shorter('      delete_after = 7\n', '      delete_after = 90\n')).toEqual([])
    expect(shorter('', '      delete_after = var.days\n')).toEqual([])
    expect(shorter('', '      delete_after = 90\n', table('orders'))).toEqual([])
  })
})

describe('recovery/backup-plan-too-rare', () => {
  const { messages, said } = ruleTester('recovery/backup-plan-too-rare')
  const plan = (...rules: readonly string[]) => ({
    after: {
      'main.tf': `resource "aws_backup_plan" "plan" {\n  name = "plan"\n${rules.map((rule) => `  rule {\n    rule_name = "r"\n    target_vault_name = "v"\n    ${rule}\n  }\n`).join('')}}\n`,
    },
  })
  const at = (schedule: string) => plan(`schedule = "${schedule}"`)

  test.each([
    'cron(0 5 * * ? *)',
    'cron(0 5 ? * * *)',
    'cron(0 */4 * * ? *)',
    'cron(0 5 1/1 * ? *)',
    'cron(0 5 ? * MON-FRI *)',
    'cron(0 5 ? * 2,3,4,5,6 *)',
    'cron(0 5 ? * FRI-TUE *)',
  ])('%s runs daily', (schedule) => {
    expect(messages(at(schedule))).toEqual([])
  })

  test.each([
    'cron(0 5 ? * SUN *)',
    'cron(0 5 ? * 1,4 *)',
    'cron(0 5 1 * ? *)',
    'cron(0 5 L * ? *)',
    'cron(0 5 */2 * ? *)',
    'cron(0 5 ? 1,7 * *)',
    'cron(0 5 ? * 2#1 *)',
  ])('%s does not', (schedule) => {
    expect(messages(at(schedule))).toEqual(['rare'])
  })

  test('of a schedule that is unknown or unreadable nothing is said', () => {
    for (const schedule of ['${var.schedule}', 'cron(0 5)', 'daily']) expect(messages(at(schedule))).toEqual([])
    expect(messages(plan(''))).toEqual([])
  })

  test('the rule that keeps longest counts', () => {
    const kept = (...days: readonly string[]) =>
      messages(plan(...days.map((day) => `lifecycle { delete_after = ${day} }`)))
    expect(kept('34')).toEqual(['short'])
    expect(kept('35')).toEqual([])
    expect(kept('7', '35')).toEqual([])
    expect(kept('7', 'var.days')).toEqual([])
    expect(kept('-1')).toEqual([])
    expect(said(plan('lifecycle { delete_after = 34 }'))).toMatchObject([{ severity: 'low' }])
  })

  test('cold storage lasts 90 days', () => {
    const cold = (first: number, last: number) =>
      messages(plan(`lifecycle {\n      cold_storage_after = ${first}\n      delete_after = ${last}\n    }`))
    expect(cold(30, 119)).toEqual(['cold'])
    expect(cold(30, 120)).toEqual([])
  })
})

describe('recovery/backups-deletable', () => {
  const { messages, said } = ruleTester('recovery/backups-deletable')
  const vault = 'resource "aws_backup_vault" "v" {\n  name = "v"\n}\n'
  const beside = (text: string) => ({ after: { 'main.tf': vault + text } })

  test('names what is still open', () => {
    const policy =
      'resource "aws_backup_vault_policy" "v" {\n  backup_vault_name = "v"\n  policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Resource = "*", Action = ["backup:Delete*"] }] })\n}\n'
    expect(said(beside(policy))[0]?.finding.message).toContain(
      'but not backup:UpdateRecoveryPointLifecycle and backup:PutBackupVaultAccessPolicy',
    )
  })

  test('a policy or a lock that cannot be read may protect it', () => {
    const policy = 'resource "aws_backup_vault_policy" "v" {\n  backup_vault_name = "v"\n  policy = var.policy\n}\n'
    const lock =
      'resource "aws_backup_vault_lock_configuration" "v" {\n  backup_vault_name = "v"\n  min_retention_days = var.days\n}\n'
    expect(messages(beside(policy))).toEqual([])
    expect(messages(beside(lock))).toEqual([])
    expect(messages(beside(''))).toEqual(['open'])
  })
})
