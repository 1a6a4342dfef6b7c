import { type Meaning, marked, marks } from './meaning.js'

/** A meaning as plain JSON for people: `${symbol}` text, `(unknown: …)`, `(… when IsProd, otherwise …)`. */
export const show = (meaning: Meaning, scope: string): unknown => {
  if (Array.isArray(meaning)) return meaning.map((item) => show(item, scope))
  if (typeof meaning !== 'object' || meaning === null) return meaning
  const parts = marked(meaning, marks.text)
  if (Array.isArray(parts)) return parts.map((part) => showPart(part, scope)).join('')
  const { reason, whenTrue, whenFalse } = meaning as { readonly [key: string]: Meaning }
  if (marked(meaning, marks.unknown) !== undefined) return `(unknown: ${String(reason)})`
  const condition = marked(meaning, marks.choice)
  if (condition !== undefined)
    return `(${inWords(show(whenTrue, scope))} when ${String(condition)}, otherwise ${inWords(show(whenFalse, scope))})`
  return Object.fromEntries(Object.entries(meaning).map(([key, value]) => [key, show(value, scope)]))
}

const inWords = (shown: unknown): string =>
  typeof shown === 'string' ? shown : shown === undefined ? 'none' : JSON.stringify(shown)

/** What stands in the same template or folder needs no path before its name. */
const showPart = (part: Meaning, scope: string): string => {
  if (typeof part === 'string') return part
  const { symbol } = part as { readonly symbol: string }
  return `\${${symbol.startsWith(`${scope}#`) ? symbol.slice(scope.length + 1) : symbol}}`
}
