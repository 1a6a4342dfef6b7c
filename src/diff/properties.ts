import type { Pair, PropertyChange, Resource } from '#model'
import { mayBeSecret } from '#text'
import type { Outcome } from './difference.js'
import { outcomeOf } from './effect.js'
import type { Fact } from './fact.js'
import { factsOf } from './facts.js'
import { isSame, type Naming } from './meaning.js'
import { namingOf, plainNaming } from './naming.js'
import { stepsOf } from './path.js'
import { show } from './show.js'
import { statementInWords } from './statement-words.js'
import { isAlike } from './untouched.js'

/** What is not the same on both sides, in the order of the model. */
export const propertyChanges = (pair: Pair): readonly PropertyChange[] => {
  const { before, after } = pair
  if (!before || !after) return []
  const naming = namingOf(pair)
  const haveSameNames = naming === plainNaming
  const [was, now] = bothFacts(before, after, naming)
  const paths = [...new Set([...was.keys(), ...now.keys()])]
  const comings = paths.filter((path) => was.has(path) !== now.has(path))
  return paths
    .filter((path) => isDifferent(was.get(path), now.get(path), haveSameNames) && !isInside(path, comings))
    .map((path) => {
      const facts = { was: was.get(path), now: now.get(path) }
      const raw = facts.now?.raw ?? facts.was?.raw ?? false
      return changeAt(before, after, path, facts, outcomeOf({ before, after, path, raw, ...facts, comings }))
    })
}

/** Taken apart alike: where one side has to be left whole, the other is too. */
const bothFacts = (before: Resource, after: Resource, naming: Naming) => {
  const sides = (whole: ReadonlySet<string>) =>
    [factsOf(before, plainNaming, whole), factsOf(after, naming, whole)] as const
  const [was, now] = sides(new Set())
  const whole = [...was.values(), ...now.values()].filter((one) => one.whole).map(({ path }) => path)
  if (mayBeSameRegion(was, now)) whole.push('replicas')
  return whole.length === 0 ? ([was, now] as const) : sides(new Set(whole))
}

/** Whether a replica that goes and one that comes may be in the same Region, because the Region is a parameter's. */
const mayBeSameRegion = (was: ReadonlyMap<string, Fact>, now: ReadonlyMap<string, Fact>): boolean => {
  const only = (own: ReadonlyMap<string, Fact>, other: ReadonlyMap<string, Fact>) =>
    [...own.keys()].filter((path) => path.startsWith('replicas.') && stepsOf(path).length === 2 && !other.has(path))
  const [gone, come] = [only(was, now), only(now, was)]
  return gone.length > 0 && come.length > 0 && [...gone, ...come].some((path) => path.includes('${'))
}

interface Facts {
  readonly was: Fact | undefined
  readonly now: Fact | undefined
}

/**
 * Where names are the same on both sides, things that look alike say the same.
 * Where nothing is written any more, what is live stays: nobody knows it, so only the loss of what was written counts.
 */
const isDifferent = (was: Fact | undefined, now: Fact | undefined, haveSameNames: boolean): boolean => {
  if (was?.keeps === true || now?.keeps === true) return was?.keeps !== now?.keeps && was !== undefined
  return !(haveSameNames && was && now && isAlike(was.thing, now.thing)) && !isSame(was?.meaning(), now?.meaning())
}

/** The settings of a replica that comes or goes come and go with it. */
const isInside = (path: string, comings: readonly string[]): boolean =>
  comings.some((whole) => path.startsWith(`${whole}.`))

const changeAt = (
  before: Resource,
  after: Resource,
  path: string,
  { was, now }: Facts,
  outcome: Outcome,
): PropertyChange => {
  const gone = now === undefined || now.keeps || now.meaning() === undefined
  return {
    path,
    before: was === undefined || was.keeps ? undefined : shown(was, now, before.scope),
    after: gone ? undefined : shown(now, was, before.scope),
    ...outcome,
    span: (gone ? was?.span : now.span) ?? after.head,
  }
}

/** A password, what looks like a key among the variables of a function, and what an item holds go into no report. */
const isSecret = ({ path, meaning: meaningOf }: Fact): boolean => {
  if (/^item(\.|$)/.test(path)) return true
  const meaning = meaningOf()
  if (path === 'password') return typeof meaning === 'string'
  if (!path.startsWith('environment.')) return false
  const value = typeof meaning === 'object' && meaning !== null && 'value' in meaning ? meaning.value : meaning
  return typeof value === 'string' && mayBeSecret(value)
}

const shown = (one: Fact, other: Fact | undefined, scope: string): unknown => {
  if (isSecret(one)) return '(not shown)'
  if (one.statement) return statementInWords(one.meaning(), other?.meaning(), scope)
  if (one.statements && !other)
    return one
      .statements()
      .map((statement) => statementInWords(statement, undefined, scope))
      .join('; ')
  return show(one.meaning(), scope)
}
