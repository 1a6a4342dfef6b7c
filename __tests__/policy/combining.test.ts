import { describe, expect, test } from '@jest/globals'
import {
  type Caller,
  evaluate,
  newAccess,
  type PolicySet,
  plainTree,
  policySet,
  type Request,
  readPolicy,
} from '#policy'

const table = 'arn:aws:dynamodb:us-east-1:111122223333:table/orders'
const role: Caller = { kind: 'AWS', id: ['arn:aws:iam::111122223333:role/app'] }
const user: Caller = { kind: 'AWS', id: ['arn:aws:iam::111122223333:user/ann'] }

const read = (type: 'identity' | 'resource' | 'key' | 'trust', statement: Readonly<Record<string, unknown>>) =>
  readPolicy(plainTree({ Version: '2012-10-17', Statement: { Effect: 'Allow', Resource: '*', ...statement } }), type)

const mine = read('identity', { Action: 'dynamodb:*' })
const readOnly = read('identity', { Action: 'dynamodb:GetItem' })
const tableFor = (arn: unknown) => read('resource', { Principal: { AWS: arn }, Action: 'dynamodb:*' })
const keyFor = (arn: unknown) => read('key', { Principal: { AWS: arn }, Action: 'kms:*' })

const ask = (set: PolicySet, action: string, caller: Caller = role): string => {
  const request: Request = { principal: caller, action, resource: [table], context: {} }
  return evaluate(request, set)
}

/** Each expectation after "Policy evaluation logic" of the IAM user guide; `newAccess` must see the same from nothing. */
const both = (parts: Partial<PolicySet>, action: string, caller: Caller = role): string => {
  const set = policySet({ ...parts, caller })
  const only = read('identity', { Action: action, Resource: table })
  const answer = newAccess(policySet({ caller }), { ...set, scope: [only] })
  const evaluated = ask(set, action, caller)
  expect(answer.verdict).toBe(evaluated === 'allowed' ? 'new' : 'none')
  return evaluated
}

describe('one account', () => {
  test('an identity policy or a table policy that names the role is enough', () => {
    expect(both({ identity: [mine] }, 'dynamodb:PutItem')).toBe('allowed')
    expect(both({ resource: [tableFor(role.id[0])] }, 'dynamodb:PutItem')).toBe('allowed')
  })

  test('a table policy that names the account adds nothing by itself', () => {
    expect(both({ resource: [tableFor('111122223333')] }, 'dynamodb:PutItem')).toBe('implicitly-denied')
  })

  test('a boundary limits the role also where the table policy names it, and not a user named there', () => {
    const bounded = { identity: [mine], boundary: [readOnly] }
    expect(both(bounded, 'dynamodb:PutItem')).toBe('implicitly-denied')
    expect(both(bounded, 'dynamodb:GetItem')).toBe('allowed')
    expect(both({ ...bounded, resource: [tableFor(role.id[0])] }, 'dynamodb:PutItem')).toBe('implicitly-denied')
    expect(both({ boundary: [readOnly], resource: [tableFor(user.id[0])] }, 'dynamodb:PutItem', user)).toBe('allowed')
  })

  test('a Deny anywhere wins', () => {
    const deny = read('identity', { Effect: 'Deny', Action: 'dynamodb:PutItem' })
    expect(both({ identity: [mine], boundary: [mine, deny] }, 'dynamodb:PutItem')).toBe('explicitly-denied')
  })

  test('taking a boundary away is new access', () => {
    const bounded = policySet({ identity: [mine], boundary: [readOnly] })
    const answer = newAccess(bounded, policySet({ identity: [mine] }))
    expect(answer.verdict === 'new' && answer.witnesses.flatMap(({ actions }) => actions)).toContain('dynamodb:PutItem')
    expect(newAccess(policySet({ identity: [mine] }), bounded).verdict).toBe('none')
  })
})

describe('two accounts', () => {
  test('both sides must allow, and then the account is enough', () => {
    const crossAccount = true
    expect(both({ identity: [mine], crossAccount }, 'dynamodb:PutItem')).toBe('implicitly-denied')
    expect(both({ resource: [tableFor(role.id[0])], crossAccount }, 'dynamodb:PutItem')).toBe('implicitly-denied')
    expect(both({ identity: [mine], resource: [tableFor('111122223333')], crossAccount }, 'dynamodb:PutItem')).toBe(
      'allowed',
    )
  })
})

describe('keys', () => {
  const uses = read('identity', { Action: 'kms:Decrypt' })

  test('identity policies count only where the key policy leaves it to the account', () => {
    expect(
      both({ identity: [uses], resource: [keyFor(['arn:aws:iam::111122223333:role/other'])] }, 'kms:Decrypt'),
    ).toBe('implicitly-denied')
    expect(both({ identity: [uses], resource: [keyFor('arn:aws:iam::111122223333:root')] }, 'kms:Decrypt')).toBe(
      'allowed',
    )
    expect(both({ resource: [keyFor('arn:aws:iam::111122223333:root')] }, 'kms:Decrypt')).toBe('implicitly-denied')
    expect(both({ resource: [keyFor(role.id[0])] }, 'kms:Decrypt')).toBe('allowed')
  })
})

describe('endpoints', () => {
  test('an endpoint policy lets pass what it names and grants nothing', () => {
    const statement = { Effect: 'Allow', Principal: '*', Action: 'dynamodb:GetItem', Resource: '*' }
    const endpoint = [readPolicy(plainTree({ Statement: statement }), 'endpoint')]
    expect(both({ identity: [mine], endpoint }, 'dynamodb:GetItem')).toBe('allowed')
    expect(both({ identity: [mine], endpoint }, 'dynamodb:PutItem')).toBe('implicitly-denied')
    expect(both({ endpoint, resource: [tableFor('444455556666')] }, 'dynamodb:GetItem')).toBe('implicitly-denied')
  })
})
