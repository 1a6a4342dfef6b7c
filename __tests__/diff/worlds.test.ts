import { describe, expect, test } from '@jest/globals'
import { settle, worldsOf } from '#diff'
import type { Resource } from '#model'
import { keyed, pairOf, read, table, template } from './sides.js'

const conditional = (names: readonly string[], when?: string): Resource => {
  const tags = names.map((name) => `  - { Key: ${name}, Value: !If [${name}, yes, no] }`)
  const attributes = when === undefined ? [] : [`Condition: ${when}`]
  const text = template(table('Orders', [...keyed('id'), ...(tags.length > 0 ? ['Tags:', ...tags] : [])], attributes))
  const [resource] = read({ 't.yaml': `Conditions:\n  A: !Equals [!Ref AWS::Region, eu-west-1]\n${text}` }).resources
  if (!resource) throw new Error('no table')
  return resource
}

const spelled = (resource: Resource | null, other: Resource | null = resource) =>
  worldsOf(pairOf(resource, other)).worlds.map((world) =>
    [...world].map(([name, value]) => (value ? name : `not ${name}`)).join(' '),
  )

describe('worlds', () => {
  test('without conditions there is one', () => {
    expect(spelled(conditional([]))).toEqual([''])
  })

  test('there is one for each combination, all true first', () => {
    expect(spelled(conditional(['B', 'A']))).toEqual(['A B', 'not A B', 'A not B', 'not A not B'])
  })

  test('of five conditions not all combinations are tried, but each against all others', () => {
    const { worlds, complete } = worldsOf(pairOf(null, conditional(['A', 'B', 'C', 'D', 'E'])))
    expect(complete).toBe(false)
    expect(worlds.length).toBeLessThanOrEqual(16)
    for (const name of ['A', 'B', 'C', 'D', 'E']) {
      const alone = worlds.find((world) => [...world].every(([other, value]) => value === (other === name)))
      expect(alone).toBeDefined()
    }
    expect(worldsOf(pairOf(null, conditional(['A', 'B', 'C', 'D']))).complete).toBe(true)
  })
})

describe('existence', () => {
  const exists = (before: Resource | null, after: Resource | null) =>
    worldsOf(pairOf(before, after)).worlds.map((world) => {
      const settled = settle(pairOf(before, after), world)
      return `${settled.before ? 'was' : ''} ${settled.after ? 'is' : ''}`.trim()
    })

  test('a resource is not there where its condition is false', () => {
    expect(exists(null, conditional([], 'A'))).toEqual(['is', ''])
  })

  test('a new condition takes it away where it is false', () => {
    expect(exists(conditional([]), conditional([], 'A'))).toEqual(['was is', 'was'])
  })

  test('the opposite of a condition is no condition of its own', () => {
    const opposite = { ...conditional(['A']), when: '!(A)' }
    expect(spelled(opposite)).toEqual(['A', 'not A'])
    expect(exists(null, opposite)).toEqual(['', 'is'])
  })

  test('of two conditions together each is asked', () => {
    expect(exists(null, { ...conditional([]), when: '(A) && (B)' })).toEqual(['is', '', '', ''])
  })

  test('one parameter does not have two values at once', () => {
    expect(spelled(conditional(['Stage is dev', 'Stage is prod']))).toEqual([
      'not Stage is dev Stage is prod',
      'Stage is dev not Stage is prod',
      'not Stage is dev not Stage is prod',
    ])
  })

  test('another condition in place of the old one takes nothing away that we know of', () => {
    expect(exists(conditional([], 'A'), conditional([], 'B'))).toEqual(['was is', ''])
  })

  const when = (text: string): Resource => ({ ...conditional([]), when: text })

  test('a denied condition and several conditions are understood', () => {
    expect(exists(null, when('!(var.off)'))).toEqual(['', 'is'])
    expect(spelled(null, when('(var.a == "(x)") && (!(var.b))'))).toEqual([
      'var.a == "(x)" var.b',
      'not var.a == "(x)" var.b',
      'var.a == "(x)" not var.b',
      'not var.a == "(x)" not var.b',
    ])
    expect(exists(null, when('(var.a) && (!(var.b))'))).toEqual(['', '', 'is', ''])
  })

  test('one condition more takes it away where only that one is false', () => {
    expect(exists(when('var.a'), when('(var.a) && (var.b)'))).toEqual(['was is', '', 'was', ''])
  })
})

test('settling leaves the branch of the world, and what no condition touches as it is', () => {
  const resource = conditional(['A'])
  const { worlds } = worldsOf(pairOf(null, resource))
  const settled = worlds.map((world) => settle(pairOf(null, resource), world).after)
  expect(settled.map((one) => JSON.stringify(one?.kind === 'table' && one.tags).includes('choice'))).toEqual([
    false,
    false,
  ])
  expect(settled.map((one) => one?.kind === 'table' && one.partitionKey)).toEqual([
    resource.kind === 'table' && resource.partitionKey,
    resource.kind === 'table' && resource.partitionKey,
  ])
  expect(settle(pairOf(null, resource), new Map()).after).toBe(resource)
})
