import type { Text } from '#model'
import { type Call, type Compute, refused, type Settled, settle, unsure } from '../call.js'
import { concatenated, textOf } from '../texts.js'
import { derived, isSymbolic, type ListWorth, list, literalOf, numberOf, type Worth } from '../value.js'

const verb = /%(%|([-+ 0#]*)(\d*)(?:\.(\d+))?(?:\[(\d+)\])?([a-zA-Z]))/g

/** `format`: the verbs of the language for text, numbers, booleans and JSON, with width and precision. */
export const format: Compute = (args, call) => settle(args, call, (settled) => formatted(settled, call))

const formatted = ([template, ...values]: readonly Settled[], call: Call): Worth => {
  const pattern = literalOf(template)
  if (pattern === undefined)
    return derived(
      call.name,
      [template, ...values].filter((value) => value !== undefined),
      call.span,
    )
  const texts: Text[] = []
  let next = 0
  let at = 0
  for (const found of pattern.matchAll(verb)) {
    texts.push([pattern.slice(at, found.index)])
    at = found.index + found[0].length
    if (found[1] === '%') {
      texts.push(['%'])
      continue
    }
    const index = found[5] ? Number(found[5]) - 1 : next
    next = index + 1
    const text = verbText(values[index], found, call)
    if (!Array.isArray(text)) return text as Worth
    texts.push(text)
  }
  return concatenated([...texts, [pattern.slice(at)]], call)
}

const verbText = (
  value: Settled | undefined,
  [, , flags = '', width = '', precision, , kind]: RegExpExecArray,
  call: Call,
): Text | Worth => {
  if (!value) return refused(call, 'it has too few values for its format')
  const text = 'dfeEgxXob'.includes(kind ?? ' ')
    ? numeral(value, kind ?? '', precision, call)
    : wordText(value, kind ?? '', flags, call)
  if (!Array.isArray(text)) return text
  if (!width && !flags.replace('#', '')) return text
  const plain = text.every((part) => typeof part === 'string') ? text.join('') : undefined
  if (plain === undefined || Number(width) > 1000)
    return unsure(call, 'the width of its text is decided when deploying')
  return [padded(plain, flags, Number(width))]
}

const wordText = (value: Settled, kind: string, flags: string, call: Call): Text | Worth => {
  if (kind === 'q') {
    const literal = literalOf(value)
    return literal === undefined ? textQuoted(value, call) : [JSON.stringify(literal)]
  }
  if (kind === 'v' && (flags.includes('#') || value.kind === 'sequence' || value.kind === 'mapping'))
    return textOf({ kind: 'json', content: value, span: value.span }, call)
  return 'svt'.includes(kind) ? textOf(value, call) : unsure(call, `the format verb %${kind} is not read`)
}

/** The spellings of a whole number: in another base, or with an exponent. */
const spellings: Readonly<Record<string, (value: number) => string>> = {
  x: (value) => Math.trunc(value).toString(16),
  X: (value) => Math.trunc(value).toString(16).toUpperCase(),
  o: (value) => Math.trunc(value).toString(8),
  b: (value) => Math.trunc(value).toString(2),
  d: (value) => String(Math.trunc(value)),
}

const textQuoted = (value: Settled, call: Call): Text | Worth => {
  const text = textOf(value, call)
  return Array.isArray(text) ? ['"', ...text, '"'] : text
}

const numeral = (value: Settled, kind: string, precision: string | undefined, call: Call): Text | Worth => {
  const number = numberOf(value)
  if (number === undefined) return isSymbolic(value) ? value.text : refused(call, 'its format wants a number')
  const spelled = spellings[kind]?.(number)
  if (spelled !== undefined) return [spelled]
  if (kind === 'g') return [String(number)]
  const digits = Math.min(Number(precision ?? 6), 20)
  if (kind === 'f') return [number.toFixed(digits)]
  const exponential = number.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2')
  return [kind === 'E' ? exponential.toUpperCase() : exponential]
}

const padded = (text: string, flags: string, width: number): string => {
  if (flags.includes('-')) return text.padEnd(width)
  const signed = flags.includes('+') && /^\d/.test(text) ? `+${text}` : text
  if (!flags.includes('0')) return signed.padStart(width)
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(signed) ?? []
  return sign + digits.padStart(width - sign.length, '0')
}

/** `formatlist`: the format for each element of its lists. */
export const formatList: Compute = (args, call) =>
  settle(args, call, (settled) => {
    const lists = settled.filter((item): item is ListWorth => item.kind === 'sequence')
    const size = lists[0]?.items.length
    if (size === undefined || lists.some(({ items }) => items.length !== size))
      return derived(call.name, settled, call.span)
    const rows = Array.from({ length: size }, (_, index) =>
      settled.map((item) => (item.kind === 'sequence' ? (item.items[index] as Worth) : item)),
    )
    return list(
      rows.map((row) => format(row, call)),
      call.span,
    )
  })
