import { describe, expect, test } from '@jest/globals'
import {
  iamAction,
  iamActionsMatching,
  iamActionsOf,
  iamDate,
  iamMayCarry,
  iamResourceTypesOf,
  managedPolicy,
} from '#catalog'

const typesOf = (action: string) =>
  (iamResourceTypesOf(action) ?? []).map(({ name, required }) => `${name}${required ? '*' : ''}`).sort()

describe('actions, as the service authorization reference lists them', () => {
  test.each([
    ['dynamodb:Scan', 'Read'],
    ['dynamodb:PutItem', 'Write'],
    ['dynamodb:ListTables', 'List'],
    ['dynamodb:TagResource', 'Tagging'],
    ['iam:PutRolePolicy', 'Permissions management'],
    ['kms:PutKeyPolicy', 'Permissions management'],
  ])('%s is of level %s', (action, level) => {
    expect(iamAction(action)?.level).toBe(level)
  })

  test('case does not count, and the documented spelling comes back', () => {
    expect(iamAction('DYNAMODB:getitem')?.name).toBe('dynamodb:GetItem')
    expect(iamAction('dynamodb:GetItems')).toBeUndefined()
  })

  test('a pattern stands for the documented actions that it matches', () => {
    expect(iamActionsMatching('dynamodb:*Item').toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ])
    expect(iamActionsOf('dynamodb').size).toBeGreaterThan(60)
  })
})

describe('what an action works on and carries', () => {
  test('a scan needs a table and may name an index', () => {
    expect(typesOf('dynamodb:Scan')).toEqual(['index', 'table*'])
    expect(typesOf('iam:PassRole')).toEqual(['role*'])
    expect(typesOf('dynamodb:ListTables')).toEqual([])
  })

  test('a scan never carries leading keys, which is why they do not limit it', () => {
    expect(iamMayCarry('dynamodb:Scan', 'dynamodb:leadingkeys')).toBe(false)
    expect(iamMayCarry('dynamodb:Query', 'dynamodb:leadingkeys')).toBe(true)
    expect(iamMayCarry('iam:PassRole', 'iam:passedtoservice')).toBe(true)
  })
})

describe('AWS managed policies', () => {
  test('what is known of one is dated and says whether it is all', () => {
    expect(managedPolicy('AdministratorAccess')).toEqual({ whole: true, actions: ['*'] })
    expect(managedPolicy('service-role/AWSLambdaBasicExecutionRole')?.actions).toEqual([
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ])
    expect(managedPolicy('ReadOnlyAccess')?.whole).toBe(false)
    expect(managedPolicy('NobodyKnowsThis')).toBeUndefined()
  })
})

test('the catalogue knows its day', () => {
  expect(iamDate).toMatch(/^20\d\d-\d\d-\d\d$/)
})
