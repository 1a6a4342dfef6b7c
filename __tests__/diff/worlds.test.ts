import { describe, expect, test } from '@jest/globals'
import { addedWorlds, inSharedEnvironments, isComparable, settle, worldsOf } from '#diff'
import type { Inventory, Pair, Resource } from '#model'
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

describe('environments that are not the same on both sides', () => {
  const staged = (...entries: readonly string[]): Inventory =>
    read({
      't.yaml': [
        'Parameters:',
        '  Stage: { Type: String }',
        'Mappings:',
        '  Settings:',
        ...entries.map((entry) => `    ${entry}`),
        template(table('Orders', [...keyed('id'), 'DeletionProtectionEnabled: !FindInMap [Settings, !Ref Stage, On]'])),
      ].join('\n'),
    })
  const pair = (before: Inventory, after: Inventory): Pair =>
    pairOf(before.resources[0] ?? null, after.resources[0] ?? null)
  const compared = (one: Pair) =>
    worldsOf(one)
      .worlds.map((world) => {
        const named = [...world].flatMap(([name, value]) => (value ? [name] : [])).join()
        return `${named}${isComparable(one, world) ? '' : ' alone'}`
      })
      .toSorted()
  const [dev, qa, prod] = ['dev: { On: false }', 'qa: { On: false }', 'prod: { On: true }']

  test('one that comes is compared with nothing', () => {
    const one = pair(staged(dev, prod), staged(dev, qa, prod))
    expect(compared(one)).toEqual(['Stage is dev', 'Stage is prod', 'Stage is qa alone'])
    expect(addedWorlds(one).size).toBe(1)
  })

  test('one that comes beside the only one is compared with nothing', () => {
    expect(compared(pair(staged(prod), staged(dev, prod)))).toEqual(['Stage is dev alone', 'Stage is prod'])
  })

  test('one that goes is compared with nothing', () => {
    expect(compared(pair(staged(dev, qa, prod), staged(dev, prod)))).toEqual([
      'Stage is dev',
      'Stage is prod',
      'Stage is qa alone',
    ])
  })

  test('in another order they are the same', () => {
    const one = pair(staged(prod, dev), staged(dev, prod))
    const settled = worldsOf(one).worlds.map((world) => settle(one, world))
    const isOn = (side: Resource | null) =>
      side?.kind === 'table' && side.deletionProtection.kind === 'known' && side.deletionProtection.value
    expect(settled.map(({ before, after }) => `${isOn(before)} ${isOn(after)}`).toSorted()).toEqual([
      'false false',
      'true true',
    ])
  })

  test('of which none is on both sides are other names for the same', () => {
    expect(compared(pair(staged(prod), staged(dev, 'live: { On: true }')))).toEqual(['', 'Stage is dev'])
  })

  test('are left out of what is shared', () => {
    const sides = { before: staged(prod), after: staged(dev, prod) }
    const { before, after } = inSharedEnvironments(sides, [pair(sides.before, sides.after)])
    const protection = ({ resources: [one] }: Inventory) => (one?.kind === 'table' ? one.deletionProtection : null)
    expect([protection(before), protection(after)]).toMatchObject([{ value: true }, { value: true }])
  })
})
