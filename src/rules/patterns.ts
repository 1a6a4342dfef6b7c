import { iamGlob } from '#catalog'
import { literal, showText } from '#model'
import type { Statement } from '#policy'

type Elements = Statement['actions']

/** The patterns of an element, made ready to be asked about many actions. */
interface Patterns {
  /** Without wildcards, in lower case. */
  readonly plain: ReadonlySet<string>
  /** With wildcards, each with what comes before the first. */
  readonly wild: readonly (readonly [start: string, pattern: string])[]
  readonly answers: Map<string, boolean>
  /** In lower case; null where a pattern leaves the service open. */
  readonly services: readonly string[] | null
}

const prepared = new WeakMap<Elements, Patterns>()

const preparedOf = (elements: Elements): Patterns => {
  const patterns = prepared.get(elements) ?? prepare(elements)
  prepared.set(elements, patterns)
  return patterns
}

/** The services, in lower case, of the patterns that are known; null where one of them leaves it open. */
export const namedServices = (elements: Elements): readonly string[] | null => preparedOf(elements).services

/** Whether a pattern that is known stands for the action, in any letter case; the Not form is the caller's to read. */
export const isNamed = (elements: Elements, action: string): boolean => {
  const patterns = preparedOf(elements)
  const known = patterns.answers.get(action)
  if (known !== undefined) return known
  const folded = action.toLowerCase()
  const answer =
    patterns.plain.has(folded) ||
    patterns.wild.some(([start, pattern]) => folded.startsWith(start) && iamGlob(pattern, folded))
  patterns.answers.set(action, answer)
  return answer
}

const prepare = ({ items }: Elements): Patterns => {
  const written = items.flatMap(({ text, unknown }) => (unknown === null ? [(literal(text) ?? '').toLowerCase()] : []))
  const services = new Set(written.map((pattern) => pattern.split(':')[0] ?? ''))
  return {
    services: [...services].some(isWild) ? null : [...services],
    plain: new Set(written.filter((pattern) => !isWild(pattern))),
    wild: written.filter(isWild).map((pattern) => [/^[^*?]*/.exec(pattern)?.[0] ?? '', pattern]),
    answers: new Map(),
  }
}

const isWild = (pattern: string): boolean => /[*?]/.test(pattern)

const shown = new WeakMap<Elements, readonly string[]>()

/** The patterns that are known, symbols as `${symbol}`. */
export const shownPatterns = (elements: Elements): readonly string[] => {
  const patterns =
    shown.get(elements) ?? elements.items.flatMap(({ text, unknown }) => (unknown === null ? [showText(text)] : []))
  shown.set(elements, patterns)
  return patterns
}
