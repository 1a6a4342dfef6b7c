import { describe, expect, test } from '@jest/globals'
import { changeOf } from '#diff'
import type { Planned, Resource } from '#model'
import { pairOf, read, table, template } from './sides.js'

const planned: Planned = { outcome: 'replace', forcedBy: ['hash_key'], reason: null, plan: 'plan.json' }

const orders = (...properties: readonly string[]): Resource => {
  const [resource] = read({ 'a.yaml': template(table('Orders', properties)) }).resources
  if (!resource) throw new Error('no table')
  return resource
}

const changed = (after: Resource, plan: Planned) =>
  changeOf(pairOf(orders('TableName: a'), { ...after, planned: plan }))

describe('a plan adds what the code alone does not show', () => {
  test('a replacement of what did not change', () => {
    expect(changed(orders('TableName: a'), planned)).toMatchObject({
      change: 'replaced',
      effect: 'replaces',
      properties: [{ path: 'hash_key', because: 'the plan plan.json replaces it, forced by hash_key' }],
    })
  })

  test('a replacement where the code shows a change in place', () => {
    expect(changed(orders('TableName: a', 'TableClass: STANDARD_INFREQUENT_ACCESS'), planned)).toMatchObject({
      change: 'replaced',
      effect: 'replaces',
      properties: [{ path: 'tableClass', effect: 'in-place' }, { path: 'hash_key' }],
    })
  })

  test('a deletion, with the reason', () => {
    const reason = 'count no longer reaches its index'
    expect(changed(orders('TableName: a'), { ...planned, outcome: 'delete', forcedBy: [], reason })).toMatchObject({
      effect: 'replaces',
      properties: [
        { path: 'plan', because: 'the plan plan.json deletes it, because count no longer reaches its index' },
      ],
    })
  })
})

describe('a plan takes nothing away', () => {
  test('a replacement that the code shows stays one', () => {
    const none: Planned = { ...planned, outcome: 'none', forcedBy: [] }
    expect(changed(orders('TableName: b'), none)?.effect).toBe('replaces')
  })

  test('an update says nothing new', () => {
    expect(changed(orders('TableName: a'), { ...planned, outcome: 'update' })).toBeNull()
  })
})
