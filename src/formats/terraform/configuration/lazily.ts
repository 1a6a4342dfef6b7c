import type { Span } from '#model'
import { failed, type Worth } from '../evaluate/value.js'

/** Works each name out once, when it is asked for first; a name that needs itself fails. */
export const lazily = (
  compute: (name: string) => Worth,
  spanFor: (name: string) => Span,
): ((name: string) => Worth) => {
  const done = new Map<string, Worth | null>()
  return (name) => {
    const before = done.get(name)
    if (before) return before
    if (before === null) return failed('it refers to itself', name, spanFor(name))
    done.set(name, null)
    const value = compute(name)
    done.set(name, value)
    return value
  }
}
