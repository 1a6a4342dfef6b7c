import { describe, expect, test } from '@jest/globals'
import { granted, type NewAccess, newAccess } from '#policy'
import { identitySet } from './generators.js'

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Expectations after "IAM policy elements: Variables and tags" of the IAM user guide. */
const tag = '${aws:PrincipalTag/tenant}'
const user = '${aws:username}'
const table = (name: string): string => `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`

const statement = (Effect: 'Allow' | 'Deny', Resource: string, Condition: Condition = {}) => ({
  Effect,
  Action: 'dynamodb:GetItem',
  Resource,
  Condition,
})
const allow = (resource: string, condition?: Condition) => statement('Allow', resource, condition)
const deny = (resource: string, condition?: Condition) => statement('Deny', resource, condition)
const rows = (value: string, operator = 'StringEquals'): Condition => ({
  [`ForAnyValue:${operator}`]: { 'dynamodb:LeadingKeys': value },
})
const ofTenant = (operator: string, value: string): Condition => ({ [operator]: { 'aws:PrincipalTag/tenant': value } })

const asked = (before: readonly unknown[], after: readonly unknown[]): NewAccess => {
  const [old, now] = [before, after].map((Statement) => identitySet({ Version: '2012-10-17', Statement }))
  return newAccess(old as never, now as never)
}

const contextOf = (answer: NewAccess) => {
  if (answer.verdict !== 'new') throw new Error(`not new but ${answer.verdict}`)
  return answer.witnesses[0]?.request.context
}

describe('what a caller chooses can meet what is written elsewhere', () => {
  test('a Deny of all names that hold a word, as the whole of a part of the ARN', () => {
    const own = allow(table(user))
    const answer = asked([own, deny('arn:aws:dynamodb:*:*:*prod*')], [own])
    expect(contextOf(answer)).toMatchObject({ 'aws:username': ['prod'] })
    expect(asked([own], [own, deny('arn:aws:dynamodb:*:*:*prod*')]).verdict).toBe('none')
  })

  test('two keys may hold the same text', () => {
    const both = { StringEquals: { 'aws:RequestTag/owner': user }, StringLike: { 'aws:RequestTag/owner': tag } }
    expect(contextOf(asked([], [allow('*', both)]))).toMatchObject({
      'aws:username': contextOf(asked([], [allow('*', both)]))?.['aws:principaltag/tenant'],
    })
  })

  test('a name beside a variable is met by whoever is called so', () => {
    const both = { StringEquals: { 'aws:RequestTag/owner': user }, StringLike: { 'aws:RequestTag/owner': 'ann' } }
    expect(contextOf(asked([], [allow('*', both)]))).toMatchObject({ 'aws:username': ['ann'] })
  })

  test('a comparison without letter case is more than one with it', () => {
    expect(asked([allow('*', rows(tag))], [allow('*', rows(tag, 'StringEqualsIgnoreCase'))]).verdict).toBe('new')
    expect(asked([allow('*', rows(tag, 'StringEqualsIgnoreCase'))], [allow('*', rows(tag))]).verdict).toBe('none')
  })

  test('another default is another access: of those for whom the key is not sent', () => {
    const or = (other: string) => allow('*', rows(`\${aws:PrincipalTag/tenant, '${other}'}`))
    expect(asked([or('a')], [or('a')]).verdict).toBe('none')
    expect(contextOf(asked([or('a')], [or('b')]))).toEqual({ 'dynamodb:leadingkeys': ['b'] })
  })

  test('a question mark is one character of the value as well', () => {
    expect(asked([allow(table('?*'))], [allow(table(`${user}-x`))]).verdict).toBe('none')
    expect(asked([allow(table('??'))], [allow(table(`${user}-x`))]).verdict).toBe('new')
  })
})

describe('a key that is tested and filled in is one value', () => {
  test('a guard that the key is there takes nothing from a statement that needs it anyway', () => {
    const guarded = allow('*', { ...rows(tag), ...ofTenant('Null', 'false') })
    expect(asked([guarded], [allow('*', rows(tag))]).verdict).toBe('none')
    expect(asked([], [guarded]).verdict).toBe('new')
    expect(asked([], [allow('*', { ...rows(tag), ...ofTenant('Null', 'true') })]).verdict).toBe('none')
  })

  test('rows of the one tenant that the key is held to', () => {
    const one = allow('*', { ...rows(tag), ...ofTenant('StringEquals', 'a') })
    expect(contextOf(asked([], [one]))).toEqual({ 'aws:principaltag/tenant': ['a'], 'dynamodb:leadingkeys': ['a'] })
    expect(asked([allow('*', rows('a'))], [one]).verdict).toBe('none')
    expect(asked([allow('*', rows('b'))], [one]).verdict).toBe('new')
  })

  test('a second tenant is new, a value that two tests exclude is nobody’s', () => {
    const held = (...values: readonly string[]) =>
      allow('*', { ...rows(tag), StringEquals: { 'aws:PrincipalTag/tenant': values } })
    expect(contextOf(asked([held('a')], [held('a', 'b')]))).toMatchObject({ 'aws:principaltag/tenant': ['b'] })
    const nobody = { ...rows(tag), ...ofTenant('StringEquals', 'a'), ...ofTenant('StringNotLike', 'a*') }
    expect(asked([], [allow('*', nobody)]).verdict).toBe('none')
  })
})

describe('a question about somebody of whom no policy speaks', () => {
  const asking = (condition: Condition) =>
    granted(identitySet({ Version: '2012-10-17', Statement: [allow('*', condition)] }), {
      actions: ['dynamodb:GetItem'],
      resources: null,
      conditions: rows('row-of-nobody') as never,
    }).verdict

  test('its values are not what a variable happens to hold', () => {
    expect(asking({ 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': tag } })).toBe('none')
    expect(asking({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${tag}*`, `${tag}#*`] } })).toBe('none')
    expect(asking({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [tag, 'row-*'] } })).toBe('some')
  })
})
