import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory } from '#formats'
import { type Inventory, literal, type Resource, showText, type Text, type Tree, type Value } from '#model'
import { isWithin, rangeOf } from '../../../../src/formats/terraform/registry/versions.js'

await loadFormats()

/** Reads a call of a module named `m`. */
const call = (source: string, version: string, ...lines: readonly string[]): Inventory =>
  readInventory([
    {
      path: 'main.tf',
      text: [
        'module "m" {',
        `  source  = "${source}"`,
        `  version = "${version}"`,
        ...lines.map((line) => `  ${line}`),
        '}',
        'resource "aws_dynamodb_table" "t" {',
        '  name     = "t"',
        '  hash_key = "id"',
        '}',
      ].join('\n'),
    },
  ])

const iam = (module: string): string => `terraform-aws-modules/iam/aws//modules/${module}`

/** Plain data; a list of one is its element, as policies have it. */
const plain = (tree: Tree): unknown => {
  if (tree.kind === 'sequence') return tree.items.length === 1 ? plain(tree.items[0] as Tree) : tree.items.map(plain)
  if (tree.kind === 'mapping') return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plain(value)]))
  if (tree.kind === 'scalar') return literal(tree.text) ?? showText(tree.text)
  return tree.kind
}

const textIn = (value: Value<Text | null>): string | null | undefined =>
  value.kind === 'known' ? value.value && showText(value.value) : undefined

const textsIn = (values: Value<readonly Value<Text>[]>) =>
  values.kind === 'known' ? values.value.map((value) => textIn(value)) : undefined

const ofKind = <K extends Resource['kind']>({ resources }: Inventory, kind: K) =>
  resources.filter((resource): resource is Extract<Resource, { kind: K }> => resource.kind === kind)

const one = <K extends Resource['kind']>(inventory: Inventory, kind: K) => {
  const [first] = ofKind(inventory, kind)
  if (!first) throw new Error(`no ${kind} among ${inventory.resources.map(({ address }) => address).join(', ')}`)
  return first
}

const statementsOf = (document: Tree): Record<string, unknown>[] => {
  const { Statement } = plain(document) as { Statement: Record<string, unknown> | Record<string, unknown>[] }
  return Array.isArray(Statement) ? Statement : [Statement]
}

/** Where the values under a key stand. */
const placesOf = (tree: Tree, key: string): readonly string[] => {
  if (tree.kind === 'sequence') return tree.items.flatMap((item) => placesOf(item, key))
  if (tree.kind !== 'mapping') return []
  return tree.entries.flatMap((entry) =>
    entry.key === key ? [`${entry.value.span.file}:${entry.value.span.line}`] : placesOf(entry.value, key),
  )
}

const trustOf = (inventory: Inventory) => {
  const { trustPolicy } = one(inventory, 'role')
  if (!trustPolicy) throw new Error('no trust policy')
  return statementsOf(trustPolicy.document)
}

describe('which versions a constraint allows', () => {
  test.each([
    ['5.39.1', [5, 39], [5, 40]],
    ['= 5.39.1', [5, 39], [5, 40]],
    ['~> 5.39', [5, 39], [6, 0]],
    ['~> 5.39.0', [5, 39], [5, 40]],
    ['>= 5.0, < 6.0', [5, 0], [6, 0]],
    ['>= 5.2, < 5.9.3', [5, 2], [5, 10]],
    ['v4.0.1', [4, 0], [4, 1]],
    ['tags/0.36.0', [0, 36], [0, 37]],
  ])('%s', (constraint, from, below) => {
    expect(rangeOf(constraint)).toEqual({ from, below })
  })

  test.each(['', '>= 5.0', '~> 5', 'main', '!= 5.0.0', '> 5', '< 5, >= 6', '5'])('%s has no range', (constraint) => {
    expect(rangeOf(constraint)).toBeUndefined()
  })

  test('one more minor version than is known is not within', () => {
    const known = { from: [0, 16], below: [1, 0] } as const
    expect(isWithin({ from: [0, 16], below: [1, 0] }, known)).toBe(true)
    expect(isWithin({ from: [0, 15], below: [0, 17] }, known)).toBe(false)
    expect(isWithin({ from: [0, 99], below: [1, 1] }, known)).toBe(false)
  })
})

describe('roles of terraform-aws-modules, version 5', () => {
  test('a role that others may assume asks for MFA unless told otherwise', () => {
    const inventory = call(
      iam('iam-assumable-role'),
      '~> 5.39',
      'create_role       = true',
      'role_name         = "admin"',
      'trusted_role_arns = ["arn:aws:iam::111122223333:root"]',
      'attach_admin_policy = true',
      'custom_role_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]',
    )
    expect(inventory.notices).toEqual([])
    expect(trustOf(inventory)).toEqual([
      {
        Effect: 'Allow',
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Condition: {
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
          NumericLessThan: { 'aws:MultiFactorAuthAge': '86400' },
        },
      },
    ])
    expect(one(inventory, 'role')).toMatchObject({
      address: 'module.m.aws_iam_role.this[0]',
      name: { value: ['admin'] },
      permissionsBoundary: { value: null },
    })
    expect(ofKind(inventory, 'policyAttachment').map(({ address, policy }) => [address, textIn(policy)])).toEqual([
      ['module.m.aws_iam_role_policy_attachment.admin[0]', 'arn:aws:iam::aws:policy/AdministratorAccess'],
      ['module.m.aws_iam_role_policy_attachment.custom[0]', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ])
  })

  test('an external id is a condition, and without MFA there is no other', () => {
    const [statement] = trustOf(
      call(
        iam('iam-assumable-role'),
        '5.39.1',
        'create_role         = true',
        'role_requires_mfa   = false',
        'trusted_role_services = ["lambda.amazonaws.com"]',
        'role_sts_externalid = "secret"',
      ),
    )
    expect(statement).toMatchObject({
      Principal: { Service: 'lambda.amazonaws.com' },
      Condition: { StringEquals: { 'sts:ExternalId': 'secret' } },
    })
    expect(Object.keys(statement?.Condition as object)).toEqual(['StringEquals'])
  })

  test('a trust policy of one’s own takes the place of the module’s, where it stands', () => {
    const inventory = call(
      iam('iam-assumable-role'),
      '5.39.1',
      'create_role = true',
      'create_custom_role_trust_policy = true',
      'custom_role_trust_policy = jsonencode({',
      '  Statement = [{ Effect = "Allow", Principal = "*", Action = "sts:AssumeRole" }]',
      '})',
    )
    expect(trustOf(inventory)).toMatchObject([{ Principal: '*' }])
    expect(one(inventory, 'role').trustPolicy?.span).toMatchObject({ file: 'main.tf', line: 6 })
  })

  test('a role for an identity provider is for the subjects that are listed', () => {
    const inventory = call(
      iam('iam-assumable-role-with-oidc'),
      '~> 5.0',
      'create_role  = true',
      'provider_url = "https://oidc.example.com/x"',
      'oidc_subjects_with_wildcards = ["system:serviceaccount:*:api"]',
      'role_policy_arns = [aws_dynamodb_table.t.arn]',
    )
    expect(trustOf(inventory)).toMatchObject([
      {
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: 'arn:${aws:partition}:iam::${aws:account}:oidc-provider/oidc.example.com/x' },
        Condition: { StringLike: { 'oidc.example.com/x:sub': 'system:serviceaccount:*:api' } },
      },
    ])
  })

  test('a role for GitHub is for the repositories that are listed', () => {
    const inventory = call(
      iam('iam-github-oidc-role'),
      '~> 5.0',
      'subjects = ["repo:shop/api:*", "shop/web:ref:refs/heads/main"]',
      'policies = { read = "arn:aws:iam::aws:policy/ReadOnlyAccess" }',
    )
    expect(trustOf(inventory)).toMatchObject([
      {
        Condition: {
          StringLike: {
            'token.actions.githubusercontent.com:sub': ['repo:shop/api:*', 'repo:shop/web:ref:refs/heads/main'],
          },
        },
      },
    ])
    expect(one(inventory, 'policyAttachment').address).toBe('module.m.aws_iam_role_policy_attachment.this["read"]')
  })

  test('a role for a cluster is for its service accounts; what the module knows by name is told as not reviewed', () => {
    const inventory = call(
      iam('iam-role-for-service-accounts-eks'),
      '~> 5.0',
      'attach_ebs_csi_policy = true',
      'oidc_providers = {',
      '  main = {',
      '    provider_arn               = "arn:aws:iam::111122223333:oidc-provider/oidc.example.com/x"',
      '    namespace_service_accounts = ["kube-system:ebs"]',
      '  }',
      '}',
    )
    expect(trustOf(inventory)).toMatchObject([
      { Condition: { StringEquals: { 'oidc.example.com/x:sub': 'system:serviceaccount:kube-system:ebs' } } },
    ])
    expect(inventory.notices).toMatchObject([
      { message: 'the module m is reviewed in part: what it makes of attach_ebs_csi_policy is not known' },
    ])
  })
})

describe('a commit', () => {
  const commit = 'a'.repeat(40)
  const pinned = (comment: string) =>
    readInventory([
      {
        path: 'main.tf',
        text: [
          'module "m" {',
          `  source = "github.com/terraform-aws-modules/terraform-aws-iam//modules/iam-policy?ref=${commit}" ${comment}`,
          '  name   = "p"',
          '}',
        ].join('\n'),
      },
    ])

  test('that a comment calls by its version is taken for it, and that is told', () => {
    const { resources, notices } = pinned('# v5.39.1')
    expect(resources.map(({ address }) => address)).toEqual(['module.m.aws_iam_policy.policy[0]'])
    expect(notices).toContainEqual(
      expect.objectContaining({
        message: 'the module m is taken for v5.39.1, as a comment says: its commit is not known',
      }),
    )
  })

  test('without such a comment is not known', () => {
    expect(pinned('# the newest').resources).toEqual([])
  })
})

describe('roles of terraform-aws-modules, version 6', () => {
  test('trust, inline statements and attached policies', () => {
    const inventory = call(
      iam('iam-role'),
      '~> 6.0',
      'name = "worker"',
      'use_name_prefix = false',
      'trust_policy_permissions = {',
      '  Services = {',
      '    actions    = ["sts:AssumeRole"]',
      '    principals = [{ type = "Service", identifiers = ["ecs-tasks.amazonaws.com"] }]',
      '  }',
      '}',
      'create_inline_policy = true',
      'inline_policy_permissions = {',
      '  Tables = {',
      '    actions   = ["dynamodb:*"]',
      '    resources = [aws_dynamodb_table.t.arn]',
      '  }',
      '}',
      'policies = { admin = "arn:aws:iam::aws:policy/AdministratorAccess" }',
    )
    expect(inventory.notices).toEqual([])
    expect(trustOf(inventory)).toMatchObject([{ Principal: { Service: 'ecs-tasks.amazonaws.com' } }])
    const { document, attachedTo } = one(inventory, 'policy')
    expect(statementsOf(document.document)).toEqual([
      { Effect: 'Allow', Action: 'dynamodb:*', Resource: '${.#aws_dynamodb_table.t.arn}' },
    ])
    expect(textsIn(attachedTo.roles)).toEqual(['${.#module.m.aws_iam_role.this[0].name}'])
    expect(JSON.stringify(document.document)).not.toContain('registry:')
    expect(placesOf(document.document, 'Action')).toEqual(['main.tf:15'])
  })

  test('everyone of a repository may be let in', () => {
    const [statement] = trustOf(
      call(iam('iam-role'), '6.2.0', 'enable_github_oidc = true', 'oidc_wildcard_subjects = ["shop/*"]'),
    )
    expect(statement).toMatchObject({
      Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:shop/*' } },
    })
  })

  test('version 5 knows no such module', () => {
    expect(call(iam('iam-role'), '~> 5.0', 'name = "x"').notices).toMatchObject([{ code: 'unsupported' }])
  })
})

describe('policies, users, groups and providers of terraform-aws-modules', () => {
  test('a policy says what it is given', () => {
    const inventory = call(
      iam('iam-policy'),
      '~> 5.0',
      'name   = "tables"',
      'policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = "*" }] })',
    )
    expect(statementsOf(one(inventory, 'policy').document.document)).toMatchObject([{ Action: 'dynamodb:*' }])
    expect(inventory.notices).toEqual([])
  })

  test.each([
    ['~> 5.0', 'create_iam_access_key = false', 'create_iam_user_login_profile = false'],
    ['~> 6.0', 'create_access_key = false', 'create_login_profile = false'],
  ])('a user of version %s has a key and a password unless told otherwise', (version, noKey, noLogin) => {
    const user = call(iam('iam-user'), version, 'name = "deploy"')
    expect(ofKind(user, 'accessKey')).toHaveLength(1)
    expect(one(user, 'user').password).toMatchObject({ kind: 'known', value: [{ attribute: 'password' }] })
    const other = call(iam('iam-user'), version, 'name = "deploy"', noKey, noLogin)
    expect(ofKind(other, 'accessKey')).toHaveLength(0)
    expect(one(other, 'user').password).toMatchObject({ value: null })
  })

  test('a group has the policies it is given', () => {
    const inventory = call(
      iam('iam-group-with-policies'),
      '~> 5.0',
      'name = "collaborators"',
      'custom_group_policies = [{ name = "own", policy = jsonencode({ Statement = [] }) }]',
      'custom_group_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]',
    )
    expect(inventory.notices).toEqual([])
    expect(
      ofKind(inventory, 'policyAttachment')
        .map(({ policy }) => textIn(policy))
        .sort(),
    ).toEqual(['${.#module.m.aws_iam_policy.custom[0].arn}', 'arn:aws:iam::aws:policy/ReadOnlyAccess'])
  })

  test('a provider accepts the audience of AWS unless told otherwise', () => {
    const provider = one(call(iam('iam-github-oidc-provider'), '~> 5.0'), 'identityProvider')
    expect([textIn(provider.name), textsIn(provider.clientIds)]).toEqual([
      'https://token.actions.githubusercontent.com',
      ['sts.amazonaws.com'],
    ])
  })
})

describe('keys of terraform-aws-modules', () => {
  test('the account owns the key, users use it, aliases name it', () => {
    const inventory = call(
      'terraform-aws-modules/kms/aws',
      '~> 3.0',
      'key_users = ["arn:aws:iam::111122223333:role/app"]',
      'aliases   = ["orders"]',
      'deletion_window_in_days = 7',
    )
    expect(inventory.notices).toEqual([])
    const key = one(inventory, 'key')
    expect(key).toMatchObject({
      address: 'module.m.aws_kms_key.this[0]',
      rotation: { value: true },
      deletionWindowInDays: { value: 7 },
    })
    expect(key.keyPolicy && statementsOf(key.keyPolicy.document)).toMatchObject([
      { Sid: 'Default', Action: 'kms:*', Principal: { AWS: 'arn:${aws:partition}:iam::${aws:account}:root' } },
      { Sid: 'KeyUsage', Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } },
    ])
    expect(one(inventory, 'keyAlias')).toMatchObject({
      name: { value: ['alias/orders'] },
      target: { value: [{ resource: '.#module.m.aws_kms_key.this[0]' }] },
    })
  })

  test('a policy of one’s own takes the place of the module’s', () => {
    const key = one(
      call('terraform-aws-modules/kms/aws', '2.1.0', 'policy = jsonencode({ Statement = [] })', 'is_enabled = false'),
      'key',
    )
    expect(key.keyPolicy && plain(key.keyPolicy.document)).toEqual({ Statement: [] })
    expect(key.enabled).toMatchObject({ value: false })
  })
})

describe('functions of terraform-aws-modules', () => {
  test('a function has its role, and the role what is attached to it', () => {
    const inventory = call(
      'terraform-aws-modules/lambda/aws',
      '~> 7.0',
      'function_name = "api"',
      'handler = "index.handler"',
      'environment_variables = { TABLE = aws_dynamodb_table.t.name }',
      'attach_policy_statements = true',
      'policy_statements = {',
      '  tables = { effect = "Allow", actions = ["dynamodb:Scan"], resources = ["*"] }',
      '}',
      'attach_policies = true',
      'policies = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]',
      'number_of_policies = 1',
      'allowed_triggers = { all = { principal = "*" } }',
    )
    expect(inventory.notices).toEqual([])
    expect(one(inventory, 'function')).toMatchObject({
      address: 'module.m.aws_lambda_function.this[0]',
      role: { value: [{ resource: '.#module.m.aws_iam_role.lambda[0]' }] },
      environment: { value: [{ name: 'TABLE' }] },
    })
    expect(trustOf(inventory)).toMatchObject([{ Principal: { Service: 'lambda.amazonaws.com' } }])
    expect(statementsOf(one(inventory, 'policy').document.document)).toMatchObject([
      { Action: 'dynamodb:Scan', Resource: '*' },
    ])
    expect(ofKind(inventory, 'policyAttachment').map(({ policy }) => textIn(policy))).toEqual([
      '${.#module.m.aws_iam_policy.additional_inline[0].arn}',
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
    ])
    expect(textIn(one(inventory, 'functionPermission').principal)).toBe('*')
  })

  test('what is not attached is not there', () => {
    const inventory = call(
      'terraform-aws-modules/lambda/aws',
      '~> 7.0',
      'function_name = "api"',
      'policy_statements = { all = { effect = "Allow", actions = ["*"], resources = ["*"] } }',
    )
    expect(ofKind(inventory, 'policy')).toEqual([])
  })
})

describe('modules of cloudposse', () => {
  test('a role is named by its parts and does what its documents say', () => {
    const inventory = call(
      'cloudposse/iam-role/aws',
      '0.19.0',
      'namespace = "shop"',
      'stage = "Prod"',
      'name = "worker"',
      'principals = { Service = ["lambda.amazonaws.com"] }',
      'policy_documents = [jsonencode({ Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = "*" }] })]',
      'policy_description = "x"',
      'role_description = "x"',
    )
    expect(inventory.notices).toEqual([])
    expect(textIn(one(inventory, 'role').name)).toBe('shop-prod-worker')
    expect(trustOf(inventory)).toMatchObject([{ Principal: { Service: 'lambda.amazonaws.com' } }])
    expect(statementsOf(one(inventory, 'policy').document.document)).toMatchObject([{ Action: 'dynamodb:*' }])
  })

  test('with a context the name is a symbol', () => {
    const role = one(
      call('cloudposse/iam-role/aws', '0.19.0', 'context = module.label.context', 'policy_document_count = 0'),
      'role',
    )
    expect(role.name).toMatchObject({ value: [{ symbol: '.#module.m.module.this.id' }] })
  })

  test.each([
    ['a map', 'iam_policy_statements = { one = { actions = ["dynamodb:Scan"], resources = ["*"] } }'],
    ['a list', 'iam_policy_statements = [{ actions = ["dynamodb:Scan"], resources = ["*"] }]'],
    ['a policy', 'iam_policy = [{ statements = [{ actions = ["dynamodb:Scan"], resources = ["*"] }] }]'],
  ])('a policy takes its statements from %s', (_name, line) => {
    const inventory = call('cloudposse/iam-policy/aws', '2.0.1', 'name = "p"', line)
    expect(statementsOf(one(inventory, 'policy').document.document)).toMatchObject([{ Action: 'dynamodb:Scan' }])
  })

  test('a table keeps recovery on and is encrypted unless told otherwise', () => {
    const inventory = call(
      'cloudposse/dynamodb/aws',
      '~> 0.36',
      'name = "orders"',
      'hash_key = "id"',
      'range_key = "at"',
      'replicas = ["eu-west-1"]',
      'stream_view_type = "NEW_IMAGE"',
    )
    expect(inventory.notices).toEqual([])
    const table = ofKind(inventory, 'table').find(({ address }) => address.startsWith('module.'))
    expect(table).toMatchObject({
      address: 'module.m.aws_dynamodb_table.default[0]',
      name: { value: ['orders'] },
      pointInTimeRecovery: { value: true },
      encryption: { value: 'aws-managed' },
      deletionProtection: { value: false },
      sortKey: { value: 'at' },
      stream: { value: 'NEW_IMAGE' },
      replicas: { value: [{ region: { value: ['eu-west-1'] } }] },
    })
  })
})
