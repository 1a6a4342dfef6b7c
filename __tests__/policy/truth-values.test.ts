import { describe, expect, test } from '@jest/globals'
import { newAccess, plainTree, policySet, readPolicy } from '#policy'

const when = (operator: string, value: string, key = 'aws:SecureTransport') => {
  const statement = {
    Effect: 'Allow',
    Action: 'dynamodb:Query',
    Resource: '*',
    Condition: { [operator]: { [key]: value } },
  }
  return policySet({ identity: [readPolicy(plainTree({ Version: '2012-10-17', Statement: statement }), 'identity')] })
}

const verdict = (before: readonly [string, string], after: readonly [string, string], key?: string) =>
  newAccess(when(...before, key), when(...after, key)).verdict

describe('a key of truth values is sent as true or false, and in no other spelling', () => {
  test.each([
    [
      ['StringEquals', 'true'],
      ['Bool', 'true'],
    ],
    [
      ['Bool', 'true'],
      ['StringEquals', 'true'],
    ],
    [
      ['StringEqualsIgnoreCase', 'TRUE'],
      ['StringLike', 't*'],
    ],
    [
      ['StringNotEquals', 'false'],
      ['StringNotEquals', 'false'],
    ],
  ] as const)('%j and %j ask the same', (before, after) => {
    expect(verdict(before, after)).toBe('none')
  })

  test('what it does not ask for is new', () => {
    expect(verdict(['StringEquals', 'true'], ['Bool', 'false'])).toBe('new')
    expect(verdict(['StringEquals', 'true'], ['StringLike', '*'])).toBe('new')
  })

  test('a spelling that is never sent allows nothing', () => {
    expect(verdict(['StringEquals', 'TRUE'], ['Bool', 'true'])).toBe('new')
    expect(verdict(['Bool', 'true'], ['StringEquals', 'TRUE'])).toBe('none')
  })

  test('of other keys every spelling counts', () => {
    expect(verdict(['StringEquals', 'true'], ['StringEqualsIgnoreCase', 'true'], 'aws:RequestTag/locked')).toBe('new')
  })
})
