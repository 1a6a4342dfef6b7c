import {
  accepting,
  addPredicate,
  closed,
  type Language,
  LimitReached,
  lettersAt,
  newLanguage,
  otherCharacter,
  stepped,
} from './language.js'
import {
  anyRun,
  arnValueOf,
  type Bindings,
  codesOf,
  globOf,
  type Pattern,
  type Reading,
  type Symbols,
} from './pattern.js'
import type { Condition } from './policy.js'
import { anyText, type Universe } from './universe.js'
import { binaryOf } from './values.js'

/** A class of values that no test tells apart, with one of them. */
export interface Atom {
  /** Codes; `otherCharacter` for a letter that no value names. */
  readonly sample: readonly number[]
  /** For every test, whether one of its values matches, before any negation. */
  readonly matches: readonly boolean[]
}

/** How texts of this question are read. */
export interface Interpretation {
  readonly symbols: Symbols
  readonly bindings: Bindings
  readonly reading: Reading
}

/** One test of a key: a condition and whether `${…}` is a variable in it. */
export interface KeyTest {
  readonly condition: Condition
  readonly variables: boolean
}

/** The patterns a test's values stand for; values that match nothing are left out. */
export const patternsOf = ({ condition, variables }: KeyTest, how: Interpretation): readonly Pattern[] =>
  condition.values.flatMap((value) => {
    const comparison = condition.test?.comparison
    const wild = comparison === 'glob' || comparison === 'arn'
    const writing = { wild, variables: variables ? 0 : null, anyCase: false }
    const codes = codesOf(value.text, writing, how.symbols, how.bindings)
    if (codes === null) return []
    if (comparison === 'arn') return arnValueOf(codes, how.reading) ?? []
    if (comparison === 'binary') return globOf(plainCodes(binaryOf(plainText(codes))))
    if (comparison === 'bool') return /^(true|false)$/i.test(plainText(codes)) ? globOf(codes, true) : []
    return globOf(codes, comparison === 'string-any-case')
  })

const plainText = (codes: readonly number[]): string =>
  codes.map((code) => (code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\u0000')).join('')

/** The code points of a text without wildcards. */
export const plainCodes = (text: string): number[] => [...text].map((character) => character.codePointAt(0) ?? 0)

/** More classes or states than this leave a key's conditions unmodelled. */
const mostStates = 6000

/** All classes of texts that the tests tell apart. Throws `LimitReached` when there are too many. */
export const textAtoms = (tests: readonly KeyTest[], how: Interpretation): readonly Atom[] => {
  const unions = tests.map((test) => patternsOf(test, how))
  if (waysThrough(unions.flat()) > mostStates) throw new LimitReached('too many values of one condition key')
  return classesOf(unions, anyText)
}

/**
 * How many sets of places can be reached at least, roughly: a pattern that begins with a star is under way in every text, and each further star
 * that is passed stays passed. Told beforehand, since finding it out for a hundred keys takes minutes.
 */
const waysThrough = (patterns: readonly Pattern[]): number => {
  const floating = new Map(
    patterns.filter(({ codes }) => codes[0] === anyRun).map(({ codes, flags }) => [`${codes}/${flags}`, codes]),
  )
  return [...floating.values()].reduce((ways, codes) => ways * codes.filter((code) => code === anyRun).length, 1)
}

/** All classes of texts of a universe that unions of patterns tell apart. */
export const classesOf = (unions: readonly (readonly Pattern[])[], universe: Universe): readonly Atom[] => {
  const language = newLanguage(universe)
  for (const patterns of unions) addPredicate(language, patterns, false)
  const found = new Map<string, Atom>()
  for (const { sample, positions, state } of texts(language)) {
    if (!universe.accepts(state)) continue
    const owners = accepting(language, positions)
    const matches = unions.map((_, id) => owners.has(id))
    const key = matches.join()
    // The empty text stands for its class only when nothing else does.
    if (!found.has(key) || found.get(key)?.sample.length === 0) found.set(key, { sample, matches })
  }
  return [...found.values()].map(({ sample, matches }) => ({ sample: spell(sample, language.codes), matches }))
}

interface Text {
  readonly sample: readonly number[]
  readonly positions: readonly number[]
  readonly state: number
}

/** One text for every set of pattern positions that can be reached. */
const texts = (language: Language): readonly Text[] => {
  const { universe } = language
  const first = language.predicates.flatMap((predicate) => predicate.starts)
  const start = { sample: [], positions: [...closed(language, first)].sort(byNumber), state: universe.start }
  const queue: Text[] = [start]
  const seen = new Set<string>()
  for (const text of queue) {
    if (queue.length > mostStates) throw new LimitReached('too many values of one condition key')
    for (const letter of lettersAt(language, text)) {
      const state = universe.step(text.state, letter)
      const positions = [...closed(language, stepped(language, text.positions, letter))].sort(byNumber)
      const key = `${positions.join()}|${state}`
      if (state < 0 || seen.has(key)) continue
      seen.add(key)
      queue.push({ sample: [...text.sample, letter], positions, state })
    }
  }
  return queue
}

const byNumber = (a: number, b: number): number => a - b

/** A letter that none of the samples' patterns names. */
const freshLetter = (codes: Iterable<number>): number => {
  const used = new Set(
    [...new Set(codes)].flatMap((code) => (code >= 0 && code < 0x20ffff ? plainCodes(safe(code)) : [])),
  )
  const usual = plainCodes('xyzqwvkjxo0123456789abcdefghilmnprstu')
  return (
    usual.find((code) => !used.has(code)) ??
    [...Array(0x300).keys()].map((n) => n + 0x4e00).find((n) => !used.has(n)) ??
    0x4e00
  )
}

const safe = (code: number): string => {
  if (code > 0x10ffff) return ''
  const text = String.fromCodePoint(code)
  return text + text.toLowerCase() + text.toUpperCase()
}

/** Every `otherCharacter` replaced by a letter that none of the patterns' codes names. */
export const spell = (sample: readonly number[], codes: readonly number[]): readonly number[] => {
  if (!sample.includes(otherCharacter)) return sample
  const letter = freshLetter(codes)
  return sample.map((code) => (code === otherCharacter ? letter : code))
}
