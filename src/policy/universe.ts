import { colon, isSymbol } from './pattern.js'

/** Which texts there are at all: a small automaton beside the patterns. A negative state is a dead end. */
export interface Universe {
  readonly start: number
  readonly step: (state: number, letter: number) => number
  readonly accepts: (state: number) => boolean
  /** Letters that lead on besides those of the patterns. */
  readonly letters: (state: number) => readonly number[]
  /** Whether the resource `*` itself belongs to it. */
  readonly hasStar: boolean
}

/** Any text. */
export const anyText: Universe = { start: 0, step: () => 0, accepts: () => true, letters: () => [], hasStar: false }

const [a, r, n] = [97, 114, 110]
const done = 9

/**
 * `arn:` and five more parts, the last one not empty; or a reference to a whole ARN, whose shape is unknown. States 0 to 3 spell
 * `arn:`, 4 to 7 are the parts up to the resource, 8 an empty resource, 9 a whole one.
 */
export const arns: Universe = {
  start: 0,
  step: (state, letter) => {
    if (state === 0 && isSymbol(letter)) return done
    if (state < 4) return letter === [a, r, n, colon][state] ? state + 1 : -1
    if (state < 8) return letter === colon ? state + 1 : state
    return done
  },
  accepts: (state) => state === done,
  letters: (state) => (state < 4 ? [[a, r, n, colon][state] ?? a] : state < 8 ? [colon] : []),
  hasStar: true,
}
