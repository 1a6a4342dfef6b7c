import type { Change, Span } from '#model'

/** On which side of a change a place lies: on the before side only when the after side does not hold it. */
export const sideOf = (place: Span, { before, after, properties }: Change): 'before' | 'after' => {
  if (!after) return 'before'
  const gone = properties.some(({ span, after: value }) => span === place && value === undefined)
  return gone || (!holds(after, place) && holds(before, place)) ? 'before' : 'after'
}

/** Whether this very place, not one that looks alike, is somewhere inside a resource. */
const holds = (inside: unknown, place: Span): boolean => {
  const queue: unknown[] = [inside]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === place) return true
    if (typeof next !== 'object' || next === null) continue
    for (const value of Object.values(next)) if (value !== undefined) queue.push(value)
  }
  return false
}
