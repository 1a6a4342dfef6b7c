import { isWord, type Test } from './classes.js'
import { type Parsed, type Pattern, parsePattern } from './syntax.js'

/** One step of a machine that follows all possibilities side by side, so that time grows with pattern times text. */
type Step =
  | { readonly kind: 'character'; readonly test: Test }
  | { readonly kind: 'at'; readonly place: Extract<Pattern, { kind: 'at' }>['place'] }
  | { readonly kind: 'save'; readonly slot: number }
  | { kind: 'split'; first: number; second: number }
  | { kind: 'jump'; to: number }
  | { readonly kind: 'match' }

/** A pattern made ready. */
export interface Regex {
  readonly steps: readonly Step[]
  readonly groups: Parsed['groups']
}

/** A match: offsets in characters (code points) of the whole and of each group; undefined where a group took no part. */
export interface Match {
  readonly slots: readonly (number | undefined)[]
}

const mostSteps = 5000

/** Makes a pattern ready; null when it is refused or too large. */
export const compile = (text: string): Regex | null => {
  const parsed = parsePattern(text)
  if (!parsed) return null
  const steps: Step[] = []
  const fits = emit({ kind: 'group', number: 0, inner: parsed.pattern }, steps)
  steps.push({ kind: 'match' })
  return fits ? { steps, groups: parsed.groups } : null
}

const emit = (pattern: Pattern, steps: Step[]): boolean => {
  if (steps.length > mostSteps) return false
  switch (pattern.kind) {
    case 'empty':
      return true
    case 'character':
    case 'at':
      steps.push(pattern)
      return true
    case 'sequence':
      return pattern.parts.every((part) => emit(part, steps))
    case 'group':
      steps.push({ kind: 'save', slot: pattern.number * 2 })
      if (!emit(pattern.inner, steps)) return false
      steps.push({ kind: 'save', slot: pattern.number * 2 + 1 })
      return true
    case 'either':
      return emitEither(pattern.parts, steps)
    case 'repeat':
      return emitRepeat(pattern, steps)
  }
}

const emitEither = (parts: readonly Pattern[], steps: Step[]): boolean => {
  const jumps: Extract<Step, { kind: 'jump' }>[] = []
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1
    const split: Step = { kind: 'split', first: steps.length + 1, second: 0 }
    if (!isLast) steps.push(split)
    if (!emit(part, steps)) return false
    if (isLast) continue
    const jump = { kind: 'jump' as const, to: 0 }
    steps.push(jump)
    jumps.push(jump)
    split.second = steps.length
  }
  for (const jump of jumps) jump.to = steps.length
  return true
}

const emitRepeat = ({ inner, least, most, lazy }: Extract<Pattern, { kind: 'repeat' }>, steps: Step[]): boolean => {
  for (let count = 0; count < least; count++) if (!emit(inner, steps)) return false
  const isEndless = most === Number.POSITIVE_INFINITY
  const splits: Extract<Step, { kind: 'split' }>[] = []
  for (let count = least; count < (isEndless ? least + 1 : most); count++) {
    const split = { kind: 'split' as const, first: 0, second: 0 }
    const at = steps.push(split)
    splits.push(split)
    if (!emit(inner, steps)) return false
    split[lazy ? 'second' : 'first'] = at
    if (isEndless) steps.push({ kind: 'jump', to: at - 1 })
  }
  for (const split of splits) split[lazy ? 'first' : 'second'] = steps.length
  return true
}

interface Thread {
  readonly step: number
  readonly slots: readonly (number | undefined)[]
}

/** The first match at or behind a character, the leftmost and, of those, the one the pattern prefers. */
export const matchFrom = (
  { steps }: Regex,
  letters: readonly string[],
  from: number,
  work: { left: number },
): Match | null => {
  let threads: Thread[] = []
  let best: Match | null = null
  for (let at = from; at <= letters.length; at++) {
    const seen = new Set<number>()
    const next: Thread[] = []
    for (const thread of threads) follow(steps, thread, letters, at, seen, next)
    if (!best) follow(steps, { step: 0, slots: [] }, letters, at, seen, next)
    work.left -= seen.size + 1
    if (work.left < 0) return null
    threads = []
    for (const { step, slots } of next) {
      const now = steps[step]
      if (now?.kind === 'match') {
        best = { slots }
        break
      }
      const letter = letters[at]
      if (now?.kind === 'character' && letter !== undefined && now.test(letter)) threads.push({ step: step + 1, slots })
    }
    if (best && threads.length === 0) break
  }
  return best
}

/** Goes on through everything that takes no character, in the order the pattern prefers. */
const follow = (
  steps: readonly Step[],
  start: Thread,
  letters: readonly string[],
  at: number,
  seen: Set<number>,
  into: Thread[],
): void => {
  const stack: Thread[] = [start]
  for (let thread = stack.pop(); thread; thread = stack.pop()) {
    const { step, slots } = thread
    if (seen.has(step)) continue
    seen.add(step)
    const now = steps[step]
    if (now?.kind === 'jump') stack.push({ step: now.to, slots })
    else if (now?.kind === 'split') stack.push({ step: now.second, slots }, { step: now.first, slots })
    else if (now?.kind === 'save') stack.push({ step: step + 1, slots: withSlot(slots, now.slot, at) })
    else if (now?.kind === 'at') {
      if (holds(now.place, letters, at)) stack.push({ step: step + 1, slots })
    } else into.push(thread)
  }
}

const withSlot = (slots: Thread['slots'], slot: number, at: number): Thread['slots'] => {
  const copy = [...slots]
  copy[slot] = at
  return copy
}

const holds = (place: Extract<Pattern, { kind: 'at' }>['place'], letters: readonly string[], at: number): boolean => {
  const [before, behind] = [letters[at - 1], letters[at]]
  if (place === 'start') return at === 0
  if (place === 'end') return at === letters.length
  if (place === 'line-start') return at === 0 || before === '\n'
  if (place === 'line-end') return at === letters.length || behind === '\n'
  const isEdge = (before !== undefined && isWord(before)) !== (behind !== undefined && isWord(behind))
  return isEdge === (place === 'word')
}

/** Every match, one behind the other; null when there is too much to look at. */
export const matchesOf = (regex: Regex, letters: readonly string[]): readonly Match[] | null => {
  const work = { left: mostWork }
  const found: Match[] = []
  for (let from = 0; from <= letters.length; ) {
    const match = matchFrom(regex, letters, from, work)
    if (work.left < 0) return null
    if (!match) break
    const [start = from, end = from] = match.slots
    // An empty match right behind another one does not count.
    if (end > start || found.at(-1)?.slots[1] !== start) found.push(match)
    from = end > start ? end : end + 1
  }
  return found
}

/** How many steps of the machine one use of a pattern may take. */
const mostWork = 5_000_000
