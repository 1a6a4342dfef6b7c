import { iamActionsOf, iamGlob, iamMayCarry, iamServices } from '#catalog'
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

interface Pattern {
  readonly everything: boolean
  readonly service: string
  readonly name: string
}

const mostNamed = 200

const patternOf = (text: string): Pattern => {
  const at = text.indexOf(':')
  if (/^\*+$/.test(text)) return { everything: true, service: '*', name: '*' }
  return at < 0
    ? { everything: false, service: text, name: '*' }
    : { everything: false, service: text.slice(0, at), name: text.slice(at + 1) }
}

const isWild = (text: string): boolean => /[*?]/.test(text)

/** A name no service has. It stands for actions and services that came after the catalogue. */
const unheardOf = 'zz9zz9'

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

/** Only what some pattern of the limit stands for. */
const limited = (limit: readonly Pattern[], patterns: readonly Pattern[]): Universe => {
  const isPlain = limit.every((each) => !each.everything && !isWild(each.service) && !isWild(each.name))
  const universe: Universe = new Map()
  const all = isPlain ? literals(limit) : universeOf([...limit, ...patterns], false)
  for (const [service, names] of all) {
    const near = limit.filter((each) => reaches(each, service))
    for (const list of near.length > 0 ? [names.catalogued, names.more] : [])
      for (const [name, known] of list) if (matches(near, name)) put(universe, service, name, known)
  }
  return universe
}

const literals = (patterns: readonly Pattern[]): Universe => {
  const universe: Universe = new Map()
  for (const { service, name } of patterns) put(universe, service, name, iamActionsOf(service).get(name)?.name ?? null)
  return universe
}

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

const reaches = (pattern: Pattern, service: string): boolean =>
  pattern.everything || pattern.service === service || (isWild(pattern.service) && iamGlob(pattern.service, service))

const matches = (patterns: readonly Pattern[], name: string): boolean =>
  patterns.some((pattern) => pattern.everything || iamGlob(pattern.name, name))

/** A service's names in lower case with the documented spelling, null for made-up ones: those of the catalogue, and more. */
interface Names {
  readonly catalogued: ReadonlyMap<string, string>
  readonly more: Map<string, string | null>
}

/** By service. */
type Universe = Map<string, Names>

const noNames: ReadonlyMap<string, string> = new Map()

/** Services that nothing names are alike: these stand for all of them, beside one that nobody has heard of. */
const familiar = [
  'ec2:RunInstances',
  'iam:CreateUser',
  'kms:Decrypt',
  'lambda:InvokeFunction',
  's3:GetObject',
  'sts:AssumeRole',
]

/** All actions of the services that patterns name and of DynamoDB; of others that only `*` or a Not form reaches, a few. */
const universeOf = (patterns: readonly Pattern[], negated: boolean): Universe => {
  const universe: Universe = new Map()
  const wild = patterns.filter((each) => !each.everything && isWild(each.service))
  const everywhere = negated || wild.length > 0 || patterns.some((each) => each.everything)
  const plain = patterns.filter((each) => !each.everything && !isWild(each.service)).map((each) => each.service)
  const reached = iamServices().filter((each) => wild.some((pattern) => iamGlob(pattern.service, each)))
  for (const service of new Set([...(everywhere ? ['dynamodb'] : []), ...plain, ...reached]))
    if (iamActionsOf(service).size > 0) universe.set(service, { catalogued: spelledOf(service), more: new Map() })
  for (const action of everywhere ? familiar : []) {
    const { service, name } = patternOf(action)
    if (!universe.has(service)) put(universe, service, name.toLowerCase(), name)
  }
  if (everywhere) put(universe, unheardOf, unheardOf, null)
  for (const pattern of patterns.filter((each) => !each.everything))
    for (const service of instances(pattern.service))
      for (const name of [...instances(pattern.name), unheardOf]) put(universe, service, name, null)
  return universe
}

const spelled = new Map<string, ReadonlyMap<string, string>>()

/** A catalogued service's names in lower case with the documented spelling. */
const spelledOf = (service: string): ReadonlyMap<string, string> => {
  const names = spelled.get(service) ?? new Map([...iamActionsOf(service)].map(([name, action]) => [name, action.name]))
  spelled.set(service, names)
  return names
}

const put = (universe: Universe, service: string, name: string, known: string | null): void => {
  const names = universe.get(service) ?? { catalogued: noNames, more: new Map() }
  universe.set(service, names)
  if (!names.catalogued.has(name) && (known !== null || !names.more.has(name))) names.more.set(name, known)
}

/** The text itself, or with its stars left out and filled in. */
const instances = (text: string): readonly string[] =>
  isWild(text) ? ['', 'zz9'].map((filler) => text.replace(/\*/g, filler).replace(/\?/g, 'q')) : [text]
