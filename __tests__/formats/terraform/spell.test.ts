import { describe, expect, test } from '@jest/globals'
import type { Resource, Wish } from '#model'
import { applyEdits } from '#text'
import { spell } from '../../../src/formats/terraform/spell.js'

const kinds: Readonly<Record<string, Resource['kind']>> = {
  aws_dynamodb_table: 'table',
  aws_dynamodb_table_replica: 'replica',
  aws_kms_key: 'key',
  aws_kms_replica_key: 'key',
  aws_dax_cluster: 'daxCluster',
  aws_vpc_endpoint: 'vpcEndpoint',
}

/** As much of a resource as spelling looks at. */
const resource = (type: string, module = '', index = ''): Resource =>
  ({
    kind: kinds[type],
    type,
    address: `${module}${type}.it${index}`,
    id: `infra#${module}${type}.it${index}`,
    scope: 'infra',
    format: 'terraform',
    span: { file: 'infra/main.tf', line: 1, column: 1, endLine: 1, endColumn: 1 },
  }) as Partial<Resource> as Resource

const spelled = (wish: Wish, lines: readonly string[], one: Resource): string[] | null => {
  const text = `${lines.join('\n')}\n`
  const edits = spell(wish, one, text)
  return edits && applyEdits(text, edits).trimEnd().split('\n')
}

const table = (...lines: string[]): string[] => ['resource "aws_dynamodb_table" "it" {', ...lines, '}']
const onTable = (wish: Wish, ...lines: string[]): string[] | null =>
  spelled(wish, table(...lines), resource('aws_dynamodb_table'))?.slice(1, -1) ?? null

const recovery: Wish = { set: 'pointInTimeRecovery', value: true }
const protection: Wish = { set: 'deletionProtection', value: true }
const guard: Wish = { set: 'guard', value: 'refuse' }

describe('a value that stands there is replaced in its place', () => {
  test.each([
    ['  deletion_protection_enabled = false # yet', '  deletion_protection_enabled = true # yet'],
    ['  deletion_protection_enabled = "false"', '  deletion_protection_enabled = true'],
    ['  deletion_protection_enabled = null', '  deletion_protection_enabled = true'],
    ['  deletion_protection_enabled = true', '  deletion_protection_enabled = true'],
  ])('%s', (before, after) => expect(onTable(protection, before)).toEqual([after]))

  test('in a block on one line too', () => {
    expect(onTable(recovery, '  point_in_time_recovery { enabled = false }')).toEqual([
      '  point_in_time_recovery { enabled = true }',
    ])
  })
})

describe('what is computed stays', () => {
  test.each([
    ['  deletion_protection_enabled = var.protect'],
    ['  deletion_protection_enabled = "${var.protect}"'],
    ['  deletion_protection_enabled = local.protect ? true : false'],
    ['  deletion_protection_enabled = try(var.a, false)'],
  ])('%s', (line) => expect(onTable(protection, line)).toBeNull())

  test('blocks that are made by a dynamic block', () => {
    expect(
      onTable(recovery, '  dynamic "point_in_time_recovery" {', '    for_each = [1]', '    content {}', '  }'),
    ).toBeNull()
  })

  test('a block that is written twice, or as an argument', () => {
    expect(onTable(recovery, '  point_in_time_recovery {}', '  point_in_time_recovery {}')).toBeNull()
    expect(onTable(recovery, '  point_in_time_recovery = []')).toBeNull()
  })

  test('a block that could not be read as a whole, or is not there', () => {
    expect(onTable(protection, '  name = = 1')).toBeNull()
    expect(spelled(protection, [], resource('aws_dynamodb_table'))).toBeNull()
  })
})

describe('a missing argument comes behind the others', () => {
  test('under their equals signs where its name is not longer', () => {
    expect(
      onTable(
        protection,
        '  name                            = "a"',
        '  any_longer_name_of_an_argument  = 1',
        '',
        '  ttl {}',
      ),
    ).toEqual([
      '  name                            = "a"',
      '  any_longer_name_of_an_argument  = 1',
      '  deletion_protection_enabled     = true',
      '',
      '  ttl {}',
    ])
  })

  test('as a paragraph of its own where its name is longer than all', () => {
    expect(onTable(protection, '  name     = "a"', '  hash_key = "b"', '  range_key = "c"')).toEqual([
      '  name     = "a"',
      '  hash_key = "b"',
      '  range_key = "c"',
      '  deletion_protection_enabled = true',
    ])
    expect(onTable(protection, '  name      = "a"', '  hash_key  = "b"', '  range_key = "c"')).toEqual([
      '  name      = "a"',
      '  hash_key  = "b"',
      '  range_key = "c"',
      '',
      '  deletion_protection_enabled = true',
    ])
  })

  test('with one or two short ones moved to its sign', () => {
    expect(onTable(protection, '  name     = "a" # b', '  hash_key = "c"')).toEqual([
      '  name                        = "a" # b',
      '  hash_key                    = "c"',
      '  deletion_protection_enabled = true',
    ])
  })

  test('behind a value of many lines', () => {
    expect(onTable(protection, '  tags = {', '    a = 1', '  }')).toEqual([
      '  tags = {',
      '    a = 1',
      '  }',
      '',
      '  deletion_protection_enabled = true',
    ])
  })

  test('as the first thing where there is none', () => {
    expect(onTable(protection, '  ttl {}')).toEqual(['  deletion_protection_enabled = true', '', '  ttl {}'])
    expect(onTable(protection)).toEqual(['  deletion_protection_enabled = true'])
    expect(spelled(protection, ['resource "aws_dynamodb_table" "it" {}'], resource('aws_dynamodb_table'))).toEqual(
      table('  deletion_protection_enabled = true'),
    )
  })

  test('with the tabs of the file', () => {
    expect(onTable(recovery, '\tname = "a"')).toEqual([
      '\tname = "a"',
      '',
      '\tpoint_in_time_recovery {',
      '\t\tenabled = true',
      '\t}',
    ])
  })
})

describe('a missing block comes last', () => {
  test('with a blank line before it', () => {
    expect(onTable(recovery, '  name = "a"', '  ttl {', '    enabled = false', '  }')).toEqual([
      '  name = "a"',
      '  ttl {',
      '    enabled = false',
      '  }',
      '',
      '  point_in_time_recovery {',
      '    enabled = true',
      '  }',
    ])
  })

  test('but before what people keep at the end', () => {
    expect(onTable(recovery, '  name = "a"', '', '  lifecycle {', '    prevent_destroy = true', '  }')).toEqual([
      '  name = "a"',
      '',
      '  point_in_time_recovery {',
      '    enabled = true',
      '  }',
      '',
      '  lifecycle {',
      '    prevent_destroy = true',
      '  }',
    ])
    expect(onTable(recovery, '  name = "a"', '  lifecycle {}')).toEqual([
      '  name = "a"',
      '',
      '  point_in_time_recovery {',
      '    enabled = true',
      '  }',
      '',
      '  lifecycle {}',
    ])
  })

  test('and the lifecycle at the very end', () => {
    expect(onTable(guard, '  name = "a"', '  ttl {}')).toEqual([
      '  name = "a"',
      '  ttl {}',
      '',
      '  lifecycle {',
      '    prevent_destroy = true',
      '  }',
    ])
  })

  test('in a resource on one line, which unfolds', () => {
    expect(
      spelled(guard, ['resource "aws_dynamodb_table" "it" { name = "a" }'], resource('aws_dynamodb_table')),
    ).toEqual(table('  name = "a"', '', '  lifecycle {', '    prevent_destroy = true', '  }'))
  })
})

describe('settings with more than one argument', () => {
  test('a period joins recovery that is written, and does not turn it on', () => {
    const period: Wish = { set: 'recoveryPeriodInDays', value: 14 }
    expect(onTable(period, '  point_in_time_recovery { enabled = true }')).toEqual([
      '  point_in_time_recovery {',
      '    enabled = true',
      '    recovery_period_in_days = 14',
      '  }',
    ])
    expect(onTable(period, '  name = "a"')).toBeNull()
  })

  test('time to live is an attribute and a switch', () => {
    expect(onTable({ set: 'timeToLive', value: 'expires' }, '  name = "a"')).toEqual([
      '  name = "a"',
      '',
      '  ttl {',
      '    attribute_name = "expires"',
      '    enabled        = true',
      '  }',
    ])
    expect(
      onTable(
        { set: 'timeToLive', value: null },
        '  ttl {',
        '    attribute_name = "expires"',
        '    enabled = true',
        '  }',
      ),
    ).toEqual(['  ttl {', '    attribute_name = "expires"', '    enabled = false', '  }'])
    expect(onTable({ set: 'timeToLive', value: null }, '  name = "a"')).toEqual(['  name = "a"'])
  })
})

describe('which key encrypts', () => {
  const key = { symbol: 'infra#aws_kms_key.orders.arn', resource: 'infra#aws_kms_key.orders', attribute: 'arn' }
  const customer: Wish = { set: 'encryption', value: 'customer', kmsKey: [key] }

  test('the AWS managed key is a switch', () => {
    expect(onTable({ set: 'encryption', value: 'aws-managed' }, '  name = "a"')).toEqual([
      '  name = "a"',
      '',
      '  server_side_encryption {',
      '    enabled = true',
      '  }',
    ])
  })

  test('a key of one’s own is named as before', () => {
    expect(onTable(customer, '  server_side_encryption {', '    enabled = false', '  }')).toEqual([
      '  server_side_encryption {',
      '    enabled     = true',
      '    kms_key_arn = aws_kms_key.orders.arn',
      '  }',
    ])
    expect(onTable({ ...customer, kmsKey: ['arn:aws:kms:${x}'] }, '  name = "a"')?.slice(2)).toEqual([
      '  server_side_encryption {',
      '    enabled     = true',
      '    kms_key_arn = "arn:aws:kms:$${x}"',
      '  }',
    ])
  })

  test('another key that is named here gives way, one that is decided elsewhere does not', () => {
    const with_ = (value: string) =>
      onTable(customer, '  server_side_encryption {', '    enabled = true', `    kms_key_arn = ${value}`, '  }')
    expect(with_('aws_kms_key.other.arn')?.[2]).toBe('    kms_key_arn = aws_kms_key.orders.arn')
    expect(with_('"arn:aws:kms:1"')?.[2]).toBe('    kms_key_arn = aws_kms_key.orders.arn')
    expect(with_('var.key')).toBeNull()
  })

  test('a key is named by what it is called in the same module', () => {
    const inModule = resource('aws_dynamodb_table', 'module.a["x"].', '[0]')
    const wish = (id: string): Wish => ({
      ...customer,
      kmsKey: [{ symbol: `${id}.arn`, resource: id, attribute: 'arn' }],
    })
    const lines = table('  name = "a"')
    expect(spelled(wish('infra#module.a["x"].aws_kms_key.k[0]'), lines, inModule)?.at(-3)).toBe(
      '    kms_key_arn = aws_kms_key.k[0].arn',
    )
    expect(spelled(wish('infra#aws_kms_key.k'), lines, inModule)).toBeNull()
    expect(spelled(wish('other#module.a["x"].aws_kms_key.k'), lines, inModule)).toBeNull()
  })

  test('a key without name leaves with its line', () => {
    expect(
      onTable(
        { set: 'encryption', value: 'aws-managed' },
        '  server_side_encryption {',
        '    enabled     = true',
        '    kms_key_arn = "arn:aws:kms:1" # old',
        '  }',
      ),
    ).toEqual(['  server_side_encryption {', '    enabled = true', '  }'])
  })
})

describe('copies in other Regions', () => {
  const copies = [
    '  replica {',
    '    region_name = "eu-west-1"',
    '  }',
    '',
    '  replica {',
    '    region_name = var.region',
    '  }',
  ]

  test('have arguments of their own', () => {
    expect(onTable({ ...recovery, replica: 'eu-west-1' }, ...copies)?.slice(0, 4)).toEqual([
      '  replica {',
      '    region_name            = "eu-west-1"',
      '    point_in_time_recovery = true',
      '  }',
    ])
    expect(onTable({ ...protection, replica: 'us-east-1' }, ...copies)).toBeNull()
  })

  test('written as resources are set like tables', () => {
    const lines = ['resource "aws_dynamodb_table_replica" "it" {', '  global_table_arn = aws_dynamodb_table.a.arn', '}']
    expect(spelled(recovery, lines, resource('aws_dynamodb_table_replica'))?.[2]).toBe(
      '  point_in_time_recovery = true',
    )
    expect(spelled({ set: 'recoveryPeriodInDays', value: 9 }, lines, resource('aws_dynamodb_table_replica'))).toBeNull()
  })
})

describe('other resources', () => {
  const on = (type: string, wish: Wish, ...lines: string[]) =>
    spelled(wish, [`resource "${type}" "it" {`, ...lines, '}'], resource(type))?.slice(1, -1) ?? null

  test('keys are enabled and rotate under their own names', () => {
    expect(on('aws_kms_key', { set: 'rotation', value: true })).toEqual(['  enable_key_rotation = true'])
    expect(on('aws_kms_key', { set: 'enabled', value: true }, '  is_enabled = false')).toEqual(['  is_enabled = true'])
    expect(on('aws_kms_replica_key', { set: 'enabled', value: true })).toEqual(['  enabled = true'])
    expect(on('aws_kms_replica_key', { set: 'rotation', value: true })).toBeNull()
  })

  test('a cluster encrypts at rest', () => {
    expect(on('aws_dax_cluster', { set: 'encryptionAtRest', value: true })).toEqual([
      '  server_side_encryption {',
      '    enabled = true',
      '  }',
    ])
    expect(on('aws_kms_key', { set: 'encryptionAtRest', value: true })).toBeNull()
  })

  test('an endpoint gets a policy, unless it has one from elsewhere', () => {
    const statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: ['dynamodb:Query'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:x': '${y}' } },
    }
    const wish: Wish = { set: 'endpointPolicy', value: { Version: '2012-10-17', Statement: [statement] } }
    expect(on('aws_vpc_endpoint', wish, '  vpc_id       = "v"', '  service_name = "s"')).toEqual([
      '  vpc_id       = "v"',
      '  service_name = "s"',
      '  policy = jsonencode({',
      '    Version = "2012-10-17"',
      '    Statement = [',
      '      {',
      '        Effect    = "Allow"',
      '        Principal = "*"',
      '        Action    = ["dynamodb:Query"]',
      '        Resource  = "*"',
      '        Condition = {',
      '          StringEquals = {',
      '            "aws:x" = "$${y}"',
      '          }',
      '        }',
      '      },',
      '    ]',
      '  })',
    ])
    expect(on('aws_vpc_endpoint', wish, '  policy = data.aws_iam_policy_document.p.json')).toBeNull()
  })

  test('only Terraform’s own guard is spelled', () => {
    expect(on('aws_kms_key', { set: 'guard', value: 'retain' })).toBeNull()
  })
})

describe('a configuration in JSON', () => {
  const json = (wish: Wish, body: object): unknown => {
    const text = JSON.stringify({ resource: { aws_dynamodb_table: { it: body } } }, null, 2)
    const one = resource('aws_dynamodb_table')
    const edits = spell(wish, { ...one, span: { ...one.span, file: 'infra/main.tf.json', line: 4 } }, text)
    return edits && JSON.parse(applyEdits(text, edits)).resource.aws_dynamodb_table.it
  }

  test('takes settings where all is plain', () => {
    expect(json(recovery, { name: 'a' })).toEqual({ name: 'a', point_in_time_recovery: { enabled: true } })
    expect(json(guard, { name: 'a', lifecycle: { prevent_destroy: false } })).toEqual({
      name: 'a',
      lifecycle: { prevent_destroy: true },
    })
    expect(json({ set: 'timeToLive', value: 'e' }, {})).toEqual({ ttl: { attribute_name: 'e', enabled: true } })
  })

  test('takes settings of a copy in its own block, one of a list or the only one', () => {
    const [eu, us] = [{ region_name: 'eu-west-1' }, { region_name: 'us-east-1' }]
    expect(json({ ...recovery, replica: 'us-east-1' }, { replica: [eu, us] })).toEqual({
      replica: [eu, { ...us, point_in_time_recovery: true }],
    })
    expect(json({ ...protection, replica: 'eu-west-1' }, { replica: eu })).toEqual({
      replica: { ...eu, deletion_protection_enabled: true },
    })
    expect(json({ ...protection, replica: 'eu-west-1' }, { replica: [eu, eu] })).toBeNull()
    expect(json({ ...protection, replica: 'eu-west-1' }, { replica: [{ region_name: '${var.region}' }] })).toBeNull()
  })

  test('keeps what is computed, made or listed', () => {
    expect(json(protection, { deletion_protection_enabled: '${var.a}' })).toBeNull()
    expect(json(recovery, { dynamic: { point_in_time_recovery: {} } })).toBeNull()
    expect(json(recovery, { point_in_time_recovery: [{ enabled: false }] })).toBeNull()
  })
})

test('what a module makes is not written where the module is called', () => {
  const made = resource('aws_dynamodb_table', 'module.a.')
  const lines = ['', 'module "a" {', '  source = "b/c/d"', '}', '', ...table('  name = "a"')]
  expect(spelled(protection, lines, { ...made, span: { ...made.span, line: 2 } })).toBeNull()
})

test('Windows line ends stay', () => {
  const text = 'resource "aws_dynamodb_table" "it" {\r\n  name = "a"\r\n}\r\n'
  const edits = spell(recovery, resource('aws_dynamodb_table'), text)
  expect(edits && applyEdits(text, edits)).toBe(
    'resource "aws_dynamodb_table" "it" {\r\n  name = "a"\r\n\r\n  point_in_time_recovery {\r\n    enabled = true\r\n  }\r\n}\r\n',
  )
})
