import { describe, expect, test } from '@jest/globals'
import { matchResources } from '#diff'
import type { Inventory, Resource } from '#model'
import { asTerraform, keyed, matched, read, table, template } from './sides.js'

const named = (id: string, name: string) => table(id, [`TableName: ${name}`, ...keyed('id')])
const unnamed = (id: string, key = 'id') => table(id, keyed(key))

describe('the same table is recognised', () => {
  test('by its address', () => {
    const before = read({ 't.yaml': template(named('Orders', 'orders')) })
    const after = read({ 't.yaml': template(named('Orders', 'other')) })
    expect(matched(before, after)).toEqual(['t.yaml#Orders → t.yaml#Orders by address'])
  })

  test('in a file that was renamed, references to its neighbours included', () => {
    const text = (key: string) =>
      template(
        table('Orders', [
          ...keyed('id'),
          'SSESpecification:',
          '  SSEEnabled: true',
          `  KMSMasterKeyId: !GetAtt ${key}.Arn`,
        ]),
        `  ${key}:\n    Type: AWS::KMS::Key\n    Properties: { EnableKeyRotation: true }`,
      )
    const [before, after] = [read({ 'old.yaml': text('Key') }), read({ 'new.yaml': text('Key') })]
    expect(matched(before, after, new Map([['new.yaml', 'old.yaml']]))).toEqual([
      'old.yaml#Orders → new.yaml#Orders by address',
      'old.yaml#Key → new.yaml#Key by address',
    ])
  })

  test('by its name under another logical id, and in another template', () => {
    const before = read({ 'a.yaml': template(named('Orders', 'orders'), named('Carts', 'carts')) })
    const after = read({
      'a.yaml': template(named('OrdersTable', 'orders')),
      'b.yaml': template(named('Any', 'carts')),
    })
    expect(matched(before, after)).toEqual([
      'a.yaml#Orders → a.yaml#OrdersTable by name',
      'a.yaml#Carts → b.yaml#Any by name',
    ])
  })

  test('by what it says when it has no name', () => {
    const before = read({ 't.yaml': template(unnamed('Orders', 'orderId'), unnamed('Carts', 'cartId')) })
    const after = read({ 't.yaml': template(unnamed('CartTable', 'cartId'), unnamed('OrderTable', 'orderId')) })
    expect(matched(before, after)).toEqual([
      't.yaml#Carts → t.yaml#CartTable by content',
      't.yaml#Orders → t.yaml#OrderTable by content',
    ])
  })

  test('as a global table when it has the same name', () => {
    const global =
      '  Everywhere:\n    Type: AWS::DynamoDB::GlobalTable\n    Properties: { TableName: orders, Replicas: [{ Region: eu-west-1 }] }'
    const before = read({ 't.yaml': template(named('Orders', 'orders')) })
    expect(matched(before, read({ 't.yaml': template(global) }))).toEqual(['t.yaml#Orders → t.yaml#Everywhere by name'])
  })
})

describe('nothing is guessed', () => {
  test('of two alike none is taken', () => {
    const before = read({ 't.yaml': template(unnamed('Orders')) })
    const after = read({ 't.yaml': template(unnamed('First'), unnamed('Second')) })
    expect(matched(before, after)).toEqual([
      '- → t.yaml#First by none',
      '- → t.yaml#Second by none',
      't.yaml#Orders → - by none',
    ])
  })

  test('another kind of resource under the same logical id is another resource', () => {
    const before = read({ 't.yaml': template(named('Thing', 'orders')) })
    const after = read({ 't.yaml': template('  Thing:\n    Type: AWS::KMS::Key\n    Properties: {}') })
    expect(matched(before, after)).toEqual(['- → t.yaml#Thing by none', 't.yaml#Thing → - by none'])
  })

  test('every resource is in exactly one pair', () => {
    const before = read({ 'a.yaml': template(named('A', 'a'), unnamed('B'), named('C', 'c')) })
    const after = read({ 'a.yaml': template(named('C', 'a'), unnamed('A')), 'b.yaml': template(named('X', 'c')) })
    const pairs = matchResources(before, after, new Map())
    const ids = (side: 'before' | 'after') => pairs.flatMap((pair) => pair[side]?.id ?? []).sort()
    expect(ids('before')).toEqual(before.resources.map(({ id }) => id).sort())
    expect(ids('after')).toEqual(after.resources.map(({ id }) => id).sort())
  })
})

describe('Terraform', () => {
  const [orders] = read({ 't.yaml': template(unnamed('Orders')) }).resources as [Resource]
  const at = (address: string): Resource => asTerraform(orders, { address, id: `.#${address}` })
  const span = orders.span
  const side = (addresses: readonly string[], more: Partial<Inventory> = {}): Inventory => ({
    resources: addresses.map((address) => ({ ...at(address), deletionProtection: unique(address) }) as Resource),
    moves: [],
    releases: [],
    directives: [],
    notices: [],
    files: ['main.tf'],
    ...more,
  })
  /** Sets every resource apart, so that content recognises none. */
  let number = 0
  const unique = (expression: string) => ({
    kind: 'unknown',
    reason: 'r',
    expression: `${expression}${number++}`,
    span,
  })
  const move = (from: string, to: string) => ({ scope: '.', from, to, span })

  test('a moved block says what it was, over several moves and for all that a module holds', () => {
    const moves = [move('module.b', 'module.c["x"]'), move('module.a', 'module.b')]
    expect(
      matched(side(['module.a.aws_dynamodb_table.t']), side(['module.c["x"].aws_dynamodb_table.t'], { moves })),
    ).toEqual(['.#module.a.aws_dynamodb_table.t → .#module.c["x"].aws_dynamodb_table.t by moved-block'])
  })

  test('a moved block of another folder does not count', () => {
    const moves = [{ ...move('aws_dynamodb_table.a', 'aws_dynamodb_table.b'), scope: 'other' }]
    expect(matched(side(['aws_dynamodb_table.a']), side(['aws_dynamodb_table.b'], { moves }))).toHaveLength(2)
  })

  test('the first instance continues the table without a count, and the other way round', () => {
    expect(
      matched(side(['aws_dynamodb_table.t']), side(['aws_dynamodb_table.t[0]', 'aws_dynamodb_table.t[1]'])),
    ).toEqual([
      '.#aws_dynamodb_table.t → .#aws_dynamodb_table.t[0] by address',
      '- → .#aws_dynamodb_table.t[1] by none',
    ])
    expect(matched(side(['aws_dynamodb_table.t[0]']), side(['aws_dynamodb_table.t']))).toHaveLength(1)
  })

  test('a removed block is the word of the author about all instances', () => {
    const releases = [{ scope: '.', address: 'aws_dynamodb_table.t', destroy: false, span }]
    const [pair] = matchResources(side(['aws_dynamodb_table.t["a"]']), side([], { releases }), new Map())
    expect(pair?.release).toEqual(releases[0])
  })
})
