import { showText } from '#model'
import { byText, sortedEntries, type Worth } from './value.js'

/** How much text a value may have to be compared by it. */
const longest = 100_000

/** A text that is equal for equal values, or undefined where it is not known what they are. */
export const keyOf = (value: Worth): string | undefined => {
  let length = 0
  const key = (part: Worth): string | undefined => {
    if (length > longest) return undefined
    const text = keyOfPart(part, key)
    length += text?.length ?? 0
    return text
  }
  return key(value)
}

const keyOfPart = (value: Worth, inner: (part: Worth) => string | undefined): string | undefined => {
  if (value.kind === 'scalar') return `${value.type}:${JSON.stringify(showText(value.text))}`
  if (value.kind === 'absent') return 'null'
  if (value.kind === 'json') return prefixed('json:', inner(value.content))
  if (value.kind === 'sequence') {
    const keys = together(value.items.map(inner))
    return keys && `[${(value.isSet ? [...keys].sort(byText) : keys).join()}]`
  }
  if (value.kind !== 'mapping') return undefined
  const entries = sortedEntries(value)
  const keys = together(entries.map((entry) => inner(entry.value)))
  return keys && `{${keys.map((key, index) => `${JSON.stringify(entries[index]?.key)}:${key}`).join()}}`
}

const prefixed = (prefix: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : prefix + text

const together = (keys: readonly (string | undefined)[]): readonly string[] | undefined =>
  keys.every((key) => key !== undefined) ? keys : undefined

/** Whether a value is the same for sure, differs for sure, or (undefined) nobody can tell before deploying. */
export const isSame = (a: Worth, b: Worth): boolean | undefined => {
  const left = keyOf(a)
  const right = keyOf(b)
  if (left === undefined || right === undefined) return isNullBeside(a, b) || isNullBeside(b, a) ? false : undefined
  if (left === right) return true
  if (isNullBeside(a, b) || isNullBeside(b, a)) return false
  return isSettled(a) && isSettled(b) ? false : undefined
}

/** A null beside something that is there whatever it is worth: a list, a map, a literal, an attribute of a resource. */
const isNullBeside = (a: Worth, b: Worth): boolean => {
  if (a.kind !== 'absent' && !(a.kind === 'scalar' && a.text.length === 0)) return false
  if (b.kind === 'scalar') return isThere(b.text) && (a.kind === 'absent' || b.text.length > 0)
  return (
    a.kind === 'absent' && (b.kind === 'sequence' || b.kind === 'mapping' || b.kind === 'json' || b.kind === 'object')
  )
}

/** Resources have their ARNs, names and ids; inputs may be null. */
const isThere = (text: readonly (string | { readonly resource?: string })[]): boolean =>
  text.length !== 1 || text.every((part) => typeof part === 'string' || part.resource !== undefined)

/** Whether no symbol is left in it. */
const isSettled = (value: Worth): boolean => {
  if (value.kind === 'scalar') return value.text.every((part) => typeof part === 'string')
  if (value.kind === 'sequence') return value.items.every(isSettled)
  if (value.kind === 'mapping') return value.entries.every((entry) => isSettled(entry.value))
  return value.kind === 'absent' || (value.kind === 'json' && isSettled(value.content))
}
