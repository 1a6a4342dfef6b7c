import type { review } from '../../../src/review/review.js'

type Reviewing = typeof review

/** The review, which is made once for everything equal it is given; nobody may change what they get. */
export const reviewedOnce = (review: Reviewing): Reviewing => {
  const known = new Map<string, ReturnType<Reviewing>>()
  return (...given) => {
    const key = JSON.stringify(given, plain)
    const made = known.get(key) ?? frozen(review(...given))
    known.set(key, made)
    return made
  }
}

/** A key may leave nothing out, as it would of what is no plain data. */
const plain = (name: string, value: unknown): unknown => {
  if (typeof value === 'function' || value instanceof Map || value instanceof Set || value instanceof RegExp)
    throw new Error(`${name} is no plain data`)
  return value
}

const frozen = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}
