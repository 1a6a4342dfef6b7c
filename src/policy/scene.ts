import { literal } from '#model'
import { accountKeyOf } from './account-keys.js'
import type { ActionClass } from './action-classes.js'
import { closestNaming, type Naming } from './caller.js'
import { callerHolds, isAboutCaller } from './callers.js'
import { canonicalKey, type KeyDomain, keyDomains, type NamedTest } from './key-domain.js'
import { addPredicate, type Language, LimitReached, newLanguage } from './language.js'
import type { Part } from './parts.js'
import { anyRun, arnPatternOf, codesOf, type Pattern } from './pattern.js'
import type { Condition } from './policy.js'
import type { Caller } from './request.js'
import { asFilledIn, equals, itselfTest, withoutValues } from './sent-values.js'
import type { Interpretation } from './text-atoms.js'
import { arns } from './universe.js'
import { variablesOf } from './variables.js'

/** One coordinate of a request besides its action and resource. */
export type Dimension =
  | { readonly kind: 'caller'; readonly size: number; readonly callers: readonly Caller[] }
  | { readonly kind: 'key'; readonly size: number; readonly domain: KeyDomain }
  | { readonly kind: 'switch'; readonly size: 2; readonly name: string; readonly condition: string | null }

/** What a part matches: one set for each coordinate, all independent of each other. */
export interface Box {
  /** Numbers of predicates the resource must match, and must not. */
  readonly inside: readonly number[]
  readonly outside: readonly number[]
  /** For every dimension the points that fit, as a bit set. */
  readonly bits: readonly bigint[]
  readonly part: Part
}

/** All requests for the actions of one class, as far as the parts tell them apart. */
export interface Scene {
  readonly actions: ActionClass
  readonly dimensions: readonly Dimension[]
  readonly resources: Language
  /** Predicates made for keys that repeat a part of the resource's ARN. */
  readonly derived: Map<string, number>
  readonly how: Interpretation
  readonly boxOf: (part: Part, names: readonly Naming[] | null) => Box | null
}

/** Predicates of resources are shared by all classes of a question. */
export interface Resources {
  readonly language: Language
  readonly ids: Map<string, number | null>
  readonly derived: Map<string, number>
  /** What was laid out of keys, by key and tests. */
  readonly domains: Map<string, readonly KeyDomain[]>
  readonly places: Map<Part, number | null>
  /** Whether a pattern was met of which the documentation leaves open how far it reaches. */
  ambiguous: boolean
}

/** No predicates of resources yet. */
export const newResources = (): Resources => ({
  language: newLanguage(arns),
  ids: new Map(),
  derived: new Map(),
  domains: new Map(),
  places: new Map(),
  ambiguous: false,
})

/** Lays out the coordinates for one class of actions. */
export const sceneOf = (
  actions: ActionClass,
  parts: readonly Part[],
  callers: readonly Caller[],
  resources: Resources,
  how: Interpretation,
): Scene => {
  const sides = parts.map((part) => sideOf(part, callers))
  const keys = new Map<string, Map<string, NamedTest>>()
  for (const { tests } of sides)
    for (const test of tests) {
      const key = canonicalKey(test.condition.key)
      keys.set(key, (keys.get(key) ?? new Map()).set(test.name, test))
    }
  for (const [key, tests] of keys) addAccounts(keys, key, [...tests.values()])
  const filledIn = new Set(parts.flatMap((part) => [...variablesOf(part).keys()]))
  for (const [key, tests] of keys) {
    const itself = itselfTest(key, filledIn.has(key), how)
    if (itself) tests.set(itself.name, itself)
  }
  const switches = new Map<string, string | null>()
  for (const { needs } of sides) for (const each of needs) switches.set(each.name, each.condition)
  const dimensions: Dimension[] = [{ kind: 'caller', size: callers.length, callers }]
  for (const [key, tests] of keys) addKey(dimensions, switches, key, tests, actions, { how, resources })
  for (const [name, condition] of switches) dimensions.push({ kind: 'switch', size: 2, name, condition })
  const sideOfPart = new Map(parts.map((part, index) => [part, sides[index]]))
  const boxOf: Scene['boxOf'] = (part, names) => {
    const side = sideOfPart.get(part)
    return side ? makeBox(part, side, names, { dimensions, callers, resources, how }) : null
  }
  return { actions, dimensions, resources: resources.language, derived: resources.derived, how, boxOf }
}

/** Accounts in the values of an ARN key become values of the account key that goes with it, so that both can be held together. */
const addAccounts = (
  keys: ReadonlyMap<string, Map<string, NamedTest>>,
  key: string,
  tests: readonly NamedTest[],
): void => {
  const others = keys.get(accountKeyOf(key) ?? '')
  for (const value of others ? tests.flatMap((test) => test.condition.values) : []) {
    const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(literal(value.text) ?? '')?.[1]
    if (account === undefined) continue
    const element = { ...value, text: [account] }
    const condition = { operator: '', test: equals, key: '', keyText: '', values: [element], span: value.span }
    others?.set(`account ${account}`, { name: `account ${account}`, condition, variables: false })
  }
}

/** A key whose values cannot be laid out becomes a switch for each of its tests. */
const addKey = (
  dimensions: Dimension[],
  switches: Map<string, string | null>,
  key: string,
  tests: ReadonlyMap<string, NamedTest>,
  actions: ActionClass,
  { how, resources }: Pick<Frame, 'how' | 'resources'>,
): void => {
  try {
    const name = [key, ...tests.keys()].join('\n')
    const domains = resources.domains.get(name) ?? keyDomains(key, [...tests.values()], how)
    resources.domains.set(name, domains)
    for (const domain of domains) {
      const sent = asFilledIn(domain, key, how)
      const carried = actions.never.has(key) ? withoutValues(sent) : sent
      dimensions.push({ kind: 'key', size: carried.points.length, domain: carried })
    }
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error
    for (const test of tests.keys()) switches.set(test, null)
  }
}

interface Side {
  readonly tests: readonly NamedTest[]
  readonly needs: readonly { readonly name: string; readonly holds: boolean; readonly condition: string | null }[]
}

/** The part's conditions: tests of keys, and switches for what has no meaning we know. */
const sideOf = (part: Part, callers: readonly Caller[]): Side => {
  const tests: NamedTest[] = []
  const needs = [...part.switches]
  for (const condition of part.statement.conditions) {
    if (callers.every((caller) => isAboutCaller(condition, caller))) continue
    const name = nameOf(condition, part.statement.variables)
    if (isOpaque(condition)) needs.push({ name, holds: true, condition: null })
    else tests.push({ name, condition, variables: part.statement.variables })
  }
  return { tests, needs }
}

const isOpaque = ({ test, values }: Condition): boolean =>
  test === null ||
  values.some((value) => value.unknown !== null) ||
  (values.length === 0 && test.quantifier === null && !test.ifExists && test.comparison !== 'null')

/** The same for conditions that mean the same. */
const nameOf = (condition: Condition, variables: boolean): string => {
  const name = names.get(condition) ?? nameAnew(condition, variables)
  names.set(condition, name)
  return name
}

/** A condition stands in one statement. */
const names = new WeakMap<Condition, string>()

const nameAnew = (condition: Condition, variables: boolean): string =>
  JSON.stringify([
    condition.operator.toLowerCase(),
    condition.key,
    variables,
    [...new Set(condition.values.map((value) => value.unknown ?? JSON.stringify(value.text)))].sort(),
  ])

interface Frame {
  readonly dimensions: readonly Dimension[]
  readonly callers: readonly Caller[]
  readonly resources: Resources
  readonly how: Interpretation
}

const makeBox = (part: Part, side: Side, names: readonly Naming[] | null, frame: Frame): Box | null => {
  const place = placeOf(part, frame)
  if (!place) return null
  const bits = frame.dimensions.map((dimension) => {
    if (dimension.kind === 'caller') return callerBits(part, names, frame)
    const full = (1n << BigInt(dimension.size)) - 1n
    if (dimension.kind === 'key')
      return side.tests.reduce((sum, test) => sum & (dimension.domain.holds.get(test.name) ?? full), full)
    const wanted = [...side.needs, ...side.tests.map(({ name }) => ({ name, holds: true }))].filter(
      (need) => need.name === dimension.name,
    )
    return wanted.reduce((sum, need) => sum & (need.holds ? 2n : 1n), full)
  })
  return bits.includes(0n) ? null : { ...place, bits, part }
}

const callerBits = (part: Part, names: readonly Naming[] | null, { callers, how }: Frame): bigint =>
  callers.reduce((sum, caller, index) => {
    const isIdentity = part.policy.type === 'identity'
    const naming = part.principals ? closestNaming(part.principals, caller) : 'none'
    const fits = isIdentity || (names ? names.includes(naming) : naming !== 'none')
    return fits && callerHolds(part, caller, how) ? sum | (1n << BigInt(index)) : sum
  }, 0n)

/** The predicates of the part's resources, or null when it can match none. */
const placeOf = (part: Part, frame: Frame): Pick<Box, 'inside' | 'outside'> | null => {
  if (!part.resources) return { inside: [], outside: [] }
  const known = frame.resources.places.get(part)
  const id = known === undefined ? predicateOf(part, frame) : known
  frame.resources.places.set(part, id)
  if (id === null) return null
  return part.resources.not ? { inside: [], outside: [id] } : { inside: [id], outside: [] }
}

const predicateOf = (part: Part, { resources, how }: Frame): number | null => {
  const { variables } = part.statement
  const texts = part.resources?.texts ?? []
  const name = JSON.stringify([variables, part.resources?.not, texts])
  const known = resources.ids.get(name)
  if (known !== undefined) return known
  const writing = { wild: true, variables: variables ? 5 : null, anyCase: false }
  const codes = texts.map((text) => codesOf(text, writing, how.symbols, how.bindings))
  const patterns = codes.flatMap((each) => (each ? [arnPatternOf(each, how.reading)] : []))
  if (patterns.some((pattern) => pattern.ambiguous)) resources.ambiguous = true
  const id =
    part.resources?.not && codes.includes(null)
      ? null
      : addPredicate(resources.language, patterns, patterns.some(isStar))
  resources.ids.set(name, id)
  return id
}

const isStar = ({ codes }: Pattern): boolean => codes.length === 1 && codes[0] === anyRun
