import type { Inventory, Reference, Text } from '#model'

/** A letter, `?`, or a run: `run` of anything, `name` of what stands between colons and slashes. */
type Token = { readonly kind: 'letter'; readonly letter: string } | { readonly kind: 'one' | 'run' | 'name' }

/** A pattern of ARNs, for asking whether two of them have an ARN in common. */
export type ArnPattern = readonly Token[]

const run: Token = { kind: 'run' }
const name: Token = { kind: 'name' }
const one: Token = { kind: 'one' }

const lettersOf = (text: string, star: Token): ArnPattern =>
  [...text].map((letter): Token => (letter === '*' ? star : letter === '?' ? one : { kind: 'letter', letter }))

/** What the catalogue says that a service's resources are called. Names of tables and buckets hold no slash; others may. */
export const catalogPattern = (arn: string): ArnPattern => {
  const [head = '', resource = ''] = /^((?:[^:]*:){5})(.*)$/.exec(arn)?.slice(1) ?? ['', arn]
  const isConfined = arn.startsWith('arn:*:dynamodb:') || arn === 'arn:*:s3:::*'
  return [...lettersOf(head, name), ...lettersOf(resource, isConfined ? name : run)]
}

/** The pattern as a policy writes it: `*` runs on, and what is not known may be anything. */
export const writtenPattern = (text: Text, { resources }: Pick<Inventory, 'resources'>): ArnPattern =>
  text.flatMap((part) => (typeof part === 'string' ? lettersOf(part, run) : referencePattern(part, resources)))

/** ARNs of tables and their streams have a known form; other references may be anything. */
const referencePattern = ({ resource, attribute }: Reference, resources: Inventory['resources']): ArnPattern => {
  const kind = resource === undefined ? undefined : resources.find(({ id }) => id === resource)?.kind
  if (kind !== 'table' && kind !== 'globalTable' && kind !== 'replica') return [run]
  if (attribute === 'arn') return catalogPattern('arn:*:dynamodb:*:*:table/*')
  return attribute === 'stream-arn' ? catalogPattern('arn:*:dynamodb:*:*:table/*/stream/*') : [run]
}

/** ARNs end at 2048 characters; of what is longer nothing is said. */
const longest = 2048

/** Whether some text fits both patterns. Every pair of places is looked at once. */
export const haveCommon = (first: ArnPattern, second: ArnPattern): boolean => {
  if (first.length > longest || second.length > longest) return true
  const width = second.length + 1
  const failed = new Uint8Array((first.length + 1) * width)
  const meet = (i: number, j: number): boolean => {
    if (i === first.length && j === second.length) return true
    if (failed[i * width + j]) return false
    const met = step(i, j)
    if (!met) failed[i * width + j] = 1
    return met
  }
  const step = (i: number, j: number): boolean => {
    const [a, b] = [first[i], second[j]]
    if (isRun(a)) return meet(i + 1, j) || (b !== undefined && takes(a, b) && meet(i, j + 1))
    if (isRun(b)) return meet(i, j + 1) || (a !== undefined && takes(b, a) && meet(i + 1, j))
    return a !== undefined && b !== undefined && isSame(a, b) && meet(i + 1, j + 1)
  }
  return meet(0, 0)
}

const isRun = (token: Token | undefined): token is Token & { readonly kind: 'run' | 'name' } =>
  token?.kind === 'run' || token?.kind === 'name'

const takes = (runOf: Token, token: Token): boolean =>
  runOf.kind === 'run' || token.kind !== 'letter' || !/[:/\s]/.test(token.letter)

const isSame = (a: Token, b: Token): boolean =>
  a.kind === 'one' || b.kind === 'one' || (a.kind === 'letter' && b.kind === 'letter' && a.letter === b.letter)
