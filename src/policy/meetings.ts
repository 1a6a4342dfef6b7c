import { LimitReached } from './language.js'
import { anyOne, anyRun, colon, isSymbol } from './pattern.js'

/** What symbols would have to be, by their code. */
export type Captures = ReadonlyMap<number, string>

/** The least that wildcards and symbols stand for: nothing, or one letter. */
export interface Least {
  readonly run: 0 | 1
  readonly symbol: 0 | 1
}

/** How two patterns are compared. */
export interface Comparing {
  readonly areArns: boolean
  readonly least: Least
  /** Symbols that may be chosen together; of two others nobody knows that they are equal. */
  readonly free: (symbol: number) => boolean
}

/** One step of a pattern: a letter, one letter of any kind, or a run of them. */
interface Cell {
  readonly kind: number
  /** The symbol that takes the letters, or 0. */
  readonly symbol: number
  /** How many cells from here on are one wildcard or symbol; 0 within one. */
  readonly size: number
}

/** Patterns with more pairs of places than this are not compared: `LimitReached` is thrown. */
const mostPairs = 100_000

const filler = 120

/**
 * What the symbols of two patterns would have to be so that one text fits both, the shortest way; null when none does. ARNs are
 * compared part by part. A wildcard lets the other's symbols pass without a demand on them.
 */
export const meeting = (a: readonly number[], b: readonly number[], how: Comparing): Captures | null => {
  const [own, others] = how.areArns ? [arnParts(a), arnParts(b)] : [[a], [b]]
  if (own.length !== 6 || others.length !== 6) return ofOccurrences(partMeeting(a, b, how))
  const found: Take[] = []
  for (const [index, part] of own.entries()) {
    const taken = partMeeting(part, others[index] ?? [], how)
    if (!taken) return null
    found.push(...taken.map((take) => ({ ...take, place: take.place + index * 10_000 })))
  }
  return ofOccurrences(found)
}

/** A reference that begins a text is a whole ARN, and has no parts of its own. */
const arnParts = (codes: readonly number[]): readonly (readonly number[])[] => {
  if (isSymbol(codes[0] ?? 0)) return [codes]
  const parts: number[][] = [[]]
  for (const code of codes)
    if (code === colon && parts.length < 6) parts.push([])
    else parts.at(-1)?.push(code)
  return parts
}

/** A letter that one occurrence of a symbol takes, or the empty text. */
interface Take {
  readonly symbol: number
  readonly place: number
  readonly text: string
}

/** All occurrences of a symbol must agree. */
const ofOccurrences = (takes: readonly Take[] | null): Captures | null => {
  const occurrences = new Map<number, { readonly symbol: number; text: string }>()
  for (const { symbol, place, text } of takes ?? []) {
    const known = occurrences.get(place) ?? { symbol, text: '' }
    known.text += text
    occurrences.set(place, known)
  }
  const found = new Map<number, string>()
  for (const { symbol, text } of occurrences.values()) {
    if ((found.get(symbol) ?? text) !== text) return null
    found.set(symbol, text)
  }
  return takes && found
}

/** Equal beginnings and ends demand nothing. */
const partMeeting = (a: readonly number[], b: readonly number[], how: Comparing): readonly Take[] | null => {
  const shorter = Math.min(a.length, b.length)
  const isSame = (x: number | undefined, y: number | undefined): boolean => x === y && x !== anyRun
  let head = 0
  while (head < shorter && isSame(a[head], b[head])) head++
  let tail = 0
  while (tail < shorter - head && isSame(a.at(-1 - tail), b.at(-1 - tail))) tail++
  const [own, other] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  if (areApart(own[0], other[0]) || areApart(own.at(-1), other.at(-1))) return null
  return walk(cellsOf(own, how.least), cellsOf(other, how.least), how)
}

/** Two letters that are not the same. */
const areApart = (x = anyRun, y = anyRun): boolean => x >= 0 && y >= 0 && x !== y && !isSymbol(x) && !isSymbol(y)

const cellsOf = (codes: readonly number[], least: Least): readonly Cell[] =>
  codes.flatMap((code): readonly Cell[] => {
    const symbol = isSymbol(code) ? code : 0
    if (!symbol && code !== anyRun) return [{ kind: code, symbol, size: 1 }]
    return (symbol ? least.symbol : least.run) === 1
      ? [
          { kind: anyOne, symbol, size: 2 },
          { kind: anyRun, symbol, size: 0 },
        ]
      : [{ kind: anyRun, symbol, size: 1 }]
  })

interface Place {
  readonly at: number
  readonly other: number
  /** The letters that symbols took on the way, latest first. */
  readonly taken: { readonly take: Take; readonly before: Place['taken'] } | null
}

/** Breadth first by letters, so that what symbols take is short. */
const walk = (a: readonly Cell[], b: readonly Cell[], how: Comparing): readonly Take[] | null => {
  if (a.length * b.length > mostPairs) throw new LimitReached('patterns with variables are too long')
  let front: Place[] = [{ at: 0, other: 0, taken: null }]
  const seen = new Set<number>()
  while (front.length > 0) {
    const later: Place[] = []
    for (const place of front) {
      const name = place.at * (b.length + 1) + place.other
      if (seen.has(name)) continue
      seen.add(name)
      if (place.at === a.length && place.other === b.length) return inOrder(place.taken)
      const [own, other] = [a[place.at], b[place.other]]
      front.push(...passed(place, own, other))
      if (own && other) later.push(...stepped(place, own, other, how))
    }
    front = later
  }
  return null
}

const inOrder = (last: Place['taken']): readonly Take[] => {
  const takes: Take[] = []
  for (let link = last; link; link = link.before) takes.push(link.take)
  return takes.reverse()
}

const isWild = ({ kind, symbol, size }: Cell): boolean => symbol === 0 && (kind === anyRun || size === 2)

/** From the letter that a wildcard must take to its run; along the run there is no end. */
const along = ({ kind }: Cell): number => (kind === anyRun ? 0 : 1)

/** Moves without a letter: a symbol passes under a wildcard, and a run ends. */
const passed = (place: Place, own: Cell | undefined, other: Cell | undefined): readonly Place[] => {
  const { at, other: next } = place
  const moves: Place[] = []
  if (own?.symbol && own.size > 0 && other && isWild(other))
    moves.push({ ...place, at: at + own.size, other: next + along(other) })
  if (other?.symbol && other.size > 0 && own && isWild(own))
    moves.push({ ...place, at: at + along(own), other: next + other.size })
  if (own?.kind === anyRun) moves.push({ ...withTake(place, own, 0, ''), at: at + 1 })
  if (other?.kind === anyRun) moves.push({ ...withTake(place, other, 1, ''), other: next + 1 })
  return moves
}

/** One letter that both take. */
const stepped = (place: Place, own: Cell, other: Cell, { free }: Comparing): readonly Place[] => {
  if (own.symbol && other.symbol && !(free(own.symbol) && free(other.symbol))) return []
  const [x, y] = [own.kind, other.kind]
  if (x >= 0 && y >= 0 && x !== y) return []
  const letter = String.fromCodePoint(x >= 0 ? x : y >= 0 ? y : filler)
  const taken = withTake(withTake(place, own, 0, letter), other, 1, letter)
  return [{ ...taken, at: place.at + along(own), other: place.other + along(other) }]
}

/** The occurrence is known by its side and the place of its run, which ends it. */
const withTake = (place: Place, cell: Cell, side: 0 | 1, text: string): Place => {
  const { symbol } = cell
  if (symbol === 0) return place
  const run = (side === 0 ? place.at : place.other) + along(cell)
  return { ...place, taken: { take: { symbol, place: run * 2 + side, text }, before: place.taken } }
}
