import { reasonOf } from '../../typed.js'
import type { ForExpression } from '../syntax/index.js'
import { refused, type Settled, type Site, settle, settleChoices, unsure } from './call.js'
import { truthOf } from './conditions.js'
import { listFrom } from './elements.js'
import { longestList } from './limits.js'
import { type Scope, siteOf, withBound } from './scope.js'
import { type Step, stepsOf } from './traverse.js'
import { booleanOf, type EntryWorth, isSymbolic, list, literalOf, map, number, string, type Worth } from './value.js'

type Evaluate = (expression: ForExpression['result'], scope: Scope) => Worth

/** `[for …]` and `{for …}`. */
export const forExpression = (node: ForExpression, scope: Scope, evaluate: Evaluate): Worth => {
  const site = siteOf(scope, node)
  return withSteps(evaluate(node.collection, scope), site, (steps) => {
    const rounds = steps.map((step) => ({ step, scope: withStep(scope, node, step) }))
    const conditions = rounds.map((round) =>
      node.condition ? truthOf(evaluate(node.condition, round.scope), siteOf(round.scope, node.condition)) : undefined,
    )
    const open = conditions.filter((condition) => condition !== undefined)
    return settleChoices(open, site, (truths) => {
      const lost = truths.find((truth) => booleanOf(truth) === undefined)
      if (lost) return lost.kind === 'unknown' ? lost : refused(site, 'its condition is null')
      const kept = rounds.filter((_, index) => node.condition === null || booleanOf(truths[index]) === true)
      if (site.budget.steps < 0) return unsure(site, 'there is too much to work out')
      return node.resultKey === null ? listed(node, kept, site, evaluate) : gathered(node, kept, site, evaluate)
    })
  })
}

/** The list that a loop makes; it ends early when there is too much to work out. */
const listed = (node: ForExpression, rounds: readonly Round[], site: Site, evaluate: Evaluate): Worth => {
  const items: Worth[] = []
  for (const { scope } of rounds) {
    items.push(evaluate(node.result, scope))
    if (site.budget.steps < 0) return unsure(site, 'there is too much to work out')
  }
  return listFrom(items, site)
}

/** Goes on with the elements of a collection, where they can be known. */
export const withSteps = (collection: Worth, site: Site, build: (steps: readonly Step[]) => Worth): Worth =>
  settle([collection], site, ([value]) => {
    const steps = stepsOf(value as Settled, (key) =>
      typeof key === 'string' ? string(key, (value as Settled).span) : number(key, (value as Settled).span),
    )
    if (!steps) return notWalkable(value as Settled, site)
    site.budget.steps -= steps.length
    if (steps.length > longestList || site.budget.steps < 0) return unsure(site, 'it has too many elements')
    return build(steps)
  })

const notWalkable = (value: Settled, site: Site): Worth => {
  if (isSymbolic(value)) return unsure(site, reasonOf(value.text))
  if (value.kind === 'object') return unsure(site, 'how many there are is decided when deploying')
  return refused(site, 'it has no elements')
}

/** The scope of one round of a loop. */
export const withStep = (
  scope: Scope,
  names: { readonly key: string | null; readonly value: string },
  step: Step,
): Scope =>
  withBound(scope, [...(names.key === null ? [] : [[names.key, step.key] as const]), [names.value, step.value]])

interface Round {
  readonly scope: Scope
}

/** The object that a loop makes; with `...`, results of equal keys are gathered. */
const gathered = (node: ForExpression, rounds: readonly Round[], site: Site, evaluate: Evaluate): Worth => {
  const keys = rounds.map(({ scope }) => (node.resultKey ? evaluate(node.resultKey, scope) : string('', site.span)))
  return settle(keys, site, (settled) => {
    const names = settled.map(literalOf)
    const unclear = settled.find((_, index) => names[index] === undefined)
    if (unclear)
      return isSymbolic(unclear) ? unsure(site, reasonOf(unclear.text)) : refused(site, 'its key is not text')
    const entries = rounds.map(({ scope }, index) => ({
      key: names[index] ?? '',
      keySpan: settled[index]?.span ?? site.span,
      value: evaluate(node.result, scope),
    }))
    if (node.groups) return map(grouped(entries, site), site.span)
    return new Set(names).size < names.length ? refused(site, 'two results have the same key') : map(entries, site.span)
  })
}

const grouped = (entries: readonly EntryWorth[], site: Site): readonly EntryWorth[] => {
  const groups = new Map<string, EntryWorth[]>()
  for (const entry of entries) groups.set(entry.key, [...(groups.get(entry.key) ?? []), entry])
  return [...groups].map(([key, group]) => ({
    key,
    keySpan: group[0]?.keySpan ?? site.span,
    value: list(
      group.map(({ value }) => value),
      site.span,
    ),
  }))
}
