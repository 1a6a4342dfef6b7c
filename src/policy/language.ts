import { anyCase, anyOne, anyRun, colon, confined, isSymbol, type Pattern } from './pattern.js'
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

/** What two globs must share to meet: their literal beginnings and ends, as wholes and by ARN part. */
interface Shape {
  readonly whole: Ends
  readonly parts: readonly Ends[] | null
}

interface Ends {
  readonly head: readonly number[]
  readonly tail: readonly number[]
  readonly exact: boolean
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

/** Beyond this many states the answer is undecided. */
const mostStates = 20_000

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

const shapeOf = ({ codes, flags }: Pattern): Shape => ({ whole: endsOf(codes, flags), parts: partsOf(codes, flags) })

const endsOf = (codes: readonly number[], flags: readonly number[]): Ends => {
  const fixed = (index: number): boolean => (codes[index] ?? -1) >= 0 && flags[index] !== anyCase
  let head = 0
  while (head < codes.length && fixed(head)) head++
  let tail = codes.length
  while (tail > head && fixed(tail - 1)) tail--
  return { head: codes.slice(0, head), tail: codes.slice(tail), exact: head === codes.length }
}

/** The six parts of an ARN pattern, or null when a wildcard or a reference may stand for more than one. */
const partsOf = (codes: readonly number[], flags: readonly number[]): readonly Ends[] | null => {
  if (isSymbol(codes[0] ?? 0)) return null
  const cuts: number[] = []
  for (let index = 0; index < codes.length && cuts.length < 5; index++) {
    if (codes[index] === colon) cuts.push(index)
    else if ((codes[index] ?? 0) < 0 && !((flags[index] ?? 0) & confined)) return null
  }
  if (cuts.length < 5) return null
  const bounds = [-1, ...cuts, codes.length]
  return bounds.slice(1).map((to, index) => {
    const from = (bounds[index] ?? 0) + 1
    return endsOf(codes.slice(from, to), flags.slice(from, to))
  })
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

const mayMeet = (a: Shape, b: Shape): boolean =>
  endsMeet(a.whole, b.whole) && !(a.parts && b.parts?.some((part, index) => !endsMeet(part, a.parts?.[index] ?? part)))

const endsMeet = (a: Ends, b: Ends): boolean => {
  const common = Math.min(a.head.length, b.head.length)
  for (let index = 0; index < common; index++) if (a.head[index] !== b.head[index]) return false
  if ((a.exact && b.head.length > a.head.length) || (b.exact && a.head.length > b.head.length)) return false
  const tails = Math.min(a.tail.length, b.tail.length)
  for (let index = 1; index <= tails; index++)
    if (a.tail[a.tail.length - index] !== b.tail[b.tail.length - index]) return false
  return true
}

/**
 * The shortest member of all `inside` and none of `outside` as codes (`otherCharacter` for a letter nobody names; the single code of
 * `*` with `star` for the resource `*`), or null when there is none. Throws `LimitReached` beyond the budget.
 */
export const memberOf = (
  language: Language,
  inside: readonly number[],
  outside: readonly number[],
): readonly number[] | null => {
  const all = (id: number): boolean => language.predicates[id]?.everything === true
  const required = [...new Set(inside)]
    .filter((id) => !all(id) || language.predicates[id]?.star === false)
    .sort(byNumber)
  let forbidden = [...new Set(outside)].sort(byNumber)
  if (forbidden.some((id) => inside.includes(id) || (all(id) && language.predicates[id]?.star !== false))) return null
  if (required.some((id, index) => required.slice(index + 1).some((other) => areDisjoint(language, id, other))))
    return null
  forbidden = forbidden.filter((id) => !required.some((other) => areDisjoint(language, id, other)))
  const key = `${required.join()}/${forbidden.join()}`
  const known = language.known.get(key)
  if (known !== undefined) return known
  const found = search(language, required, forbidden) ?? starMember(language, inside, outside)
  language.known.set(key, found)
  return found
}

const byNumber = (a: number, b: number): number => a - b

/** The resource `*` of actions that have none: no ARN, and matched by nothing but `*`. */
export const starResource: readonly number[] = [-42]

const starMember = (
  language: Language,
  inside: readonly number[],
  outside: readonly number[],
): readonly number[] | null => {
  const matches = (id: number): boolean => language.predicates[id]?.star === true
  const isMember = language.universe.hasStar && inside.every(matches) && !outside.some(matches)
  return isMember ? starResource : null
}

interface Node {
  readonly positions: readonly number[]
  readonly state: number
  readonly parent: number
  readonly letter: number
}

/** Breadth first over sets of pattern positions, so that the first member found is a shortest one. */
const search = (
  language: Language,
  inside: readonly number[],
  outside: readonly number[],
): readonly number[] | null => {
  const { universe } = language
  const forbidden = new Set(outside)
  const first = [...inside, ...outside].flatMap((id) => language.predicates[id]?.starts ?? [])
  const start = advance(language, first, inside, forbidden)
  if (!start) return null
  const queue: Node[] = [{ positions: start, state: universe.start, parent: -1, letter: 0 }]
  const seen = new Set([`${start.join()}|${universe.start}`])
  for (let head = 0; head < queue.length; head++) {
    if (queue.length > mostStates || --language.budget.states < 0) throw new LimitReached('too many resource patterns')
    const node = queue[head] as Node
    if (universe.accepts(node.state) && isMember(language, node.positions, inside, forbidden)) return path(queue, head)
    for (const letter of lettersAt(language, node)) {
      const state = universe.step(node.state, letter)
      if (state < 0) continue
      const next = advance(language, stepped(language, node.positions, letter), inside, forbidden)
      const key = next && `${next.join()}|${state}`
      if (!next || !key || seen.has(key)) continue
      seen.add(key)
      queue.push({ positions: next, state, parent: head, letter })
    }
  }
  return null
}

const path = (queue: readonly Node[], from: number): readonly number[] => {
  const letters: number[] = []
  for (let node = queue[from]; node && node.parent >= 0; node = queue[node.parent]) letters.push(node.letter)
  return letters.reverse()
}

/** The letters worth trying next: one for all that nobody names, which reads best, those of the universe, and those that a pattern waits for. */
export const lettersAt = (
  { universe, codes, flags }: Language,
  { positions, state }: Pick<Node, 'positions' | 'state'>,
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

/**
 * Adds what a star lets pass, and cuts the branch: null when a required predicate has no position left, or a forbidden one has reached
 * its final star and covers everything from here on. A required one that has reached it keeps that position only.
 */
const advance = (
  language: Language,
  positions: readonly number[],
  inside: readonly number[],
  forbidden: ReadonlySet<number>,
): readonly number[] | null => {
  const { codes, owners } = language
  const open = closed(language, positions)
  const done = new Map<number, number>()
  for (const position of open)
    if (isFinalStar(language, position)) {
      const owner = owners[position] ?? 0
      if (forbidden.has(owner)) return null
      if (!done.has(owner)) done.set(owner, position)
    }
  const kept = [...open].filter((position) => !done.has(owners[position] ?? 0) && codes[position] !== undefined)
  const alive = new Set(kept.map((position) => owners[position]))
  if (inside.some((id) => !alive.has(id) && !done.has(id))) return null
  return [...kept, ...done.values()].sort(byNumber)
}

/** The positions with those that a run of any length may be passed over to. */
export const closed = ({ codes }: Language, positions: readonly number[]): ReadonlySet<number> => {
  const open = new Set(positions)
  for (const position of open) if (codes[position] === anyRun) open.add(position + 1)
  return open
}

const isFinalStar = ({ codes, flags }: Language, position: number): boolean =>
  codes[position] === anyRun && flags[position] === 0 && codes[position + 1] === end

/** Which predicates accept the text that led here. */
export const accepting = (language: Language, positions: Iterable<number>): ReadonlySet<number> => {
  const owners = new Set<number>()
  for (const position of positions)
    if (language.codes[position] === end || isFinalStar(language, position)) owners.add(language.owners[position] ?? -1)
  return owners
}

const isMember = (
  language: Language,
  positions: readonly number[],
  inside: readonly number[],
  forbidden: ReadonlySet<number>,
): boolean => {
  const owners = accepting(language, positions)
  return inside.every((id) => owners.has(id)) && ![...forbidden].some((id) => owners.has(id))
}
