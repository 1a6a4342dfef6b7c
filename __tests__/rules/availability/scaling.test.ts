import { describe, expect, test } from '@jest/globals'
import { ruleTester } from '../rule-tester.js'

const table = (name: string, ...lines: readonly string[]) =>
  `resource "aws_dynamodb_table" "${name}" {\n  name = "${name}"\n  hash_key = "id"\n  read_capacity = 5\n  write_capacity = 5\n${lines.map((line) => `  ${line}\n`).join('')}}\n`

const index = 'global_secondary_index {\n    name = "by-day"\n    hash_key = "day"\n    projection_type = "ALL"\n  }'

const target = (id: string, dimension: string, more = '') =>
  `resource "aws_appautoscaling_target" "t${[...id, ...dimension].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7)}" {\n  service_namespace = "dynamodb"\n  resource_id = "${id}"\n  scalable_dimension = "dynamodb:${dimension}"\n  min_capacity = 1\n  max_capacity = 9\n  ${more}\n}\n`

const given = (...blocks: readonly string[]) => ({ after: { 'main.tf': blocks.join('') } })

describe('availability/index-without-autoscaling', () => {
  const { messages, said } = ruleTester('availability/index-without-autoscaling')
  const orders = table('orders', index)

  test('where the table follows the load only in reading, it is queries that fail', () => {
    const [found] = said(given(orders, target('table/orders', 'table:ReadCapacityUnits')))
    expect(found).toMatchObject({ severity: 'low', line: 6 })
    expect(found?.finding.message).toContain('its index by-day: when the index is out of read capacity, queries on it')
  })

  test('a table without autoscaling, and a target of another table, say nothing of the index', () => {
    expect(messages(given(orders))).toEqual([])
    expect(messages(given(orders, target('table/orders2', 'table:WriteCapacityUnits')))).toEqual([])
    expect(messages(given(orders, target('service/a/b', 'table:WriteCapacityUnits')))).toEqual([])
  })

  test('a target that cannot be told may be the one of the index', () => {
    const own = target('table/orders', 'table:WriteCapacityUnits')
    expect(messages(given(orders, own))).toEqual(['fixed'])
    expect(messages(given(orders, own, target('${var.id}', 'index:WriteCapacityUnits')))).toEqual([])
    expect(messages(given(orders, own, target('table/orders/index/${var.i}', 'index:WriteCapacityUnits')))).toEqual([])
    const many = target('table/orders/index/other', 'index:WriteCapacityUnits', 'for_each = var.indexes')
    expect(messages(given(orders, own, many))).toEqual([])
  })
})

describe('availability/global-table-capacity-differs', () => {
  const { messages } = ruleTester('availability/global-table-capacity-differs')
  const copy = 'replica {\n    region_name = "us-east-1"\n  }'
  const write = target('table/orders', 'table:WriteCapacityUnits')

  test('counts replicas that are resources of their own', () => {
    const apart = 'resource "aws_dynamodb_table_replica" "r" {\n  global_table_arn = aws_dynamodb_table.orders.arn\n}\n'
    expect(messages(given(table('orders'), apart))).toEqual(['fixed'])
    expect(messages(given(table('orders')))).toEqual([])
  })

  test('autoscaling of reads alone is not enough', () => {
    expect(messages(given(table('orders', copy), target('table/orders', 'table:ReadCapacityUnits')))).toEqual(['fixed'])
    expect(messages(given(table('orders', copy), write))).toEqual([])
    expect(messages(given(table('orders', copy), target('${var.id}', 'table:ReadCapacityUnits')))).toEqual([])
  })

  test('a billing mode that is not known may be on demand', () => {
    expect(messages(given(table('orders', copy, 'billing_mode = var.mode')))).toEqual([])
    const left = 'lifecycle {\n    ignore_changes = [write_capacity]\n  }'
    expect(messages(given(table('orders', copy, left)))).toEqual([])
  })
})

describe('availability/provisioned-without-autoscaling', () => {
  const { said } = ruleTester('availability/provisioned-without-autoscaling')

  test('says which capacity is fixed', () => {
    const messagesOf = (...blocks: readonly string[]) =>
      said(given(table('orders'), ...blocks)).map(({ finding }) => finding.message.split(' of ')[0])
    expect(messagesOf()).toEqual(['The read and write capacity'])
    expect(messagesOf(target('table/orders', 'table:WriteCapacityUnits'))).toEqual(['The read capacity'])
  })

  test('capacity that Terraform is told to leave alone is set by something else', () => {
    const left = (ignored: string) =>
      said(given(table('orders', `lifecycle {\n    ignore_changes = [${ignored}]\n  }`))).map(
        ({ finding }) => finding.message.split(' of ')[0],
      )
    expect(left('read_capacity, write_capacity')).toEqual([])
    expect(left('read_capacity')).toEqual(['The write capacity'])
  })
})

describe('availability/dax-single-zone', () => {
  const { said } = ruleTester('availability/dax-single-zone')
  const cluster = (...lines: readonly string[]) =>
    given(`resource "aws_dax_cluster" "c" {\n  node_type = "dax.r5.large"\n${lines.join('\n')}\n}\n`)

  test('is graver where the tags say production', () => {
    const tagged = cluster('replication_factor = 1', 'tags = { stage = "prod" }')
    expect(said(tagged)).toMatchObject([{ severity: 'low' }])
    expect(said({ ...tagged, config: { productionTags: ['stage=prod'] } })).toMatchObject([{ severity: 'medium' }])
  })

  test('a number that is not known may be enough', () => {
    expect(said(cluster('replication_factor = var.nodes'))).toEqual([])
  })
})

describe('availability/autoscaling-cannot-scale', () => {
  const { said, messages } = ruleTester('availability/autoscaling-cannot-scale')
  const between = (least: string, most: string, id = 'table/orders') =>
    given(
      target(id, 'table:WriteCapacityUnits')
        .replace('min_capacity = 1', `min_capacity = ${least}`)
        .replace('max_capacity = 9', `max_capacity = ${most}`),
    )

  test('points at the upper end, and says both', () => {
    const [found] = said(between('10', '10'))
    expect(found).toMatchObject({ message: 'same', line: 6 })
    expect(found?.finding.message).toContain('between 10 and 10')
    expect(messages(between('10', '5'))).toEqual(['crossed'])
  })

  test('is silent about what is not known, and about other services', () => {
    expect(messages(between('10', '11'))).toEqual([])
    expect(messages(between('10', 'var.most'))).toEqual([])
    const other = given(
      target('service/a/b', 'x').replace('dynamodb:x', 'ecs:service:DesiredCount').replace('= 9', '= 1'),
    )
    expect(messages(other)).toEqual([])
  })
})
