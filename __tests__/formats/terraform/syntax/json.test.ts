import { describe, expect, test } from '@jest/globals'
import {
  type Attribute,
  attributeOf,
  type Block,
  blocksOf,
  type Expression,
  parseHcl,
  parseTfJson,
  parseTfvarsJson,
} from '../../../../src/formats/terraform/syntax/index.js'
import { shown } from './shown.js'

const text = `{
  "//": "a comment",
  "variable": { "env": { "type": "map(string)", "default": { "a": "\${b}" } } },
  "locals": [{ "x": 1 }, { "y": [-2.5, null, true] }],
  "resource": {
    "aws_dynamodb_table": {
      "orders": {
        "name": "\${var.env}-or\\u0064ers \\"$\${x}\\" \${lookup(var.m, \\"k\\")}",
        "hash_key": "pk",
        "attribute": [{ "name": "pk", "type": "S" }, { "name": "sk", "type": "S" }],
        "server_side_encryption": { "enabled": true },
        "dynamic": { "replica": { "for_each": "\${var.r}", "content": { "region_name": "\${replica.key}" } } },
        "lifecycle": { "ignore_changes": ["read_capacity", "tags[\\"a\\"]"], "prevent_destroy": true },
        "depends_on": ["aws_kms_key.k"],
        "provider": "aws.west",
        "tags": { "\${var.k}": "v" }
      },
      "second": [{ "name": "a" }]
    }
  },
  "moved": { "from": "aws_x.a[0]", "to": "aws_x.b" }
}
`

const { body, errors } = parseTfJson(text)
const source = ({ start, end }: { start: number; end: number }) => text.slice(start, end)
const [orders, second] = blocksOf(body, 'resource') as [Block, Block]
const value = (block: Block | undefined, name: string): Expression => {
  const found = block && attributeOf(block.body, name)
  if (!found) throw new Error(`no ${name}`)
  return found.value
}

describe('a configuration in JSON', () => {
  test('is blocks at the top, as in the native language', () => {
    expect(errors).toEqual([])
    expect(
      body.items.map((item) => item.kind === 'block' && [item.type, ...item.labels.map((label) => label.text)]),
    ).toEqual([
      ['variable', 'env'],
      ['locals'],
      ['locals'],
      ['resource', 'aws_dynamodb_table', 'orders'],
      ['resource', 'aws_dynamodb_table', 'second'],
      ['moved'],
    ])
  })

  test('has its blocks begin at their own names', () => {
    expect(text.slice(orders.start, orders.headEnd)).toBe('"orders"')
    expect(source(orders).startsWith('"orders": {')).toBe(true)
    expect(source(second)).toBe('"second": [{ "name": "a" }')
  })

  test('says the same as its native twin', () => {
    const native = parseHcl(`resource "aws_dynamodb_table" "orders" {
      name = "\${var.env}-orders \\"$\${x}\\" \${lookup(var.m, "k")}"
      tags = { "\${var.k}" = "v" }
    }
    `)
    const [twin] = blocksOf(native.body, 'resource')
    const joined = (expression: Expression) => shown(expression).replaceAll(/" "/g, '')
    expect(joined(value(orders, 'name'))).toBe(joined(value(twin, 'name')))
    expect(joined(value(orders, 'tags'))).toBe('{(<var.k>) = <"v">}')
    expect(joined(value(twin, 'tags'))).toBe('{(<var.k>) = <"v">}')
  })

  test('gives nested blocks for objects and for lists of them', () => {
    expect(blocksOf(orders.body, 'attribute').map((one) => shown(value(one, 'name')))).toEqual(['<"pk">', '<"sk">'])
    expect(blocksOf(orders.body, 'attribute').map(source)).toEqual([
      '{ "name": "pk", "type": "S" }',
      '{ "name": "sk", "type": "S" }',
    ])
    expect(blocksOf(orders.body, 'server_side_encryption').map(source)).toEqual([
      '"server_side_encryption": { "enabled": true }',
    ])
    const [dynamic] = blocksOf(orders.body, 'dynamic', 1)
    expect(dynamic?.labels.map((label) => label.text)).toEqual(['replica'])
    expect(dynamic && shown(value(blocksOf(dynamic.body, 'content')[0], 'region_name'))).toBe('<replica.key>')
  })

  test('has references where Terraform takes strings for references', () => {
    const [lifecycle] = blocksOf(orders.body, 'lifecycle')
    expect(shown(value(lifecycle, 'ignore_changes'))).toBe('[read_capacity, tags[<"a">]]')
    expect(shown(value(orders, 'depends_on'))).toBe('[aws_kms_key.k]')
    expect(shown(value(orders, 'provider'))).toBe('aws.west')
    expect(shown(value(blocksOf(body, 'moved')[0], 'from'))).toBe('aws_x.a[0]')
    expect(shown(value(blocksOf(body, 'variable')[0], 'type'))).toBe('map(string)')
  })

  test('numbers, words and null are what they are', () => {
    const [, y] = blocksOf(body, 'locals')
    expect(shown(value(y, 'y'))).toBe('[(-2.5), null, true]')
  })

  test('knows the exact place of everything inside its strings', () => {
    const name = value(orders, 'name')
    if (name.kind !== 'template') throw new Error('no template')
    expect(name.parts.map(source)).toEqual([
      '${var.env}',
      '-or',
      '\\u0064',
      'ers ',
      '\\"',
      '$${',
      'x}',
      '\\"',
      ' ',
      '${lookup(var.m, \\"k\\")}',
    ])
    const [, , , , , , , , , call] = name.parts
    if (call?.kind !== 'interpolation' || call.expression.kind !== 'call') throw new Error('no call')
    expect(call.expression.arguments.map(source)).toEqual(['var.m', '\\"k\\"'])
  })
})

describe('a broken configuration in JSON', () => {
  test('is not whole, and says where', () => {
    const broken = parseTfJson('{"resource": {"a": {"b": {"c": 1,, "d": 2}}}}')
    expect(broken.body.isWhole).toBe(false)
    expect(broken.errors).not.toEqual([])
    expect(blocksOf(broken.body, 'resource').every((block) => !block.body.isWhole)).toBe(true)
  })

  test('a string that is no template is unreadable and nothing else is', () => {
    const read = parseTfJson('{"locals": {"a": "${b", "c": 1}}')
    const [locals] = blocksOf(read.body, 'locals')
    const items = (locals?.body.items ?? []) as readonly Attribute[]
    expect(items.map(({ value: { kind } }) => kind)).toEqual(['unreadable', 'number'])
    expect(read.errors).toMatchObject([{ start: 17, end: 22 }])
  })

  test('text of any other shape does no harm', () => {
    const odd = ['""', '1', '', '[]', '{"resource": 1}', '{"resource": {"a": [1, "b"]}}', '['.repeat(9000)]
    for (const one of odd) expect(blocksOf(parseTfJson(one).body, 'resource')).toEqual([])
  })
})

test('values of variables in JSON are nothing but text', () => {
  const { body: values } = parseTfvarsJson('{"resource": {"a": "${b}"}, "env": "prod"}')
  expect(values.items.map((item) => item.kind === 'attribute' && [item.name, shown(item.value)])).toEqual([
    ['resource', '{a = <"${b}">}'],
    ['env', '<"prod">'],
  ])
})
