import { areDisjoint, type Language, LimitReached } from './language.js'
import { memberOf } from './member.js'
import type { Box } from './scene.js'

/** What one question may cost: boxes cut. Beyond it the answer is undecided. */
export interface Effort {
  steps: number
}

/** All that one question may cost. */
export const newEffort = (): Effort => ({ steps: 200_000 })

/** Whether a box, as it stands, has a request in it. */
export type HasMember = (box: Box) => boolean

/** What both boxes match, or null when plainly nothing. */
export const intersect = (a: Box, b: Box, language: Language): Box | null => {
  const bits: bigint[] = []
  for (let index = 0; index < a.bits.length; index++) {
    const both = (a.bits[index] ?? 0n) & (b.bits[index] ?? 0n)
    if (both === 0n) return null
    bits.push(both)
  }
  if (
    b.inside.some(
      (id) => a.outside.includes(id) || a.inside.some((own) => own !== id && areDisjoint(language, own, id)),
    )
  )
    return null
  if (b.outside.some((id) => a.inside.includes(id))) return null
  return {
    inside: [...new Set([...a.inside, ...b.inside])],
    outside: [...new Set([...a.outside, ...b.outside])],
    bits,
    part: a.part,
  }
}

const coversBits = (cover: Box, box: Box): boolean => {
  for (let index = 0; index < box.bits.length; index++)
    if ((box.bits[index] ?? 0n) & ~(cover.bits[index] ?? 0n)) return false
  return true
}

/** The same resources, or all of them: seen without looking into the patterns. */
const plainlyCovers = (cover: Box, box: Box, language: Language): boolean =>
  coversBits(cover, box) &&
  cover.inside.every((id) => box.inside.includes(id) || language.predicates[id]?.everything === true) &&
  cover.outside.every((id) => box.outside.includes(id))

/** Whether `cover` surely contains `box`. */
const covers = (cover: Box, box: Box, language: Language): boolean => {
  if (!coversBits(cover, box)) return false
  const holdsInside = (id: number): boolean =>
    language.predicates[id]?.everything === true ||
    box.inside.includes(id) ||
    box.inside.some((own) => !areDisjoint(language, own, id) && memberOf(language, [own], [id]) === null)
  const staysOutside = (id: number): boolean =>
    box.outside.includes(id) ||
    box.inside.some((own) => areDisjoint(language, own, id) || memberOf(language, [own, id], []) === null)
  return cover.inside.every(holdsInside) && cover.outside.every(staysOutside)
}

/**
 * A part of `box` outside all `others` that has a member, or null when there is none: exact. Boxes that cut conditions split first;
 * those that cut the resource only are decided together, by one search.
 */
export const remainder = (
  box: Box,
  others: readonly Box[],
  language: Language,
  effort: Effort,
  hasMember: HasMember,
): Box | null => {
  if (--effort.steps < 0) throw new LimitReached('the policies overlap in too many ways')
  if (others.some((other) => plainlyCovers(other, box, language))) return null
  const near = others.filter((other) => intersect(box, other, language) !== null)
  if (near.some((other) => covers(other, box, language))) return null
  if (near.length === 0) return hasMember(box) ? box : null
  const cutting = near.find((other) => box.bits.some((bits, index) => (bits & ~(other.bits[index] ?? 0n)) !== 0n))
  if (!cutting) return outsideResources(box, near, language, effort, hasMember)
  if (!hasMember(box)) return null
  const rest = near.filter((other) => other !== cutting)
  let current = box
  for (let index = 0; index < box.bits.length; index++) {
    const own = current.bits[index] ?? 0n
    const left = own & ~(cutting.bits[index] ?? 0n)
    if (left === 0n) continue
    const found = remainder(withBits(current, index, left), rest, language, effort, hasMember)
    if (found) return found
    current = withBits(current, index, own & (cutting.bits[index] ?? 0n))
  }
  return cutResource(current, cutting, (piece) => remainder(piece, rest, language, effort, hasMember), hasMember)
}

const withBits = (box: Box, at: number, bits: bigint): Box => ({
  ...box,
  bits: box.bits.map((own, index) => (index === at ? bits : own)),
})

/** All others differ in the resource only: those with one predicate are taken out at once, the rest one after the other. */
const outsideResources = (
  box: Box,
  others: readonly Box[],
  language: Language,
  effort: Effort,
  hasMember: HasMember,
): Box | null => {
  const simple = others.filter((other) => other.inside.length + other.outside.length === 1)
  const rest = others.filter((other) => other.inside.length + other.outside.length !== 1)
  const piece = {
    ...box,
    inside: [...new Set([...box.inside, ...simple.flatMap((other) => other.outside)])],
    outside: [...new Set([...box.outside, ...simple.flatMap((other) => other.inside)])],
  }
  const [next, ...later] = rest
  if (!next) return hasMember(piece) ? piece : null
  if (--effort.steps < 0) throw new LimitReached('the policies overlap in too many ways')
  const deeper = (each: Box): Box | null => outsideResources(each, later, language, effort, hasMember)
  return cutResource(piece, next, deeper, hasMember)
}

/** The pieces of `box` whose resource the other does not match. */
const cutResource = (box: Box, other: Box, deeper: (piece: Box) => Box | null, hasMember: HasMember): Box | null => {
  const pieces = [
    ...other.inside.map((id) => ({ ...box, outside: [...box.outside, id] })),
    ...other.outside.map((id) => ({ ...box, inside: [...box.inside, id] })),
  ]
  for (const piece of pieces) {
    const found = hasMember(piece) ? deeper(piece) : null
    if (found) return found
  }
  return null
}
