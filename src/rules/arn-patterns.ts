import type { Reference, ResourceKind, Text } from '#model'

/** A letter as its code point, or one of the tokens below. */
type Token = number

/** A pattern of ARNs, for asking whether two of them have an ARN in common. */
export type ArnPattern = readonly Token[]

/** Any one letter. */
const one = -1
/** A run of anything. */
const run = -2
/** A run of what stands between colons and slashes. */
const name = -3

const [star, mark] = ['*'.charCodeAt(0), '?'.charCodeAt(0)]

const tokensOf = (text: string, forStar: Token): Token[] => {
  const tokens: Token[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    tokens.push(code === star ? forStar : code === mark ? one : code)
  }
  return tokens
}

const catalogued = new Map<string, ArnPattern>()

/** What the catalogue says that a service's resources are called. Names of tables and buckets hold no slash; others may. */
export const catalogPattern = (arn: string): ArnPattern => {
  const pattern = catalogued.get(arn) ?? patternOf(arn)
  catalogued.set(arn, pattern)
  return pattern
}

const patternOf = (arn: string): ArnPattern => {
  const [head = '', resource = ''] = /^((?:[^:]*:){5})(.*)$/.exec(arn)?.slice(1) ?? ['', arn]
  const isConfined = arn.startsWith('arn:*:dynamodb:') || arn === 'arn:*:s3:::*'
  return [...tokensOf(head, name), ...tokensOf(resource, isConfined ? name : run)]
}

/** The kind of the resource with an id; undefined where it is not known. */
export type KindOf = (id: string) => ResourceKind | undefined

/** The pattern as a policy writes it: `*` runs on, and what is not known may be anything. */
export const writtenPattern = (text: Text, kindOf: KindOf): ArnPattern =>
  text.flatMap((part) => (typeof part === 'string' ? tokensOf(part, run) : referencePattern(part, kindOf)))

/** These hold neither colons nor slashes, whatever they are. */
const single: ReadonlySet<string> = new Set(['aws:account', 'aws:region', 'aws:partition'])

/** ARNs of tables and their streams have a known form; other references may be anything. */
const referencePattern = ({ symbol, resource, attribute }: Reference, kindOf: KindOf): ArnPattern => {
  if (single.has(symbol)) return [name]
  const kind = resource === undefined ? undefined : kindOf(resource)
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
  let failed: Uint8Array | undefined
  const meet = (from: number, to: number): boolean => {
    let [i, j] = [from, to]
    // Letters that both have alike from here on.
    while (areSame(first[i], second[j])) {
      i++
      j++
    }
    if (i === first.length && j === second.length) return true
    failed ??= new Uint8Array((first.length + 1) * width)
    if (failed[i * width + j]) return false
    const met = step(i, j)
    if (!met) failed[i * width + j] = 1
    return met
  }
  const step = (i: number, j: number): boolean => {
    const [a, b] = [first[i], second[j]]
    if (isRun(a)) return meet(i + 1, j) || (b !== undefined && takes(a, b) && meet(i, j + 1))
    if (isRun(b)) return meet(i, j + 1) || (a !== undefined && takes(b, a) && meet(i + 1, j))
    return false
  }
  return meet(0, 0)
}

const areSame = (a: Token | undefined, b: Token | undefined): boolean =>
  a !== undefined && b !== undefined && a >= one && b >= one && (a === b || a === one || b === one)

const isRun = (token: Token | undefined): token is Token => token === run || token === name

const takes = (runOf: Token, token: Token): boolean => runOf === run || token < 0 || !parts(token)

const [colon, slash, blank, lastAscii] = [':'.charCodeAt(0), '/'.charCodeAt(0), ' '.charCodeAt(0), 127]

/** Whether a letter ends a name. */
const parts = (code: number): boolean =>
  code <= lastAscii ? code === colon || code === slash || code <= blank : /\s/.test(String.fromCodePoint(code))
