import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory } from '#formats'
import type { Inventory, Table } from '#model'

await loadFormats()

const call = (...lines: readonly string[]): Inventory =>
  readInventory([
    { path: 'main.tf', text: ['module "orders" {', ...lines.map((line) => `  ${line}`), '}', ''].join('\n') },
  ])

const source = 'source = "terraform-aws-modules/dynamodb-table/aws"'
const version = 'version = "~> 4.0"'
const tableIn = ({ resources }: Inventory): Table => {
  const [table] = resources
  if (table?.kind !== 'table') throw new Error('no table')
  return table
}

describe('a table of terraform-aws-modules', () => {
  const inventory = call(
    source,
    version,
    'name = "orders"',
    'hash_key = "pk"',
    'attributes = [{ name = "pk", type = "S" }]',
    'point_in_time_recovery_enabled = true',
    'replica_regions = [{ region_name = "eu-west-1" }]',
  )
  const table = tableIn(inventory)

  test('has the address that Terraform gives it', () => {
    expect(table.address).toBe('module.orders.aws_dynamodb_table.this[0]')
    expect(inventory.resources).toHaveLength(1)
  })

  test('has what the call says, where it says it', () => {
    expect(table.pointInTimeRecovery).toMatchObject({ kind: 'known', value: true, span: { file: 'main.tf', line: 7 } })
    expect(table.name).toMatchObject({ value: ['orders'], span: { file: 'main.tf', line: 4 } })
    expect(table.partitionKey).toMatchObject({ value: 'pk' })
    expect(table.replicas).toMatchObject({ kind: 'known', value: [{ region: { value: ['eu-west-1'] } }] })
  })

  test('has the module’s defaults, at the head of the call', () => {
    expect(table.deletionProtection).toMatchObject({ value: false, span: { file: 'main.tf', line: 1 } })
    expect(table.encryption).toMatchObject({ value: 'aws-owned', span: { file: 'main.tf', line: 1 } })
    expect(table.billingMode).toMatchObject({ value: 'PAY_PER_REQUEST' })
  })

  test('stands at the call as a whole, and nothing of it stands elsewhere', () => {
    expect(table.span).toMatchObject({ file: 'main.tf', line: 1, endLine: 9 })
    expect(JSON.stringify(inventory)).not.toContain('registry:')
  })

  test('is read, so no notice says that it is not', () => {
    expect(inventory.notices).toEqual([])
  })
})

describe('which versions are known', () => {
  test.each([
    [source, 'version = "4.2.0"'],
    [source, 'version = "~> 3.1"'],
    ['source = "git::https://github.com/terraform-aws-modules/terraform-aws-dynamodb-table.git?ref=v4.0.1"', ''],
    ['source = "github.com/terraform-aws-modules/terraform-aws-dynamodb-table?ref=v1.0.0"', ''],
  ])('%s %s', (from, at) => {
    expect(call(from, at, 'name = "a"').resources.map(({ address }) => address)).toEqual([
      'module.orders.aws_dynamodb_table.this[0]',
    ])
  })

  test.each([
    [source, ''],
    [source, 'version = ">= 4.0"'],
    [source, 'version = "9.0.0"'],
    [source, 'version = var.version'],
    ['source = "github.com/terraform-aws-modules/terraform-aws-dynamodb-table?ref=0a1b2c"', ''],
    ['source = "someone/dynamodb-table/aws"', 'version = "4.0.0"'],
  ])('%s %s is not one of them, and that is told', (from, at) => {
    const { resources, notices } = call(from, at, 'name = "a"')
    expect(resources).toEqual([])
    expect(notices).toMatchObject([
      { code: 'unsupported', message: expect.stringContaining('is not in this repository') },
    ])
  })
})

test('a table with autoscaling has another address, and no table has none', () => {
  const addresses = (...lines: readonly string[]) =>
    call(source, version, 'name = "a"', ...lines).resources.map(({ address }) => address)
  expect(addresses('autoscaling_enabled = true')).toEqual(['module.orders.aws_dynamodb_table.autoscaled[0]'])
  expect(addresses('create_table = false')).toEqual([])
})
