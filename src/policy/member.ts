import {
  accepting,
  areDisjoint,
  closed,
  isFinalStar,
  type Language,
  LimitReached,
  lettersAt,
  stepped,
} from './language.js'

/** Beyond this many states the answer is undecided. */
const mostStates = 20_000

/**
 * The shortest member of all `inside` and none of `outside` as codes (`otherCharacter` for a letter nobody names; the single code of
 * `*` with `star` for the resource `*`), or null when there is none. Throws `LimitReached` beyond the budget.
 */
export const memberOf = (
  language: Language,
  inside: readonly number[],
  outside: readonly number[],
): readonly number[] | null => {
  const all = (id: number): boolean => language.predicates[id]?.everything === true
  const required = [...new Set(inside)]
    .filter((id) => !all(id) || language.predicates[id]?.star === false)
    .sort(byNumber)
  let forbidden = [...new Set(outside)].sort(byNumber)
  if (forbidden.some((id) => inside.includes(id) || (all(id) && language.predicates[id]?.star !== false))) return null
  if (required.some((id, index) => required.slice(index + 1).some((other) => areDisjoint(language, id, other))))
    return null
  forbidden = forbidden.filter((id) => !required.some((other) => areDisjoint(language, id, other)))
  const key = `${required.join()}/${forbidden.join()}`
  const known = language.known.get(key)
  if (known !== undefined) return known
  const found = search(language, required, forbidden) ?? starMember(language, inside, outside)
  language.known.set(key, found)
  return found
}

const byNumber = (a: number, b: number): number => a - b

/** The resource `*` of actions that have none: no ARN, and matched by nothing but `*`. */
export const starResource: readonly number[] = [-42]

const starMember = (
  language: Language,
  inside: readonly number[],
  outside: readonly number[],
): readonly number[] | null => {
  const matches = (id: number): boolean => language.predicates[id]?.star === true
  const isMember = language.universe.hasStar && inside.every(matches) && !outside.some(matches)
  return isMember ? starResource : null
}

interface Node {
  readonly positions: readonly number[]
  readonly state: number
  readonly parent: number
  readonly letter: number
}

/** Breadth first over sets of pattern positions, so that the first member found is a shortest one. */
const search = (
  language: Language,
  inside: readonly number[],
  outside: readonly number[],
): readonly number[] | null => {
  const { universe } = language
  const forbidden = new Set(outside)
  const first = [...inside, ...outside].flatMap((id) => language.predicates[id]?.starts ?? [])
  const start = advance(language, first, inside, forbidden)
  if (!start) return null
  const queue: Node[] = [{ positions: start, state: universe.start, parent: -1, letter: 0 }]
  const seen = new Set([`${start.join()}|${universe.start}`])
  for (let head = 0; head < queue.length; head++) {
    if (queue.length > mostStates || --language.budget.states < 0) throw new LimitReached('too many resource patterns')
    const node = queue[head] as Node
    if (universe.accepts(node.state) && isMember(language, node.positions, inside, forbidden)) return path(queue, head)
    for (const letter of lettersAt(language, node)) {
      const state = universe.step(node.state, letter)
      if (state < 0) continue
      const next = advance(language, stepped(language, node.positions, letter), inside, forbidden)
      const key = next && `${next.join()}|${state}`
      if (!next || !key || seen.has(key)) continue
      seen.add(key)
      queue.push({ positions: next, state, parent: head, letter })
    }
  }
  return null
}

const path = (queue: readonly Node[], from: number): readonly number[] => {
  const letters: number[] = []
  for (let node = queue[from]; node && node.parent >= 0; node = queue[node.parent]) letters.push(node.letter)
  return letters.reverse()
}

/**
 * Adds what a star lets pass, and cuts the branch: null when a required predicate has no position left, or a forbidden one has reached
 * its final star and covers everything from here on. A required one that has reached it keeps that position only.
 */
const advance = (
  language: Language,
  positions: readonly number[],
  inside: readonly number[],
  forbidden: ReadonlySet<number>,
): readonly number[] | null => {
  const { codes, owners } = language
  const open = closed(language, positions)
  const done = new Map<number, number>()
  for (const position of open)
    if (isFinalStar(language, position)) {
      const owner = owners[position] ?? 0
      if (forbidden.has(owner)) return null
      if (!done.has(owner)) done.set(owner, position)
    }
  const kept = [...open].filter((position) => !done.has(owners[position] ?? 0) && codes[position] !== undefined)
  const alive = new Set(kept.map((position) => owners[position]))
  if (inside.some((id) => !alive.has(id) && !done.has(id))) return null
  return [...kept, ...done.values()].sort(byNumber)
}

const isMember = (
  language: Language,
  positions: readonly number[],
  inside: readonly number[],
  forbidden: ReadonlySet<number>,
): boolean => {
  const owners = accepting(language, positions)
  return inside.every((id) => owners.has(id)) && ![...forbidden].some((id) => owners.has(id))
}
