import { iamGlob, iamIsMultivalued, iamKeyType } from '#catalog'
import { literal } from '#model'
import { LimitReached } from './language.js'
import { addressAtoms, dateAtoms, numberAtoms } from './ordered-atoms.js'
import type { Comparison, Condition, Test } from './policy.js'
import { type Atom, type Interpretation, type KeyTest, plainCodes, textAtoms } from './text-atoms.js'

/** One way a request can be about a condition key: not sent, one value, or a list. */
export interface KeyPoint {
  readonly values: readonly (readonly number[])[] | null
  readonly list: boolean
  /** True where documentation does not say what IAM answers. */
  readonly open: boolean
}

/** All that a request can send for one key, as far as the tests tell it apart. */
export interface KeyDomain {
  readonly key: string
  readonly points: readonly KeyPoint[]
  /** For every test, the points on which it holds, as a bit set. */
  readonly holds: ReadonlyMap<string, bigint>
}

/** A test with the name under which equal tests are found again. */
export interface NamedTest extends KeyTest {
  readonly name: string
}

type Family = 'text' | 'number' | 'date' | 'address'

const families: Readonly<Record<Exclude<Comparison, 'null'>, Family>> = {
  string: 'text',
  'string-any-case': 'text',
  glob: 'text',
  arn: 'text',
  bool: 'text',
  binary: 'text',
  number: 'number',
  date: 'date',
  address: 'address',
}

/** `aws:EpochTime` and `aws:CurrentTime` are one clock. */
export const canonicalKey = (key: string): string => (key === 'aws:epochtime' ? 'aws:currenttime' : key)

const familyOf = (condition: Condition): Family | null => {
  const comparison = condition.test?.comparison
  if (!comparison || comparison === 'null') return null
  return condition.key === 'aws:epochtime' && comparison === 'number' ? 'date' : families[comparison]
}

/**
 * The domains of one key: one, or one for each family of operators when a key is compared in several ways; they then count as
 * independent, which can only enlarge what is possible. Throws `LimitReached` when there are too many classes.
 */
export const keyDomains = (key: string, tests: readonly NamedTest[], how: Interpretation): readonly KeyDomain[] => {
  const nulls = tests.filter((test) => familyOf(test.condition) === null)
  const present = [...new Set(tests.flatMap((test) => familyOf(test.condition) ?? []))]
  const groups = present.length === 0 ? ['text' as const] : present
  return groups.map((family, index) => {
    const own = tests.filter((test) => familyOf(test.condition) === family)
    return domainOf(key, own, index === 0 ? nulls : [], atomsOf(key, family, own, how))
  })
}

const atomsOf = (key: string, family: Family, tests: readonly KeyTest[], how: Interpretation): readonly Atom[] => {
  if (family === 'number') return numberAtoms(tests)
  if (family === 'date') return dateAtoms(tests)
  if (family === 'address') return addressAtoms(tests)
  const isBool = tests.every(({ condition }) => condition.test?.comparison === 'bool')
  return isBool || (iamKeyType(key) === 'Bool' && tests.every(isPlain)) ? boolAtoms(tests) : textAtoms(tests, how)
}

/** Whether the values are plain text, compared as text: then what they say of `true` and `false` is all there is to say. */
const isPlain = ({ condition: { test, values } }: KeyTest): boolean =>
  test?.comparison !== 'arn' &&
  test?.comparison !== 'binary' &&
  values.every(({ text, unknown }) => unknown === null && !(literal(text) ?? '${').includes('${'))

/** A key of truth values holds nothing else, and AWS sends them in small letters. */
const boolAtoms = (tests: readonly KeyTest[]): readonly Atom[] =>
  ['true', 'false'].map((value) => ({
    sample: plainCodes(value),
    matches: tests.map(({ condition: { test, values } }) =>
      values.some(({ text }) => saysTruth(literal(text) ?? '', value, test?.comparison)),
    ),
  }))

const saysTruth = (written: string, value: string, comparison: Comparison | undefined): boolean => {
  if (comparison === 'string') return written === value
  return comparison === 'glob' ? iamGlob(written, value) : written.toLowerCase() === value
}

const domainOf = (
  key: string,
  tests: readonly NamedTest[],
  nulls: readonly NamedTest[],
  atoms: readonly Atom[],
): KeyDomain => {
  const quantified = tests.some((test) => test.condition.test?.quantifier)
  const multi = iamIsMultivalued(key) ?? quantified
  const kinds = tests.map((test) => test.condition.test as Test)
  const candidates = [...absentPoints(kinds), ...valuePoints(atoms, kinds, multi)]
  const all = [...tests, ...nulls]
  const holds = new Map(all.map((test) => [test.name, 0n]))
  const points: KeyPoint[] = []
  const seen = new Set<string>()
  for (const { point, answers } of candidates) {
    const truth = [...answers, ...nulls.map((test) => nullHolds(test, point.values === null))]
    const signature = `${truth.join()}${point.values === null}`
    if (seen.has(signature)) continue
    seen.add(signature)
    all.forEach((test, index) => {
      if (truth[index]) holds.set(test.name, (holds.get(test.name) ?? 0n) | (1n << BigInt(points.length)))
    })
    points.push(point)
  }
  return { key, points, holds }
}

interface Candidate {
  readonly point: KeyPoint
  readonly answers: readonly boolean[]
}

/** What tests answer when the key is not sent. ForAnyValue with IfExists is documented nowhere, so both answers are possible. */
const absentPoints = (tests: readonly Test[]): readonly Candidate[] => {
  const unclear = tests.some((test) => test.quantifier === 'any' && test.ifExists)
  return (unclear ? [false, true] : [false]).map((lenient) => ({
    point: { values: null, list: false, open: unclear },
    answers: tests.map((test) => absentHolds(test, lenient)),
  }))
}

const absentHolds = (test: Test, lenient: boolean): boolean => {
  if (test.quantifier === 'any') return test.ifExists && lenient
  if (test.ifExists || test.quantifier === 'all') return true
  return test.negated
}

/** More classes of lists than this leave a key's conditions unmodelled. */
const mostPoints = 4000

/** One value each, and for keys that hold lists every combination that the tests tell apart, built by joining lists. */
const valuePoints = (atoms: readonly Atom[], tests: readonly Test[], multi: boolean): readonly Candidate[] => {
  const singles = atoms.map((atom) => singleOf(atom, tests))
  if (!multi) return singles
  const lists = new Map<string, Candidate>()
  const queue = [...singles]
  for (const candidate of queue)
    for (const single of singles) {
      const joined = join(candidate, single, tests)
      const key = joined.answers.join()
      if (lists.has(key)) continue
      if (lists.size > mostPoints) throw new LimitReached('too many values of one condition key')
      lists.set(key, joined)
      queue.push(joined)
    }
  return [...singles, ...lists.values()]
}

const singleOf = (atom: Atom, tests: readonly Test[]): Candidate => ({
  point: { values: [atom.sample], list: false, open: false },
  answers: tests.map((test, index) => (atom.matches[index] ?? false) !== test.negated),
})

/** A plain operator never matches a list of several values. */
const join = (list: Candidate, single: Candidate, tests: readonly Test[]): Candidate => ({
  point: { values: [...(list.point.values ?? []), ...(single.point.values ?? [])], list: true, open: false },
  answers: tests.map((test, index) => {
    const [before, own] = [list.answers[index] ?? false, single.answers[index] ?? false]
    if (test.quantifier === 'all') return before && own
    return test.quantifier === 'any' ? before || own : false
  }),
})

/** `true`: must not be sent. With ForAllValues it always holds, with ForAnyValue never. */
const nullHolds = ({ condition }: KeyTest, absent: boolean): boolean => {
  const quantifier = condition.test?.quantifier
  if (quantifier) return quantifier === 'all'
  return condition.values.some((value) => {
    const text = value.text
      .map((part) => (typeof part === 'string' ? part : ''))
      .join('')
      .toLowerCase()
    return (text === 'true' && absent) || (text === 'false' && !absent)
  })
}
