import { anyCase, anyOne, anyRun, colon, confined, isSymbol, type Pattern } from './pattern.js'
import { mayMeet, type Shape, shapeOf } from './shapes.js'
import type { Universe } from './universe.js'

/** Stands for any character that no pattern names. */
export const otherCharacter = -3

/** A union of globs. `star` tells whether it matches the resource `*` itself. */
interface Predicate {
  readonly starts: readonly number[]
  readonly everything: boolean
  readonly star: boolean
  readonly shapes: readonly Shape[]
}

/** Predicates over one kind of text, and which combinations of them have a member. */
export interface Language {
  readonly universe: Universe
  readonly predicates: Predicate[]
  /** All patterns laid end to end; `end` closes each. */
  readonly codes: number[]
  readonly flags: number[]
  readonly owners: number[]
  readonly known: Map<string, readonly number[] | null>
  readonly disjoint: Map<number, boolean>
  readonly budget: { states: number }
}

const end = -4

/** Thrown inside the algebra only, and answered as `undecided`. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached'
}

/** A language without predicates; `states` bounds all that it may be asked. */
export const newLanguage = (universe: Universe, states = 400_000): Language => ({
  universe,
  predicates: [],
  codes: [],
  flags: [],
  owners: [],
  known: new Map(),
  disjoint: new Map(),
  budget: { states },
})

/** Adds a union of globs and returns its number. */
export const addPredicate = (language: Language, patterns: readonly Pattern[], star: boolean): number => {
  const id = language.predicates.length
  const starts = patterns.map((pattern) => {
    const start = language.codes.length
    language.codes.push(...pattern.codes, end)
    language.flags.push(...pattern.flags, 0)
    for (let each = 0; each <= pattern.codes.length; each++) language.owners.push(id)
    return start
  })
  const everything = patterns.some(({ codes, flags }) => codes.length === 1 && codes[0] === anyRun && flags[0] === 0)
  language.predicates.push({ starts, everything, star, shapes: patterns.map(shapeOf) })
  return id
}

/** Whether no text can match both; false also where a quick look does not tell. */
export const areDisjoint = (language: Language, first: number, second: number): boolean => {
  const key = first < second ? first * 100_000 + second : second * 100_000 + first
  const known = language.disjoint.get(key)
  if (known !== undefined) return known
  const [a, b] = [language.predicates[first], language.predicates[second]]
  const meet = a?.star && b?.star ? true : a?.shapes.some((x) => b?.shapes.some((y) => mayMeet(x, y)))
  language.disjoint.set(key, !meet)
  return !meet
}

/** The letters worth trying next: one for all that nobody names, which reads best, those of the universe, and those that a pattern waits for. */
export const lettersAt = (
  { universe, codes, flags }: Language,
  { positions, state }: { readonly positions: readonly number[]; readonly state: number },
): ReadonlySet<number> => {
  const letters = new Set([otherCharacter, ...universe.letters(state)])
  for (const position of positions) {
    const code = codes[position] ?? end
    if (code < 0) continue
    letters.add(code)
    if ((flags[position] ?? 0) & anyCase) for (const variant of variants(code)) letters.add(variant)
  }
  return letters
}

const variants = (code: number): readonly number[] => {
  if (isSymbol(code)) return []
  const text = String.fromCodePoint(code)
  return [text.toLowerCase(), text.toUpperCase()]
    .filter((each) => [...each].length === 1)
    .map((each) => each.codePointAt(0) ?? code)
}

const sameLetter = (a: number, b: number): boolean =>
  a === b || (a >= 0 && b >= 0 && !isSymbol(a) && !isSymbol(b) && fold(a) === fold(b))

const fold = (code: number): string => String.fromCodePoint(code).toLowerCase()

/** The positions after one letter. */
export const stepped = ({ codes, flags }: Language, positions: readonly number[], letter: number): number[] => {
  const next: number[] = []
  for (const position of positions) {
    const code = codes[position] ?? end
    const flag = flags[position] ?? 0
    const stopped = letter === colon && (flag & confined) !== 0
    if (code === anyRun) {
      if (!stopped) next.push(position)
    } else if (code === anyOne) {
      if (!stopped && !isSymbol(letter)) next.push(position + 1)
    } else if (code === letter || (flag & anyCase && sameLetter(code, letter))) next.push(position + 1)
  }
  return next
}

/** The positions with those that a run of any length may be passed over to. */
export const closed = ({ codes }: Language, positions: readonly number[]): ReadonlySet<number> => {
  const open = new Set(positions)
  for (const position of open) if (codes[position] === anyRun) open.add(position + 1)
  return open
}

/** Whether everything matches from this star on. */
export const isFinalStar = ({ codes, flags }: Language, position: number): boolean =>
  codes[position] === anyRun && flags[position] === 0 && codes[position + 1] === end

/** Which predicates accept the text that led here. */
export const accepting = (language: Language, positions: Iterable<number>): ReadonlySet<number> => {
  const owners = new Set<number>()
  for (const position of positions)
    if (language.codes[position] === end || isFinalStar(language, position)) owners.add(language.owners[position] ?? -1)
  return owners
}
