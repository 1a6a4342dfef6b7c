/** One condition and the value it needs to have. */
export interface Demand {
  readonly condition: string
  readonly truth: boolean
}

/** What `when` asks for: a condition, `!(condition)`, or `(a) && (b)` of such; all of them must hold. */
export const demandsOf = (when: string | null): readonly Demand[] => {
  if (when === null) return []
  const parts = conjuncts(when)
  if (parts.length > 1) return parts.flatMap((part) => demandsOf(unwrapped(part)))
  const denied = when.startsWith('!(') && closes(when, 1) === when.length - 1
  return [denied ? { condition: when.slice(2, -1), truth: false } : { condition: when, truth: true }]
}

/** Whether something that exists only under a condition exists in a world; what the world does not decide counts as true. */
export const existsIn = (when: string | null, world: ReadonlyMap<string, boolean>): boolean =>
  demandsOf(when).every(({ condition, truth }) => (world.get(condition) ?? truth) === truth)

/** The parts of `(a) && (b)`; the whole when it is not written so. */
const conjuncts = (when: string): readonly string[] => {
  const parts: string[] = []
  let start = 0
  while (when[start] === '(') {
    const end = closes(when, start)
    if (end < 0) return [when]
    parts.push(when.slice(start, end + 1))
    if (end === when.length - 1) return parts
    if (!when.startsWith(' && ', end + 1)) return [when]
    start = end + 5
  }
  return [when]
}

const unwrapped = (part: string): string => part.slice(1, -1)

/** Where the bracket that opens at `start` closes; -1 when it does not. */
const closes = (text: string, start: number): number => {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return -1
}
