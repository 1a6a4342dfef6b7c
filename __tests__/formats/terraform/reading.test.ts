import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory, wantedFiles } from '#formats'
import { at, only, read, readMain } from './sample.js'

await loadFormats()

const table = (...lines: readonly string[]) => [
  'resource "aws_dynamodb_table" "orders" {',
  '  name     = "orders"',
  '  hash_key = "pk"',
  ...lines.map((line) => `  ${line}`),
  '}',
]

describe('every value has its place', () => {
  test('a literal stands where it is written', () => {
    const { pointInTimeRecovery } = only(
      readMain(...table('point_in_time_recovery {', '  enabled = false', '}')),
      'aws_dynamodb_table.orders',
      'table',
    )
    expect(pointInTimeRecovery).toMatchObject({ kind: 'known', value: false, origin: 'written' })
    expect(at(pointInTimeRecovery.span)).toBe('main.tf:5:15')
  })

  test('a value through a variable stands at its use, and tells of the default behind it', () => {
    const inventory = read({
      'main.tf': table('deletion_protection_enabled = var.protect').join('\n'),
      'variables.tf': 'variable "protect" {\n  default = false\n}\n',
    })
    const { deletionProtection } = only(inventory, 'aws_dynamodb_table.orders', 'table')
    expect(at(deletionProtection.span)).toBe('main.tf:4:33')
    expect(deletionProtection.kind === 'known' && deletionProtection.via?.map(at)).toEqual(['variables.tf:2:13'])
  })

  test('a value through a module tells of the input and of all in between', () => {
    const inventory = read({
      'main.tf': 'locals {\n  on = true\n}\nmodule "m" {\n  source = "./m"\n  pitr   = local.on\n}\n',
      'm/main.tf': ['variable "pitr" {}', ...table('point_in_time_recovery {', '  enabled = var.pitr', '}')].join('\n'),
    })
    const { pointInTimeRecovery, scope, span } = only(inventory, 'module.m.aws_dynamodb_table.orders', 'table')
    expect([scope, at(span), at(pointInTimeRecovery.span)]).toEqual(['.', 'm/main.tf:2:1', 'm/main.tf:6:15'])
    expect(pointInTimeRecovery.kind === 'known' && pointInTimeRecovery.via?.map(at)).toEqual([
      'main.tf:6:12',
      'main.tf:2:8',
    ])
  })

  test('what is absent stands at the nearest written thing around it', () => {
    const found = only(
      readMain(...table('point_in_time_recovery {', '  recovery_period_in_days = 3', '}')),
      'aws_dynamodb_table.orders',
      'table',
    )
    expect([at(found.pointInTimeRecovery.span), at(found.deletionProtection.span)]).toEqual([
      'main.tf:4:3',
      'main.tf:1:1',
    ])
  })

  test('statements in a heredoc stand on their own lines', () => {
    const inventory = readMain(
      'resource "aws_iam_policy" "p" {',
      '  name   = "p"',
      '  policy = <<-EOT',
      '    {',
      '      "Statement": [{',
      '        "Action": "dynamodb:*",',
      '        "Resource": "${aws_dynamodb_table.orders.arn}/index/*"',
      '      }]',
      '    }',
      '  EOT',
      '}',
      ...table(),
    )
    const { document } = only(inventory, 'aws_iam_policy.p', 'policy').document
    const statement = document.kind === 'mapping' && document.entries[0]?.value
    const [first] = statement && statement.kind === 'sequence' ? statement.items : []
    const entries = first?.kind === 'mapping' ? first.entries : []
    expect(entries.map(({ key, keySpan, value }) => [key, at(keySpan), at(value.span)])).toEqual([
      ['Action', 'main.tf:6:9', 'main.tf:6:19'],
      ['Resource', 'main.tf:7:9', 'main.tf:7:21'],
    ])
    expect(entries[1]?.value).toMatchObject({
      text: [
        { symbol: '.#aws_dynamodb_table.orders.arn', resource: '.#aws_dynamodb_table.orders', attribute: 'arn' },
        '/index/*',
      ],
    })
  })

  test('what stands in a quoted string keeps its columns behind escapes', () => {
    const inventory = readMain(
      'resource "aws_iam_policy" "p" {',
      '  policy = "{\\"Statement\\": {\\"Action\\": \\"a:b\\"}}"',
      '}',
    )
    const { document } = only(inventory, 'aws_iam_policy.p', 'policy').document
    const statement = document.kind === 'mapping' && document.entries[0]?.value
    const action = statement && statement.kind === 'mapping' ? statement.entries[0] : undefined
    expect(action && [at(action.keySpan), at(action.value.span)]).toEqual(['main.tf:2:30', 'main.tf:2:42'])
  })

  test('what a file of the checkout says stands in that file', () => {
    const inventory = read({
      'infra/main.tf': 'resource "aws_iam_policy" "p" {\n  policy = file("${path.module}/../policies/p.json")\n}\n',
      'policies/p.json': '{\n  "Statement": []\n}\n',
    })
    const { document } = only(inventory, 'aws_iam_policy.p', 'policy').document
    expect(document.kind === 'mapping' && document.entries.map(({ keySpan }) => at(keySpan))).toEqual([
      'policies/p.json:2:3',
    ])
  })
})

describe('conditions', () => {
  test('a condition that is open is a choice by its own words', () => {
    const { tableClass } = only(
      readMain(
        'variable "stage" {}',
        ...table('table_class = var.stage != "prod" ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS"'),
      ),
      'aws_dynamodb_table.orders',
      'table',
    )
    expect(tableClass).toMatchObject({
      kind: 'choice',
      condition: 'var.stage == "prod"',
      whenTrue: { value: 'STANDARD_INFREQUENT_ACCESS' },
      whenFalse: { value: 'STANDARD' },
    })
  })

  test('the workspace picks from a map', () => {
    const { deletionProtection } = only(
      readMain(...table('deletion_protection_enabled = { prod = true, dev = false }[terraform.workspace]')),
      'aws_dynamodb_table.orders',
      'table',
    )
    expect(deletionProtection).toMatchObject({
      kind: 'choice',
      condition: 'terraform.workspace == "dev"',
      whenTrue: { value: false },
      whenFalse: { value: true },
    })
  })

  test('an instance exists under its condition, and in it that condition is decided', () => {
    const inventory = readMain(
      'variable "create" {',
      '  type = bool',
      '}',
      'resource "aws_kms_key" "k" {',
      '  count       = var.create ? 1 : 0',
      '  is_enabled  = var.create',
      '  description = one(aws_kms_key.k[*].arn)',
      '}',
      'resource "aws_kms_key" "other" {',
      '  count = var.create ? 0 : 1',
      '}',
    )
    expect(only(inventory, 'aws_kms_key.k[0]', 'key')).toMatchObject({ when: 'var.create', enabled: { value: true } })
    expect(only(inventory, 'aws_kms_key.other[0]', 'key').when).toBe('!(var.create)')
  })

  test('conditions of a module and of what is in it are joined', () => {
    const inventory = read({
      'main.tf':
        'variable "a" {}\nvariable "b" {}\nmodule "m" {\n  source = "./m"\n  count = var.a ? 1 : 0\n  on = var.b\n}\n',
      'm/main.tf': 'variable "on" {}\nresource "aws_kms_key" "k" {\n  count = var.on ? 1 : 0\n}\n',
    })
    expect(only(inventory, 'module.m[0].aws_kms_key.k[0]', 'key').when).toBe('(var.a) && (var.b)')
  })
})

describe('values from files', () => {
  test('terraform.tfvars and *.auto.tfvars lie over defaults, the last one wins', () => {
    const { deletionProtection } = only(
      read({
        'main.tf': ['variable "on" {', '  default = false', '}', ...table('deletion_protection_enabled = var.on')].join(
          '\n',
        ),
        'terraform.tfvars': 'on = false\n',
        'b.auto.tfvars': 'on = true\n',
      }),
      'aws_dynamodb_table.orders',
      'table',
    )
    expect(deletionProtection).toMatchObject({ value: true })
    expect(deletionProtection.kind === 'known' && deletionProtection.via?.map(at)).toEqual(['b.auto.tfvars:1:6'])
  })

  test('each of several var files is an environment of its own', () => {
    const { deletionProtection } = only(
      read({
        'main.tf': ['variable "on" {}', ...table('deletion_protection_enabled = var.on')].join('\n'),
        'env/dev.tfvars': 'on = false\n',
        'env/prod.tfvars': 'on = true\n',
      }),
      'aws_dynamodb_table.orders',
      'table',
    )
    expect(deletionProtection).toMatchObject({
      kind: 'choice',
      condition: 'var-file is env/dev.tfvars',
      whenTrue: { value: false },
      whenFalse: { value: true },
    })
  })

  test('what is secret is a name, never a value', () => {
    const inventory = readMain(
      'variable "secret" {',
      '  default   = "hunter2"',
      '  sensitive = true',
      '}',
      'resource "aws_iam_user" "u" {',
      '  name = "u-${var.secret}"',
      '  path = sensitive("/hunter2/")',
      '}',
    )
    expect(only(inventory, 'aws_iam_user.u', 'user').name).toMatchObject({ value: ['u-', { symbol: '.#var.secret' }] })
    expect(JSON.stringify(inventory)).not.toContain('hunter2')
  })
})

describe('what a configuration says about its resources', () => {
  test('lifecycle guards and leaves alone', () => {
    const found = only(
      readMain(
        ...table(
          'lifecycle {',
          '  prevent_destroy = true',
          '  ignore_changes = [read_capacity, point_in_time_recovery, tags["a"]]',
          '}',
        ),
      ),
      'aws_dynamodb_table.orders',
      'table',
    )
    expect(found.guard).toMatchObject({ deletion: { value: 'refuse' }, replacement: { value: 'refuse' } })
    expect(found.ignored).toEqual(['readCapacity', 'pointInTimeRecovery', 'recoveryPeriodInDays'])
  })

  test('removing a computed block is told apart from turning it off', () => {
    const bare = only(readMain(...table()), 'aws_dynamodb_table.orders', 'table')
    expect(bare.pointInTimeRecovery).toMatchObject({ value: false, origin: 'default', keeps: true })
    expect(bare.encryption).toMatchObject({ value: 'aws-owned', origin: 'default', keeps: true })
    expect(bare.timeToLive).toMatchObject({ value: null, keeps: true })
    expect(bare.deletionProtection).toEqual(expect.not.objectContaining({ keeps: true }))
  })

  test('moved and removed are told with the path of their module', () => {
    const inventory = read({
      'main.tf':
        'module "m" {\n  source = "./m"\n}\nremoved {\n  from = aws_kms_key.k\n  lifecycle {\n    destroy = false\n  }\n}\n',
      'm/main.tf': [
        'moved {',
        '  from = aws_dynamodb_table.old["a"]',
        '  to   = aws_dynamodb_table.orders',
        '}',
        ...table(),
      ].join('\n'),
    })
    expect(inventory.moves).toMatchObject([
      { scope: '.', from: 'module.m.aws_dynamodb_table.old["a"]', to: 'module.m.aws_dynamodb_table.orders' },
    ])
    expect(inventory.releases).toMatchObject([{ scope: '.', address: 'aws_kms_key.k', destroy: false }])
  })

  test('default tags of the provider lie under the tags of the resource, through aliases too', () => {
    const inventory = read({
      'main.tf': [
        'provider "aws" {',
        '  alias = "west"',
        '  default_tags {',
        '    tags = { team = "a", env = "dev" }',
        '  }',
        '}',
        'module "m" {',
        '  source    = "./m"',
        '  providers = { aws = aws.west }',
        '}',
      ].join('\n'),
      'm/main.tf': table('tags = { env = "prod" }').join('\n'),
    })
    const { tags } = only(inventory, 'module.m.aws_dynamodb_table.orders', 'table')
    expect(tags).toMatchObject({
      value: [
        { key: 'team', value: { value: ['a'] } },
        { key: 'env', value: { value: ['prod'] } },
      ],
    })
  })

  test('instances that nobody can count are one resource that stands for all', () => {
    const inventory = readMain(
      'variable "tables" {}',
      'resource "aws_dynamodb_table" "t" {',
      '  for_each = var.tables',
      '  name     = each.key',
      '  hash_key = "pk"',
      '}',
      'resource "aws_iam_policy" "p" {',
      '  policy = jsonencode({ Statement = [{ Resource = values(aws_dynamodb_table.t)[*].arn }] })',
      '}',
    )
    expect(only(inventory, 'aws_dynamodb_table.t', 'table').multiplied).toBe('the variable tables has no value')
  })

  test('comments silence the resource they stand in or above', () => {
    const { directives } = readMain(
      '# tfsec:ignore:x',
      ...table('#checkov:skip=CKV_AWS_28:known'),
      '# trivy:ignore:AWS-0025',
      'locals {}',
    )
    expect(directives.map(({ tool, resource }) => [tool, resource])).toEqual([
      ['tfsec', '.#aws_dynamodb_table.orders'],
      ['checkov', '.#aws_dynamodb_table.orders'],
      ['trivy', null],
    ])
  })
})

describe('what cannot be read is told', () => {
  test('a broken block loses only itself', () => {
    const { resources, notices } = readMain(
      'resource "aws_kms_key" "a" {}',
      'resource "aws_kms_key" "b" {',
      '  description = = 1',
      '}',
      'resource "aws_kms_key" "c" {}',
    )
    expect(resources.map(({ address }) => address)).toEqual(expect.arrayContaining(['aws_kms_key.a', 'aws_kms_key.c']))
    expect(notices).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'unparsable', line: 3 })]))
  })

  test('a module from elsewhere is a notice, and its outputs are symbols', () => {
    const inventory = readMain(
      'module "net" {',
      '  source = "example.org/net/aws"',
      '}',
      'resource "aws_vpc_endpoint" "e" {',
      '  vpc_id       = module.net.vpc_id',
      '  service_name = "com.amazonaws.eu-west-1.dynamodb"',
      '}',
    )
    expect(only(inventory, 'aws_vpc_endpoint.e', 'vpcEndpoint').vpc).toMatchObject({
      value: [{ symbol: '.#module.net.vpc_id' }],
    })
    expect(inventory.notices).toMatchObject([
      {
        code: 'unsupported',
        line: 1,
        message: 'the module net is not reviewed: example.org/net/aws is not in this repository',
      },
    ])
  })

  test('locals and modules that need themselves are unknown', () => {
    const inventory = read({
      'main.tf': [
        'locals {',
        '  a = local.b',
        '  b = local.a',
        '}',
        ...table('table_class = local.a'),
        'module "m" {',
        '  source = "./"',
        '}',
      ].join('\n'),
    })
    expect(only(inventory, 'aws_dynamodb_table.orders', 'table').tableClass).toMatchObject({
      kind: 'unknown',
      reason: 'it refers to itself',
    })
    expect(inventory.notices.map(({ message }) => message)).toContain('the module m is not reviewed: it calls itself')
  })

  test('no file outside the checkout is looked for', () => {
    const files = [
      {
        path: 'main.tf',
        text: 'locals {\n  a = file("/etc/passwd")\n  b = file("../../x")\n  c = file("${path.module}/in.json")\n}\n',
      },
    ]
    expect(wantedFiles(files, ['main.tf', 'in.json', 'etc/passwd'])).toEqual(['in.json', 'main.tf'])
  })
})

describe('only what a change touches is wanted', () => {
  const listing = [
    'live/main.tf',
    'live/more.tf',
    'live/prod.tfvars',
    'live/env/eu.tfvars',
    'modules/a/main.tf',
    'modules/a/x.tofu',
    'modules/b/main.tf',
    'other/main.tf',
  ]

  test('the rest of the module, its var files and the modules it calls', () => {
    const files = [{ path: 'live/main.tf', text: 'module "a" {\n  source = "../modules/a"\n}\n' }]
    expect(wantedFiles(files, listing)).toEqual([
      'live/env/eu.tfvars',
      'live/main.tf',
      'live/more.tf',
      'live/prod.tfvars',
      'modules/a/main.tf',
      'modules/a/x.tofu',
    ])
  })

  test('who may call a changed module, where they are few', () => {
    expect(wantedFiles([{ path: 'modules/b/main.tf', text: '' }], listing)).toEqual(
      expect.arrayContaining(['live/main.tf', 'other/main.tf']),
    )
  })
})

describe('hostile input', () => {
  const sizes = (text: string) => readInventory([{ path: 'main.tf', text }])

  test.each([
    [
      'loops in loops',
      'locals {\n  a = [for i in range(1000) : [for j in range(1000) : [for k in range(1000) : k]]]\n}\n',
    ],
    ['products of products', 'locals {\n  l = range(1000)\n  a = setproduct(local.l, local.l, local.l)\n}\n'],
    [
      'values that double',
      `locals {\n  a0 = ["x"]\n${Array.from({ length: 60 }, (_, i) => `  a${i + 1} = concat(local.a${i}, local.a${i})\n`).join('')}  a = local.a60\n}\n`,
    ],
    [
      'texts that double',
      `locals {\n  a0 = "xxxxxxxxxx"\n${Array.from({ length: 60 }, (_, i) => `  a${i + 1} = "\${local.a${i}}\${local.a${i}}"\n`).join('')}  a = local.a60\n}\n`,
    ],
    [
      'nested lists that double',
      `locals {\n  a0 = 1\n${Array.from({ length: 60 }, (_, i) => `  a${i + 1} = [local.a${i}, local.a${i}]\n`).join('')}  a = local.a60\n}\n`,
    ],
    [
      'a chain of ten thousand locals',
      `locals {\n  a0 = 1\n${Array.from({ length: 10_000 }, (_, i) => `  a${i + 1} = local.a${i}\n`).join('')}  a = local.a10000\n}\n`,
    ],
    ['a greedy expression', `locals {\n  a = regex("(a+)+$", "${'a'.repeat(5000)}b")\n}\n`],
  ])('%s end in an unknown value', (_name, text) => {
    const { resources } = sizes(
      `${text}resource "aws_kms_key" "k" {\n  policy = jsonencode(local.a)\n  tags = { a = jsonencode(local.a) }\n}\n`,
    )
    expect(resources).toHaveLength(1)
  })

  test('ten million instances are one that stands for all', () => {
    const { resources } = sizes('resource "aws_kms_key" "k" {\n  count = 10000000\n}\n')
    expect(resources).toMatchObject([{ address: 'aws_kms_key.k', multiplied: 'there are too many' }])
  })
})
