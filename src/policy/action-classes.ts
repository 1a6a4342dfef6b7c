import { iamGlob, iamMayCarry } from '#catalog'
import { isWild, limited, type Pattern, patternOf, reaches, universeOf } from './action-universe.js'
import type { Part } from './parts.js'

/** Actions that the same parts match and that carry the same keys: what is true of one is true of all. */
export interface ActionClass {
  /** The parts that match, by their place in the list. */
  readonly parts: readonly number[]
  /** Keys of conditions that these actions never carry. */
  readonly never: ReadonlySet<string>
  /** Catalogued ones first, as documented; at most `mostNamed`. */
  readonly actions: readonly string[]
  readonly count: number
  readonly catalogued: boolean
}

const mostNamed = 200

/**
 * Every action there is, or that the patterns of `limit` stand for, sorted into classes; `keys` are the condition keys of all parts. Besides the catalogue there are made-up
 * actions: every literal, two instances of every wildcard, one new action for every service and one new service, so that an old
 * catalogue cannot hide anything.
 */
export const actionClasses = (
  parts: readonly Part[],
  keys: readonly string[],
  limit: readonly string[] | null,
): readonly ActionClass[] => {
  const rules = distinct(parts)
  const classes = new Map<string, Draft>()
  const patterns = rules.flatMap((rule) => rule.patterns)
  const negated = rules.some((rule) => rule.not)
  for (const [service, names] of limit ? limited(limit.map(patternOf), patterns) : universeOf(patterns, negated)) {
    const local = rules.map(({ not, patterns: own }) => testOf(own, service, not))
    const serviceKeys = keys.filter((key) => key.startsWith(`${service}:`))
    const isAlike = local.every((test) => typeof test === 'boolean')
    if (isAlike && !local.includes(true)) continue
    const alike = isAlike ? signOf(local, '') : null
    for (const list of [names.catalogued, names.more])
      for (const [name, known] of list) {
        const sign = alike ?? signOf(local, name)
        if (!sign.includes('1')) continue
        const full = `${service}:${known ?? name}`
        const never =
          known === null || serviceKeys.length === 0 ? [] : serviceKeys.filter((key) => !iamMayCarry(full, key))
        add(classes, sign, never, full, known !== null)
      }
  }
  return [...classes.values()].map(({ sign, never, known, other, count }) => ({
    parts: rules.flatMap((rule, index) => (sign[index] === '1' ? rule.parts : [])).sort((a, b) => a - b),
    never,
    actions: known.length > 0 ? known : other,
    count,
    catalogued: known.length > 0,
  }))
}

/** Parts with the same patterns, by their places in the list: most stand on both sides of a change. */
interface Rule {
  readonly not: boolean
  readonly patterns: readonly Pattern[]
  readonly parts: number[]
}

const distinct = (parts: readonly Part[]): readonly Rule[] => {
  const found = new Map<string, Rule>()
  for (const [index, { actions }] of parts.entries()) {
    const name = `${actions.not} ${actions.patterns.join()}`
    const rule = found.get(name) ?? { not: actions.not, patterns: actions.patterns.map(patternOf), parts: [] }
    found.set(name, rule)
    rule.parts.push(index)
  }
  return [...found.values()]
}

/** Which rules match the name: a digit for each. */
const signOf = (tests: readonly Test[], name: string): string => {
  let sign = ''
  for (const test of tests) sign += isMet(test, name) ? '1' : '0'
  return sign
}

/** Whether a part matches a name of one service: always, never, or by its patterns. */
type Test = boolean | { readonly not: boolean; readonly plain: ReadonlySet<string>; readonly wild: readonly string[] }

const testOf = (patterns: readonly Pattern[], service: string, not: boolean): Test => {
  const own = patterns.filter((each) => reaches(each, service))
  if (own.length === 0) return not
  if (own.some(({ name }) => /^\*+$/.test(name))) return !not
  const names = own.map(({ name }) => name)
  return { not, plain: new Set(names.filter((name) => !isWild(name))), wild: names.filter(isWild) }
}

const isMet = (test: Test, name: string): boolean =>
  typeof test === 'boolean'
    ? test
    : (test.plain.has(name) || test.wild.some((pattern) => iamGlob(pattern, name))) !== test.not

interface Draft {
  /** Which rules match: a digit for each. */
  readonly sign: string
  readonly never: ReadonlySet<string>
  readonly known: string[]
  readonly other: string[]
  count: number
}

const add = (
  classes: Map<string, Draft>,
  sign: string,
  never: readonly string[],
  action: string,
  catalogued: boolean,
): void => {
  const key = never.length === 0 ? sign : `${sign}|${never.join()}`
  const draft = classes.get(key) ?? { sign, never: new Set(never), known: [], other: [], count: 0 }
  classes.set(key, draft)
  if (catalogued) draft.count++
  const list = catalogued ? draft.known : draft.other
  if (list.length < mostNamed) list.push(action)
}
