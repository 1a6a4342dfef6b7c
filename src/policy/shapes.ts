import { anyCase, colon, confined, isSymbol, type Pattern } from './pattern.js'

/** What two globs must share to meet: their literal beginnings and ends, as wholes and by ARN part. */
export interface Shape {
  readonly whole: Ends
  readonly parts: readonly Ends[] | null
}

interface Ends {
  readonly head: readonly number[]
  readonly tail: readonly number[]
  readonly exact: boolean
}

/** The shape of a glob. */
export const shapeOf = ({ codes, flags }: Pattern): Shape => ({
  whole: endsOf(codes, flags),
  parts: partsOf(codes, flags),
})

const endsOf = (codes: readonly number[], flags: readonly number[]): Ends => {
  const fixed = (index: number): boolean => (codes[index] ?? -1) >= 0 && flags[index] !== anyCase
  let head = 0
  while (head < codes.length && fixed(head)) head++
  let tail = codes.length
  while (tail > head && fixed(tail - 1)) tail--
  return { head: codes.slice(0, head), tail: codes.slice(tail), exact: head === codes.length }
}

/** The six parts of an ARN pattern, or null when a wildcard or a reference may stand for more than one. */
const partsOf = (codes: readonly number[], flags: readonly number[]): readonly Ends[] | null => {
  if (isSymbol(codes[0] ?? 0)) return null
  const cuts: number[] = []
  for (let index = 0; index < codes.length && cuts.length < 5; index++) {
    if (codes[index] === colon) cuts.push(index)
    else if ((codes[index] ?? 0) < 0 && !((flags[index] ?? 0) & confined)) return null
  }
  if (cuts.length < 5) return null
  const bounds = [-1, ...cuts, codes.length]
  return bounds.slice(1).map((to, index) => {
    const from = (bounds[index] ?? 0) + 1
    return endsOf(codes.slice(from, to), flags.slice(from, to))
  })
}

/** Whether some text may match both, by a quick look. */
export const mayMeet = (a: Shape, b: Shape): boolean =>
  endsMeet(a.whole, b.whole) && !(a.parts && b.parts?.some((part, index) => !endsMeet(part, a.parts?.[index] ?? part)))

const endsMeet = (a: Ends, b: Ends): boolean => {
  const common = Math.min(a.head.length, b.head.length)
  for (let index = 0; index < common; index++) if (a.head[index] !== b.head[index]) return false
  if ((a.exact && b.head.length > a.head.length) || (b.exact && a.head.length > b.head.length)) return false
  const tails = Math.min(a.tail.length, b.tail.length)
  for (let index = 1; index <= tails; index++)
    if (a.tail[a.tail.length - index] !== b.tail[b.tail.length - index]) return false
  return true
}
