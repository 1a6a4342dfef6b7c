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
  const text = kind === 'd' || kind === 'f' ? numeral(value, kind, precision, call) : wordText(value, kind ?? '', call)
  if (!Array.isArray(text)) return text
  if (!width && !flags) return text
  const plain = text.every((part) => typeof part === 'string') ? text.join('') : undefined
  if (plain === undefined || Number(width) > 1000)
    return unsure(call, 'the width of its text is decided when deploying')
  return [padded(plain, flags, Number(width))]
}

const wordText = (value: Settled, kind: string, call: Call): Text | Worth => {
  if (kind === 'q') {
    const literal = literalOf(value)
    return literal === undefined ? textQuoted(value, call) : [JSON.stringify(literal)]
  }
  return 'svt'.includes(kind) ? textOf(value, call) : unsure(call, `the format verb %${kind} is not read`)
}

const textQuoted = (value: Settled, call: Call): Text | Worth => {
  const text = textOf(value, call)
  return Array.isArray(text) ? ['"', ...text, '"'] : text
}

const numeral = (value: Settled, kind: string, precision: string | undefined, call: Call): Text | Worth => {
  const number = numberOf(value)
  if (number === undefined) return isSymbolic(value) ? value.text : refused(call, 'its format wants a number')
  return [kind === 'd' ? String(Math.trunc(number)) : number.toFixed(Math.min(Number(precision ?? 6), 20))]
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
