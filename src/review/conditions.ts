import type { World } from '#diff'

/** In which of the worlds something holds, in words: `when IsProd is false`; null when it holds wherever it can. */
export const conditionText = (
  worlds: readonly World[],
  holds: ReadonlySet<number>,
  possible: ReadonlySet<number>,
): string | null => {
  if ([...possible].every((world) => holds.has(world))) return null
  const common = inCommon([...holds].map((world) => worlds[world] ?? new Map()))
  const matching = [...possible].filter((world) => agrees(worlds[world], common))
  if (matching.length === holds.size) return `when ${inWords(minimal(worlds, common, holds, possible))}`
  const [first = 0] = [...holds].sort((a, b) => a - b)
  return `in ${holds.size} of ${possible.size} combinations of conditions, for example when ${inWords(worlds[first] ?? new Map())}`
}

/** The conditions that have one value in all of these worlds. */
const inCommon = (worlds: readonly World[]): World => {
  const [first = new Map<string, boolean>(), ...rest] = worlds
  return new Map([...first].filter(([name, value]) => rest.every((world) => world.get(name) === value)))
}

const agrees = (world: World | undefined, wanted: World): boolean =>
  [...wanted].every(([name, value]) => world?.get(name) === value)

/** Leaves out every condition that says nothing the others do not say. */
const minimal = (
  worlds: readonly World[],
  common: World,
  holds: ReadonlySet<number>,
  possible: ReadonlySet<number>,
): World => {
  const wanted = new Map(common)
  for (const [name, value] of common) {
    wanted.delete(name)
    const enough = [...possible].filter((world) => agrees(worlds[world], wanted)).length === holds.size
    if (!enough) wanted.set(name, value)
  }
  return new Map([...common].filter(([name]) => wanted.has(name)))
}

const inWords = (world: World): string => [...world].map(([name, value]) => asSentence(name, value)).join(' and ')

/** A name may be a question with one answer by itself, `Stage is prod`; what is not so is `Stage is not prod`. */
const asSentence = (name: string, value: boolean): string => {
  const [, subject, answer] = /^(\S+) is (.*)$/.exec(name) ?? []
  if (subject === undefined || answer === undefined) return `${name} is ${value}`
  return value ? name : `${subject} is not ${answer}`
}
