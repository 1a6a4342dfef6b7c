import type { KeyDomain, KeyPoint, NamedTest } from './key-domain.js'
import { variableName } from './pattern.js'
import { nowhere } from './plain-tree.js'
import type { Test } from './policy.js'
import type { Interpretation } from './text-atoms.js'

/** A test of one plain value. */
export const equals: Test = { comparison: 'string', relation: '=', negated: false, quantifier: null, ifExists: false }

const itselfName = 'the value that is filled in'

/** Tells the value that fills in for a key's variable from all others, so that the key is sent with that value only. */
export const itselfTest = (key: string, isFilledIn: boolean, { bindings }: Interpretation): NamedTest | null => {
  const bound = bindings.get(variableName(key))
  if (bound === null || (bound === undefined && !isFilledIn)) return null
  const values = [{ text: bound === '' ? [] : [bound ?? `\${${key}}`], unknown: null, span: nowhere }]
  const condition = { operator: '', test: equals, key: '', keyText: '', values, span: nowhere }
  return { name: itselfName, condition, variables: bound === undefined }
}

/** Where a variable stands for a key's value, the key is sent with that value, or not at all where it has none. */
export const asFilledIn = (domain: KeyDomain, key: string, { bindings }: Interpretation): KeyDomain => {
  if (bindings.get(variableName(key)) === null) return withoutValues(domain)
  const itself = domain.holds.get(itselfName)
  const isFree = itself === undefined
  return onlyPoints(
    domain,
    ({ values, list }, index) => isFree || (values !== null && !list && ((itself >> BigInt(index)) & 1n) === 1n),
  )
}

/** For actions that never carry the key. */
export const withoutValues = (domain: KeyDomain): KeyDomain => onlyPoints(domain, ({ values }) => values === null)

const onlyPoints = (domain: KeyDomain, isKept: (point: KeyPoint, index: number) => boolean): KeyDomain => {
  const kept = domain.points.flatMap((point, index) => (isKept(point, index) ? [index] : []))
  if (kept.length === domain.points.length) return domain
  const mask = (bits: bigint): bigint =>
    kept.reduce((sum, from, to) => sum | (((bits >> BigInt(from)) & 1n) << BigInt(to)), 0n)
  return {
    key: domain.key,
    points: domain.points.filter((_, index) => kept.includes(index)),
    holds: new Map([...domain.holds].map(([name, bits]) => [name, mask(bits)])),
  }
}
