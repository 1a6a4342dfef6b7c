import { describe, expect, test } from '@jest/globals'
import { accessOf } from '#access'
import { changeOf } from '#diff'
import type { Inventory, Resource } from '#model'
import { defaultConfig } from '#review'
import { type Context, type Problem, type Rule, rules } from '#rules'
import { policyHomes } from '../../src/review/policy-homes.js'
import { bareResources, unknownResources } from './unknown-resources.js'

const inventory = (resources: readonly Resource[]): Inventory => ({
  resources,
  moves: [],
  releases: [],
  directives: [],
  notices: [],
  files: ['all.json'],
})

const config = {
  ...defaultConfig,
  profile: 'audit' as const,
  productionTags: ['env=prod'],
  sensitiveTags: ['data=personal'],
}

const contextOf = (before: readonly Resource[], after: readonly Resource[]): Context => {
  const [was, is] = [inventory(before), inventory(after)]
  const changes = after.flatMap(
    (resource, at) => changeOf({ before: before[at] ?? null, after: resource, by: 'address' }) ?? [],
  )
  const pairs = after.map((resource, at) => ({ before: before[at] ?? null, after: resource, by: 'address' as const }))
  return { here: is, before: was, after: is, changes, access: accessOf(was, is, pairs), config }
}

/** What a rule says of resources that are there before and after. */
const said = (rule: Rule, before: readonly Resource[], after: readonly Resource[]): readonly Problem[] => {
  const context = contextOf(before, after)
  if (rule.kind === 'review') return [...rule.check(context)]
  return after.flatMap((resource, at): readonly Problem[] => {
    if (rule.kind === 'policy')
      return policyHomes(resource)
        .filter(({ role }) => rule.homes.includes(role))
        .flatMap((home) => [...rule.check(home, context)])
    if (!rule.subjects.includes(resource.kind)) return []
    if (rule.kind === 'state') return [...rule.check(resource, context)]
    const change = changeOf({ before: before[at] ?? null, after: resource, by: 'address' })
    return change ? [...rule.check(change, context)] : []
  })
}

const [known, unknown, other] = [bareResources(), unknownResources('var.a'), unknownResources('var.b')]
const kinds = new Set(known.map(({ kind }) => kind))
const sameKinds = (resources: readonly Resource[]) => resources.filter(({ kind }) => kinds.has(kind))

/** It is its very business to say what is not known. */
const judging = rules.filter(({ id }) => id !== 'review/analysis-incomplete')

describe.each(judging.map((rule) => [rule.id, rule] as const))('%s says nothing', (_id, rule) => {
  test('about resources of which nothing is known', () => {
    expect(said(rule, unknown, unknown)).toEqual([])
  })

  test('about a change from one unknown value to another', () => {
    expect(said(rule, unknown, other)).toEqual([])
  })

  test('about a change to or from what is not known', () => {
    if (rule.kind !== 'change') return
    expect(said(rule, known, sameKinds(unknown))).toEqual([])
    expect(said(rule, sameKinds(unknown), known)).toEqual([])
  })
})
