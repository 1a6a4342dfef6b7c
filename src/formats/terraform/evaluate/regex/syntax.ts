import { classOf, escapedClass, type Test } from './classes.js'
import { peek, type Reading, Refused, take, takes } from './reading.js'

/** A regular expression in Google's RE2 syntax, as Terraform has it. */
export type Pattern =
  | { readonly kind: 'empty' }
  | { readonly kind: 'character'; readonly test: Test }
  | { readonly kind: 'at'; readonly place: 'start' | 'end' | 'line-start' | 'line-end' | 'word' | 'not-word' }
  | { readonly kind: 'sequence' | 'either'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'group'; readonly number: number; readonly inner: Pattern }
  | {
      readonly kind: 'repeat'
      readonly inner: Pattern
      readonly least: number
      readonly most: number
      readonly lazy: boolean
    }

/** A regular expression as it was understood. */
export interface Parsed {
  readonly pattern: Pattern
  /** The name of each group, or null; the whole match is not among them. */
  readonly groups: readonly (string | null)[]
}

const deepest = 100
const mostRepeats = 1000

/** Reads a pattern; null when RE2 would refuse it or it uses something rare that is not read. */
export const parsePattern = (text: string): Parsed | null => {
  const reading: Reading = {
    letters: [...text],
    at: 0,
    flags: { i: false, m: false, s: false, U: false },
    groups: [],
    depth: 0,
  }
  try {
    const pattern = either(reading)
    return reading.at === reading.letters.length ? { pattern, groups: reading.groups } : null
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

const either = (reading: Reading): Pattern => {
  if (++reading.depth > deepest) throw new Refused()
  const { flags } = reading
  const parts = [sequence(reading)]
  while (takes(reading, '|')) parts.push(sequence(reading))
  reading.flags = flags
  reading.depth--
  return parts.length === 1 ? (parts[0] as Pattern) : { kind: 'either', parts }
}

const sequence = (reading: Reading): Pattern => {
  const parts: Pattern[] = []
  for (let next = peek(reading); next !== undefined && next !== '|' && next !== ')'; next = peek(reading))
    parts.push(repeated(reading, term(reading)))
  return { kind: 'sequence', parts }
}

const repeated = (reading: Reading, inner: Pattern): Pattern => {
  const bounds = boundsOf(reading)
  if (!bounds) return inner
  const [least, most] = bounds
  if (least > mostRepeats || (most !== Number.POSITIVE_INFINITY && (most > mostRepeats || most < least)))
    throw new Refused()
  const lazy = takes(reading, '?') !== reading.flags.U
  if (['*', '+', '?'].includes(peek(reading) ?? '')) throw new Refused()
  return { kind: 'repeat', inner, least, most, lazy }
}

const boundsOf = (reading: Reading): readonly [number, number] | null => {
  if (takes(reading, '*')) return [0, Number.POSITIVE_INFINITY]
  if (takes(reading, '+')) return [1, Number.POSITIVE_INFINITY]
  if (takes(reading, '?')) return [0, 1]
  const counted = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(reading.letters.slice(reading.at, reading.at + 12).join(''))
  if (!counted) return null
  reading.at += counted[0].length
  const least = Number(counted[1])
  return [least, counted[2] === undefined ? least : counted[3] ? Number(counted[3]) : Number.POSITIVE_INFINITY]
}

const term = (reading: Reading): Pattern => {
  const letter = take(reading)
  if (letter === '(') return group(reading)
  if (letter === '[') return character(classOf(reading), reading)
  if (letter === '.') return { kind: 'character', test: reading.flags.s ? () => true : (one) => one !== '\n' }
  if (letter === '^') return { kind: 'at', place: reading.flags.m ? 'line-start' : 'start' }
  if (letter === '$') return { kind: 'at', place: reading.flags.m ? 'line-end' : 'end' }
  if (letter === '\\') return escaped(reading)
  if (letter === '*' || letter === '+' || letter === '?') throw new Refused()
  return character((one) => one === letter, reading)
}

/** A class, in either letter case where the pattern does not mind. */
const character = (test: Test, { flags }: Reading): Pattern => ({
  kind: 'character',
  test: flags.i ? (one) => test(one) || test(one.toLowerCase()) || test(one.toUpperCase()) : test,
})

const group = (reading: Reading): Pattern => {
  let name: string | null = null
  if (takes(reading, '?')) {
    const named = /^P?<([A-Za-z_]\w*)>/.exec(reading.letters.slice(reading.at, reading.at + 100).join(''))
    if (!named) return withFlags(reading)
    reading.at += named[0].length
    name = named[1] ?? null
  }
  reading.groups.push(name)
  const number = reading.groups.length
  const inner = either(reading)
  if (!takes(reading, ')')) throw new Refused()
  return { kind: 'group', number, inner }
}

/** `(?i)` for what follows, `(?i:…)` and `(?:…)` for what is inside. */
const withFlags = (reading: Reading): Pattern => {
  const before = reading.flags
  let truth = true
  for (let letter = take(reading); ; letter = take(reading)) {
    if (letter === ')') return { kind: 'empty' }
    if (letter === ':') break
    if (letter === '-' && truth) truth = false
    else if (letter === 'i' || letter === 'm' || letter === 's' || letter === 'U')
      reading.flags = { ...reading.flags, [letter]: truth }
    else throw new Refused()
  }
  const inner = either(reading)
  if (!takes(reading, ')')) throw new Refused()
  reading.flags = before
  return inner
}

const places = { A: 'start', z: 'end', b: 'word', B: 'not-word' } as const

const escaped = (reading: Reading): Pattern => {
  const letter = peek(reading)
  const place = places[letter as keyof typeof places]
  if (place) {
    reading.at++
    return { kind: 'at', place }
  }
  return character(escapedClass(reading), reading)
}
