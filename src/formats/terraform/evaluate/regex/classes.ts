import { peek, type Reading, Refused, take, takes } from './reading.js'

/** Whether a character (a code point as text) belongs to a class. */
export type Test = (character: string) => boolean

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

const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\u0007' }

/** `\d`, `\pL`, `\.`, behind the backslash. */
export const escapedClass = (reading: Reading): Test => {
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
export const classOf = (reading: Reading): Test => {
  const isNegated = takes(reading, '^')
  const tests: Test[] = []
  for (let isFirst = true; isFirst || peek(reading) !== ']'; isFirst = false) tests.push(classPart(reading))
  reading.at++
  return (one) => tests.some((test) => test(one)) !== isNegated
}

const classPart = (reading: Reading): Test => {
  const posixName = /^\[:(\^?)([a-z]+):\]/.exec(reading.letters.slice(reading.at, reading.at + 16).join(''))
  const pattern = posixName?.[2] && Object.hasOwn(posix, posixName[2]) ? posix[posixName[2]] : undefined
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
