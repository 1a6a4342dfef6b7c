import { literal } from '#model'
import type { Test } from './policy.js'
import { type Atom, type KeyTest, plainCodes } from './text-atoms.js'
import { addressText, type Block, blockOf, dateOf, numberOf } from './values.js'

/** Classes of numbers: every threshold, the gaps between them and both ends. */
export const numberAtoms = (tests: readonly KeyTest[]): readonly Atom[] => lineAtoms(tests, numberOf, String)

/** Classes of dates. Tests of `aws:EpochTime` count seconds, those of `aws:CurrentTime` name days: the same line. */
export const dateAtoms = (tests: readonly KeyTest[]): readonly Atom[] => lineAtoms(tests, dateOf, isoText)

const isoText = (time: number): string => new Date(Math.round(time)).toISOString()

/** Years beyond these cannot be written as a date. */
const farthest = 8.64e15

const lineAtoms = (
  tests: readonly KeyTest[],
  read: (text: string) => number | null,
  write: (value: number) => string,
): readonly Atom[] => {
  const wanted = tests.map((test) => test.condition.values.map((value) => read(literal(value.text) ?? '')))
  const known = [...new Set(wanted.flat().filter((value) => value !== null))].sort((a, b) => a - b)
  const first = known[0]
  const last = known.at(-1)
  const middles = known.slice(1).map((value, index) => (value + (known[index] ?? value)) / 2)
  const samples = first === undefined || last === undefined ? [1] : [...known, ...middles, first - 1, last + 1]
  return [...new Set(samples)]
    .filter((sample) => Math.abs(sample) < farthest)
    .map((sample) => ({
      sample: plainCodes(write(sample)),
      matches: tests.map((test, index) =>
        (wanted[index] ?? []).some((value) => value !== null && isRelated(sample, relationOf(test), value)),
      ),
    }))
}

const relationOf = (test: KeyTest): Test['relation'] => test.condition.test?.relation ?? '='

/** Whether a number or date stands in the relation to the bound. */
export const isRelated = (value: number, relation: Test['relation'], bound: number): boolean => {
  if (relation === '=') return value === bound
  if (relation === '<') return value < bound
  if (relation === '<=') return value <= bound
  return relation === '>' ? value > bound : value >= bound
}

/** Classes of addresses of both versions: the spaces between all ends of blocks. */
export const addressAtoms = (tests: readonly KeyTest[]): readonly Atom[] => {
  const wanted = tests.map((test) => test.condition.values.flatMap((value) => blockOf(literal(value.text) ?? '') ?? []))
  return ([4, 6] as const).flatMap((version) => {
    const blocks = wanted.flat().filter((block) => block.version === version)
    const starts = new Set([0n, ...blocks.flatMap(({ low, high }) => [low, high + 1n])])
    const end = 1n << (version === 4 ? 32n : 128n)
    return [...starts]
      .filter((start) => start < end)
      .map((start) => ({
        sample: plainCodes(addressText(version, usual(version, start, starts))),
        matches: wanted.map((blocks) => blocks.some((block) => contains(block, version, start))),
      }))
  })
}

/** An address people recognise, where the space from 0 to the first end has room for one. */
const usual = (version: 4 | 6, start: bigint, starts: ReadonlySet<bigint>): bigint => {
  if (start !== 0n) return start
  const liked = version === 4 ? 0x01_01_01_01n : 1n
  return [...starts].every((each) => each === 0n || each > liked) ? liked : start
}

const contains = ({ version, low, high }: Block, wanted: 4 | 6, address: bigint): boolean =>
  version === wanted && low <= address && address <= high
