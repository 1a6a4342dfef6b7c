/** Whether a character (a code point as text) belongs to a class. */
export type Test = (character: string) => boolean

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

interface Flags {
  readonly i: boolean
  readonly m: boolean
  readonly s: boolean
  readonly U: boolean
}

interface Reading {
  readonly letters: readonly string[]
  at: number
  flags: Flags
  readonly groups: (string | null)[]
  depth: number
}

/** Thrown inside only: the pattern is refused, or uses what is not read here. */
class Refused extends Error {}

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

const peek = ({ letters, at }: Reading): string | undefined => letters[at]

const take = (reading: Reading): string => {
  const letter = reading.letters[reading.at++]
  if (letter === undefined) throw new Refused()
  return letter
}

const takes = (reading: Reading, text: string): boolean => {
  const isThere = [...text].every((letter, index) => reading.letters[reading.at + index] === letter)
  if (isThere) reading.at += text.length
  return isThere
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

const isDigit: Test = (one) => one >= '0' && one <= '9'
const isSpace: Test = (one) => '\t\n\f\r '.includes(one)
/** What RE2 counts as part of a word. */
export const isWord: Test = (one) => /^\w$/.test(one)

const not =
  (test: Test): Test =>
  (one) =>
    !test(one)

const named: Readonly<Record<string, Test>> = {
  d: isDigit,
  D: not(isDigit),
  s: isSpace,
  S: not(isSpace),
  w: isWord,
  W: not(isWord),
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

const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\u0007' }

const escapedClass = (reading: Reading): Test => {
  const letter = take(reading)
  const known = Object.hasOwn(named, letter) ? named[letter] : undefined
  if (known) return known
  if (letter === 'p' || letter === 'P') return unicodeClass(reading, letter === 'P')
  const one = escapedLetter(letter, reading)
  return (other) => other === one
}

const escapedLetter = (letter: string, reading: Reading): string => {
  const control = Object.hasOwn(controls, letter) ? controls[letter] : undefined
  if (control) return control
  if (letter === 'x') {
    const code = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(
      reading.letters.slice(reading.at, reading.at + 10).join(''),
    )
    const value = Number.parseInt(code?.[1] ?? code?.[2] ?? '110000', 16)
    if (!code || value > 0x10ffff) throw new Refused()
    reading.at += code[0].length
    return String.fromCodePoint(value)
  }
  if (/[A-Za-z0-9]/.test(letter)) throw new Refused()
  return letter
}

const unicodeClass = (reading: Reading, negated: boolean): Test => {
  const name = takes(reading, '{') ? untilBrace(reading) : take(reading)
  const isNegated = negated !== name.startsWith('^')
  const plain = name.replace('^', '')
  for (const property of [plain, `Script=${plain}`]) {
    try {
      const pattern = new RegExp(`^\\p{${property}}$`, 'u')
      return (one) => pattern.test(one) !== isNegated
    } catch {}
  }
  throw new Refused()
}

const untilBrace = (reading: Reading): string => {
  let name = ''
  for (let letter = take(reading); letter !== '}'; letter = take(reading)) {
    if (!/[\w^]/.test(letter)) throw new Refused()
    name += letter
  }
  return name
}

const posix: Readonly<Record<string, RegExp>> = {
  alnum: /^[A-Za-z0-9]$/,
  alpha: /^[A-Za-z]$/,
  blank: /^[\t ]$/,
  digit: /^\d$/,
  lower: /^[a-z]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  space: /^[\t\n\v\f\r ]$/,
  upper: /^[A-Z]$/,
  word: /^\w$/,
  xdigit: /^[\dA-Fa-f]$/,
}

/** `[a-z\d[:alpha:]]`, behind its opening bracket. */
const classOf = (reading: Reading): Test => {
  const isNegated = takes(reading, '^')
  const tests: Test[] = []
  for (let isFirst = true; isFirst || peek(reading) !== ']'; isFirst = false) tests.push(classPart(reading))
  reading.at++
  return (one) => tests.some((test) => test(one)) !== isNegated
}

const classPart = (reading: Reading): Test => {
  const posixName = /^\[:(\^?)([a-z]+):\]/.exec(reading.letters.slice(reading.at, reading.at + 16).join(''))
  const pattern = posixName?.[2] ? posix[posixName[2]] : undefined
  if (posixName && pattern) {
    reading.at += posixName[0].length
    return (one) => pattern.test(one) !== (posixName[1] === '^')
  }
  const from = classLetter(reading)
  if (typeof from !== 'string') return from
  if (peek(reading) !== '-' || reading.letters[reading.at + 1] === ']') return (one) => one === from
  reading.at++
  const to = classLetter(reading)
  const [low, high] = [from.codePointAt(0) ?? 0, typeof to === 'string' ? (to.codePointAt(0) ?? 0) : -1]
  if (high < low) throw new Refused()
  return (one) => {
    const code = one.codePointAt(0) ?? 0
    return low <= code && code <= high
  }
}

const classLetter = (reading: Reading): string | Test => {
  const letter = take(reading)
  if (letter !== '\\') return letter
  const next = peek(reading) ?? ''
  if ((Object.hasOwn(named, next) && named[next]) || next === 'p' || next === 'P') return escapedClass(reading)
  return escapedLetter(take(reading), reading)
}
