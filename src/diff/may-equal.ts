import { isSame, type Meaning, marked, marks } from './meaning.js'

/** A part of a text: literal, or a named hole; `attribute` is there for references to resources of the code. */
type Part = string | { readonly symbol: string; readonly attribute?: string }

/** Whether two meanings could turn out equal once everything that is not known yet is. False only when they surely differ. */
export const mayEqual = (a: Meaning, b: Meaning): boolean => {
  if (isSame(a, b) || isOpen(a) || isOpen(b)) return true
  const branches = branchesOf(a) ?? branchesOf(b)
  if (branches) return branches.some((branch) => mayEqual(branch, branchesOf(a) ? b : a))
  const [one, other] = [partsOf(a), partsOf(b)]
  if (one && other) return textsMayEqual(one, other)
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => mayEqual(item, b[at]))
  if (isRecord(a) && isRecord(b)) return keysOf(a, b).every((key) => mayEqual(a[key], b[key]))
  return false
}

const isOpen = (meaning: Meaning): boolean => marked(meaning, marks.unknown) !== undefined

const branchesOf = (meaning: Meaning): readonly Meaning[] | null => {
  if (marked(meaning, marks.choice) === undefined) return null
  const { whenTrue, whenFalse } = meaning as { readonly [key: string]: Meaning }
  return [whenTrue, whenFalse]
}

const partsOf = (meaning: Meaning): readonly Part[] | null => {
  if (typeof meaning === 'string') return [meaning]
  const parts = marked(meaning, marks.text)
  return Array.isArray(parts) ? (parts as readonly Part[]) : null
}

const isRecord = (meaning: Meaning): meaning is { readonly [key: string]: Meaning } =>
  typeof meaning === 'object' && meaning !== null && !Array.isArray(meaning)

const keysOf = (...records: readonly { readonly [key: string]: Meaning }[]): readonly string[] => [
  ...new Set(records.flatMap((one) => Object.keys(one))),
]

/** Holes may be filled with anything; the same attribute of two resources is never the same text, nor is a hole one with more behind it. */
const textsMayEqual = (whole: readonly Part[], other: readonly Part[]): boolean => {
  if (isAttribute(whole) && isAttribute(other)) return whole[0].attribute !== other[0].attribute
  const [a, b] = withoutCommonHoles(whole, other)
  if (a.length === 0 || b.length === 0) return !hasLiteral(a) && !hasLiteral(b)
  return startsMayEqual(a, b) && startsMayEqual(reversed(a), reversed(b)) && literalsFit(a, b) && literalsFit(b, a)
}

/** Without the parts at both ends that are the very same, up to the first that is not. */
const withoutCommonHoles = (a: readonly Part[], b: readonly Part[]): readonly [readonly Part[], readonly Part[]] => {
  const start = alike(a, b)
  const [restA, restB] = [a.slice(start), b.slice(start)]
  const end = alike(restA.toReversed(), restB.toReversed())
  return [restA.slice(0, restA.length - end), restB.slice(0, restB.length - end)]
}

const alike = (a: readonly Part[], b: readonly Part[]): number => {
  const at = a.findIndex((part, index) => JSON.stringify(part) !== JSON.stringify(b[index]))
  return at < 0 ? Math.min(a.length, b.length) : Math.min(at, b.length)
}

const hasLiteral = (parts: readonly Part[]): boolean => parts.some((part) => typeof part === 'string' && part !== '')

const isAttribute = (parts: readonly Part[]): parts is readonly [{ symbol: string; attribute: string }] =>
  parts.length === 1 && typeof parts[0] === 'object' && parts[0].attribute !== undefined

const startsMayEqual = ([a]: readonly Part[], [b]: readonly Part[]): boolean =>
  typeof a !== 'string' || typeof b !== 'string' || a.startsWith(b) || b.startsWith(a)

const reversed = (parts: readonly Part[]): readonly Part[] =>
  parts.map((part) => (typeof part === 'string' ? [...part].reverse().join('') : part)).reverse()

/** Where one side is literal, the other's literal parts must be found in it in order. */
const literalsFit = (whole: readonly Part[], parts: readonly Part[]): boolean => {
  const [text] = whole
  if (whole.length !== 1 || typeof text !== 'string') return true
  if (parts.length === 1 && typeof parts[0] === 'string') return parts[0] === text
  let from = 0
  return parts.every((part) => {
    if (typeof part !== 'string') return true
    const found = text.indexOf(part, from)
    from = found + part.length
    return found >= 0
  })
}
