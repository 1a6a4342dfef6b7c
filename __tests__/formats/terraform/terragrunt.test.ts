import { describe, expect, test } from '@jest/globals'
import { isCandidate, loadFormats, wantedFiles } from '#formats'
import { type Inventory, showText } from '#model'
import { read } from './sample.js'

await loadFormats()

const module = [
  'variable "name" {}',
  'variable "protect" {',
  '  default = false',
  '}',
  'variable "key" {',
  '  default = null',
  '}',
  'resource "aws_dynamodb_table" "t" {',
  '  name                        = var.name',
  '  hash_key                    = "id"',
  '  deletion_protection_enabled = var.protect',
  '  server_side_encryption {',
  '    enabled     = true',
  '    kms_key_arn = var.key',
  '  }',
  '}',
].join('\n')

const unit = (...inputs: readonly string[]): string =>
  ['terraform {', '  source = "../../modules//table"', '}', 'inputs = {', ...inputs, '}'].join('\n')

const tables = ({ resources }: Inventory) =>
  resources.flatMap((resource) =>
    resource.kind === 'table'
      ? [
          [
            resource.scope,
            resource.name.kind === 'known' && resource.name.value && showText(resource.name.value),
            resource.deletionProtection.kind === 'known' ? resource.deletionProtection.value : 'open',
          ],
        ]
      : [],
  )

describe('units of Terragrunt', () => {
  test('each deploys its module with the inputs that it gives', () => {
    const inventory = read({
      'modules/table/main.tf': module,
      'live/prod/terragrunt.hcl': unit('  name    = "orders"', '  protect = true'),
      'live/dev/terragrunt.hcl': unit('  name = "orders-dev"'),
    })
    expect(tables(inventory)).toEqual([
      ['live/dev', 'orders-dev', false],
      ['live/prod', 'orders', true],
    ])
    const [, prod] = inventory.resources
    expect(prod?.kind === 'table' && prod.deletionProtection).toMatchObject({
      span: { file: 'modules/table/main.tf', line: 11 },
      via: [{ file: 'live/prod/terragrunt.hcl', line: 6 }],
    })
    expect(inventory.notices).toEqual([])
  })

  test('what a unit includes is given too, and the unit’s own word counts', () => {
    const files = {
      'modules/table/main.tf': module,
      'live/root.hcl': 'locals {\n  prefix = "shop"\n}\ninputs = {\n  protect = true\n  name    = "nobody"\n}\n',
      'live/prod/account.hcl': 'locals {\n  stage = "prod"\n}\n',
      'live/prod/orders/terragrunt.hcl': [
        'include "root" {',
        '  path   = find_in_parent_folders("root.hcl")',
        '  expose = true',
        '}',
        'locals {',
        '  account = read_terragrunt_config(find_in_parent_folders("account.hcl"))',
        '}',
        'terraform {',
        '  source = "${get_repo_root()}/modules/table"',
        '}',
        'inputs = {',
        '  name = "${include.root.locals.prefix}-${local.account.locals.stage}-${path_relative_to_include()}"',
        '}',
      ].join('\n'),
    }
    expect(tables(read(files))).toEqual([['live/prod/orders', 'shop-prod-prod/orders', true]])
    expect(read(files).files).toContain('live/prod/account.hcl')
  })

  test('the outputs of other units are symbols', () => {
    const { resources } = read({
      'modules/table/main.tf': module,
      'live/prod/terragrunt.hcl': `dependency "kms" {\n  config_path = "../kms"\n}\n${unit('  name = "t"', '  key = dependency.kms.outputs.arn')}`,
    })
    const [table] = resources
    expect(table?.kind === 'table' && table.kmsKey).toMatchObject({
      kind: 'known',
      value: [{ symbol: 'live/prod/terragrunt.hcl#dependency.kms.outputs.arn' }],
    })
  })

  test('where more may be given than is known, no default counts', () => {
    const { resources, notices } = read({
      'modules/table/main.tf': module,
      'live/prod/terragrunt.hcl': unit('  name = "t"')
        .replace('{\n  name', 'merge(run_cmd("x"), {\n  name')
        .concat(')'),
    })
    const [table] = resources
    expect(table?.kind === 'table' && table.deletionProtection.kind).toBe('unknown')
    expect(notices[0]?.message).toContain('inputs.protect')
  })

  test('a module of another repository is told', () => {
    const { notices } = read({
      'live/prod/terragrunt.hcl': 'terraform {\n  source = "git::https://example.com/modules.git//table?ref=v1"\n}\n',
    })
    expect(notices).toMatchObject([
      {
        code: 'unsupported',
        file: 'live/prod/terragrunt.hcl',
        message:
          'what this unit deploys is not reviewed: git::https://example.com/modules.git//table?ref=v1 is not in this repository',
      },
    ])
  })

  test('files of variables that it names count before its inputs', () => {
    const inventory = read({
      'modules/table/main.tf': module,
      'live/common.tfvars': 'protect = true\n',
      'live/prod/terragrunt.hcl': [
        'terraform {',
        '  source = "../../modules/table"',
        '  extra_arguments "common" {',
        '    commands           = ["plan", "apply"]',
        '    required_var_files = ["${get_terragrunt_dir()}/../common.tfvars"]',
        '  }',
        '}',
        'inputs = {',
        '  name    = "t"',
        '  protect = false',
        '}',
      ].join('\n'),
    })
    expect(tables(inventory)).toEqual([['live/prod', 't', true]])
  })

  test('a file that only others include is no unit', () => {
    expect(read({ 'terragrunt.hcl': 'remote_state {\n  backend = "s3"\n}\n' }).notices).toEqual([])
  })

  test('files that need each other without end are given up', () => {
    const again = 'include {\n  path = "../a/terragrunt.hcl"\n}\nterraform {\n  source = "../m"\n}\n'
    expect(() => read({ 'a/terragrunt.hcl': again, 'm/main.tf': module })).not.toThrow()
  })
})

test('files that include each other over and over come to an end', () => {
  const again = Array.from({ length: 12 }, (_, at) => `include "i${at}" {\n  path = "../a/terragrunt.hcl"\n}\n`).join(
    '',
  )
  const calls = 'locals {\n  x = [for _ in range(50) : read_terragrunt_config("../a/terragrunt.hcl")]\n}\n'
  const start = read({ 'a/terragrunt.hcl': `${again}${calls}inputs = local.x\n`, 'm/main.tf': module })
  expect(start.resources).toHaveLength(1)
})

describe('what is read around a change', () => {
  const listing = [
    'live/dev/terragrunt.hcl',
    'live/prod/terragrunt.hcl',
    'live/root.hcl',
    'modules/table/main.tf',
    'stacks/other/main.tf',
  ]
  const text = `include {\n  path = find_in_parent_folders("root.hcl")\n}\n${unit('  name = "t"')}`

  test('a changed unit wants what it includes and the module that it deploys', () => {
    expect(wantedFiles([{ path: 'live/prod/terragrunt.hcl', text }], listing)).toEqual([
      'live/prod/terragrunt.hcl',
      'live/root.hcl',
      'modules/table/main.tf',
    ])
  })

  test('a changed module wants the units, and nothing that these deploy', () => {
    const files = [
      { path: 'stacks/other/main.tf', text: '' },
      { path: 'live/prod/terragrunt.hcl', text },
      { path: 'live/root.hcl', text: '' },
    ]
    const wanted = wantedFiles(files, listing, new Set(['stacks/other/main.tf']))
    expect(wanted).toContain('live/dev/terragrunt.hcl')
    expect(wanted).not.toContain('modules/table/main.tf')
  })

  test('a changed file that units include wants the modules of these', () => {
    const files = [
      { path: 'live/root.hcl', text: 'inputs = {}' },
      { path: 'live/prod/terragrunt.hcl', text },
    ]
    expect(wantedFiles(files, listing, new Set(['live/root.hcl']))).toContain('modules/table/main.tf')
  })

  test('lock files and files of other tools are not fetched', () => {
    const paths = ['a/terragrunt.hcl', 'root.hcl', '.terraform.lock.hcl', 'x/.tflint.hcl', 'image.pkr.hcl']
    expect(paths.filter(isCandidate)).toEqual(['a/terragrunt.hcl', 'root.hcl'])
  })
})
