import { type Call, type Compute, refused, type Settled, settle, unsure } from '../call.js'
import { compile, type Match, matchesOf, type Regex } from '../regex/match.js'
import { literalsOf } from '../texts.js'
import { absent, derived, list, map, string, type Worth } from '../value.js'

/** All matches of a pattern in a text, in characters; or why they are not known. */
const matches = (pattern: string, text: string, call: Call) => {
  const regex = compile(pattern)
  if (!regex) return { lost: unsure(call, 'its regular expression is not read') }
  const letters = [...text]
  const found = matchesOf(regex, letters)
  return found ? { regex, letters, found } : { lost: unsure(call, 'its regular expression takes too long') }
}

const ofPattern =
  (
    build: (found: { regex: Regex; letters: readonly string[]; found: readonly Match[] }, call: Call) => Worth,
  ): Compute =>
  (args, call) =>
    settle(args, call, (settled) => {
      const texts = literalsOf(settled, call)
      if (texts === undefined) return derived(call.name, settled, call.span)
      if ('kind' in texts) return texts
      const result = matches(texts[0] ?? '', texts[1] ?? '', call)
      return 'lost' in result ? result.lost : build(result, call)
    })

/** Without groups the text that matches; with groups a list of theirs, or a map where they have names. */
const captured = (regex: Regex, letters: readonly string[], { slots }: Match, call: Call): Worth => {
  const textAt = (group: number): Worth => {
    const [start, end] = [slots[group * 2], slots[group * 2 + 1]]
    return start === undefined || end === undefined
      ? absent(call.span)
      : string(letters.slice(start, end).join(''), call.span)
  }
  const { groups } = regex
  if (groups.length === 0) return textAt(0)
  if (groups.every((name) => name === null))
    return list(
      groups.map((_, index) => textAt(index + 1)),
      call.span,
    )
  if (groups.includes(null)) return refused(call, 'it mixes groups with and without names')
  return map(
    groups.map((name, index) => ({ key: name ?? '', keySpan: call.span, value: textAt(index + 1) })),
    call.span,
  )
}

const regex: Compute = ofPattern(({ regex: pattern, letters, found: [first] }, call) =>
  first ? captured(pattern, letters, first, call) : refused(call, 'its regular expression matches nothing'),
)

const regexAll: Compute = ofPattern(({ regex: pattern, letters, found }, call) =>
  list(
    found.map((match) => captured(pattern, letters, match, call)),
    call.span,
  ),
)

/** `replace(text, "/pattern/", replacement)`: `$1`, `$name` and `${name}` stand for groups. */
export const replacePattern = (settled: readonly Settled[], call: Call): Worth => {
  const texts = literalsOf(settled, call)
  if (texts === undefined) return derived(call.name, settled, call.span)
  if ('kind' in texts) return texts
  const [text = '', pattern = '', replacement = ''] = texts
  const result = matches(pattern.slice(1, -1), text, call)
  if ('lost' in result) return result.lost
  let at = 0
  let whole = ''
  for (const match of result.found) {
    const [start = 0, end = 0] = match.slots
    whole += result.letters.slice(at, start).join('') + expanded(replacement, result.regex, result.letters, match)
    at = end
  }
  return string(whole + result.letters.slice(at).join(''), call.span)
}

const expanded = (replacement: string, { groups }: Regex, letters: readonly string[], { slots }: Match): string =>
  replacement.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, plain?: string, braced?: string) => {
    if (whole === '$$') return '$'
    const name = plain ?? braced ?? ''
    const group = /^\d+$/.test(name) ? Number(name) : groups.indexOf(name) + 1 || -1
    const [start, end] = [slots[group * 2], slots[group * 2 + 1]]
    return start === undefined || end === undefined ? '' : letters.slice(start, end).join('')
  })

/** Functions of regular expressions. */
export const patterns: Readonly<Record<string, Compute>> = { regex, regexall: regexAll }
