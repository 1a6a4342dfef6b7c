import type { Text } from '#model'
import { type Call, type Compute, refused, type Settled, settle } from '../call.js'
import { concatenated, literalsOf, textOf } from '../texts.js'
import { boolean, derived, isSymbolic, type ListWorth, list, literalOf, number, string, type Worth } from '../value.js'
import { format } from './format.js'
import { replacePattern } from './patterns.js'

/** A function of literal texts; of symbols it gives another symbol. */
const ofTexts =
  (compute: (...texts: string[]) => string | number | boolean | string[]): Compute =>
  (args, call) =>
    settle(args, call, (settled) => {
      const texts = literalsOf(settled, call)
      if (texts === undefined) return derived(call.name, settled, call.span)
      return 'kind' in texts ? texts : shaped(compute(...texts), call)
    })

const shaped = (result: string | number | boolean | string[], { span }: Call): Worth => {
  if (typeof result === 'string') return string(result, span)
  if (typeof result === 'number') return number(result, span)
  if (typeof result === 'boolean') return boolean(result, span)
  return list(
    result.map((item) => string(item, span)),
    span,
  )
}

const codePoints = (text: string): string[] => [...text]

/** All occurrences, unless the result would be too long; a pattern between slashes is a regular expression. */
const replace: Compute = (args, call) =>
  settle(args, call, (settled) => {
    const [text, search, replacement] = settled
    const pattern = literalOf(search)
    if (!text || !replacement || pattern === undefined) return derived(call.name, settled, call.span)
    if (/^\/.+\/$/s.test(pattern)) return replacePattern(settled, call)
    const within = textOf(text, call)
    const put = textOf(replacement, call)
    if (!isText(within)) return within
    if (!isText(put)) return put
    return concatenated(
      within.flatMap((part) => (typeof part === 'string' ? woven(part.split(pattern), put) : [[part]])),
      call,
    )
  })

const isText = (text: Text | Worth): text is Text => Array.isArray(text)

const woven = (parts: readonly string[], between: Text): Text[] =>
  parts.flatMap((part, index) => (index === 0 ? [[part]] : [between, [part]]))

/** The elements of lists as texts, with the separator between them. */
const join: Compute = ([separator, ...lists], call) =>
  settle([separator ?? string('', call.span), ...lists], call, ([between, ...settled]) => {
    if (settled.some((item) => item.kind !== 'sequence'))
      return derived(call.name, [between as Worth, ...settled], call.span)
    const items = settled.flatMap((item) => (item as ListWorth).items)
    return settle([between as Worth, ...items], call, ([first, ...texts]) => joinedBy(first as Settled, texts, call))
  })

const joinedBy = (separator: Settled, items: readonly Settled[], call: Call): Worth => {
  const between = textOf(separator, call)
  if (!isText(between)) return between
  const texts: Text[] = []
  for (const item of items) {
    const text = textOf(item, call)
    if (!isText(text)) return text
    if (texts.length > 0) texts.push(between)
    texts.push(text)
  }
  return concatenated(texts, call)
}

const split: Compute = (args, call) =>
  settle(args, call, ([separator, text]) => {
    const between = literalOf(separator)
    const whole = literalOf(text)
    if (between !== undefined && whole !== undefined) return shaped(whole === '' ? [''] : whole.split(between), call)
    return text && isSymbolic(text)
      ? derived(call.name, [separator as Worth, text], call.span)
      : refused(call, 'it splits no text')
  })

const trimSet = (text: string, set: string, atStart: boolean, atEnd: boolean): string => {
  const letters = codePoints(text)
  const cut = new Set(codePoints(set))
  let from = 0
  let to = letters.length
  while (atStart && from < to && cut.has(letters[from] ?? '')) from++
  while (atEnd && to > from && cut.has(letters[to - 1] ?? '')) to--
  return letters.slice(from, to).join('')
}

const substring = (text: string, offset: string, length: string): string => {
  const letters = codePoints(text)
  const start = Number(offset) < 0 ? letters.length + Number(offset) : Number(offset)
  return letters.slice(start, Number(length) < 0 ? undefined : start + Number(length)).join('')
}

/** Letter by letter: one that would become two stays as it is. */
const inCase = (text: string, change: (letter: string) => string): string =>
  codePoints(text)
    .map((letter) => (codePoints(change(letter)).length === 1 ? change(letter) : letter))
    .join('')

/** Functions of text. */
export const strings: Readonly<Record<string, Compute>> = {
  format,
  join,
  replace,
  split,
  lower: ofTexts((text) => inCase(text, (letter) => letter.toLowerCase())),
  upper: ofTexts((text) => inCase(text, (letter) => letter.toUpperCase())),
  title: ofTexts((text) => text.replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => letter.toUpperCase())),
  trimspace: ofTexts((text) => text.trim()),
  trim: ofTexts((text, set = '') => trimSet(text, set, true, true)),
  trimprefix: ofTexts((text, prefix = '') => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trimsuffix: ofTexts((text, suffix = '') => (suffix && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text)),
  chomp: ofTexts((text) => text.replace(/(\r\n|\n|\r)+$/, '')),
  startswith: ofTexts((text, prefix = '') => text.startsWith(prefix)),
  endswith: ofTexts((text, suffix = '') => text.endsWith(suffix)),
  strcontains: ofTexts((text, part = '') => text.includes(part)),
  strrev: ofTexts((text) => codePoints(text).reverse().join('')),
  indent: ofTexts((spaces, text = '') => text.replace(/\n/g, `\n${' '.repeat(Math.min(Number(spaces), 1000))}`)),
  substr: ofTexts((text, offset = '0', length = '-1') => substring(text, offset, length)),
}
