import { accountPairs } from './account-keys.js'
import { derivedFromCaller } from './caller.js'
import type { KeyPoint } from './key-domain.js'
import { addPredicate, LimitReached } from './language.js'
import { memberOf } from './member.js'
import { anyOne, anyRun, arnPatternOf, isSymbol } from './pattern.js'
import type { Box, Dimension, Scene } from './scene.js'
import { plainCodes } from './text-atoms.js'

/** One point on every dimension that agrees with itself, and what the resource must then match besides. */
export interface Choice {
  readonly points: readonly number[]
  readonly inside: readonly number[]
  readonly outside: readonly number[]
  readonly resource: readonly number[]
}

/** More combinations of connected keys than this are not tried. */
const mostCombinations = 400

/** A request's coordinates inside the box, or null when there are none; keys that follow from each other agree. */
export const pick = (scene: Scene, box: Box): Choice | null => {
  const connected = scene.dimensions.map((dimension) => isConnected(dimension, scene))
  const options = box.bits.map((bits, index) => {
    const all = pointsOf(bits, scene.dimensions[index])
    return connected[index] ? all : all.slice(0, 1)
  })
  const combinations = options.reduce((product, each) => product * each.length, 1)
  if (combinations > mostCombinations) throw new LimitReached('too many combinations of connected condition keys')
  return search(scene, box, options, [])
}

const search = (
  scene: Scene,
  box: Box,
  options: readonly (readonly number[])[],
  chosen: readonly number[],
): Choice | null => {
  const next = options[chosen.length]
  if (!next) return agrees(scene, chosen) ? place(scene, box, chosen) : null
  for (const point of next) {
    const found = search(scene, box, options, [...chosen, point])
    if (found) return found
  }
  return null
}

/** Points whose meaning is documented come first. */
const pointsOf = (bits: bigint, dimension: Dimension | undefined): readonly number[] => {
  const points: number[] = []
  for (let index = 0; bits >> BigInt(index) > 0n; index++) if ((bits >> BigInt(index)) & 1n) points.push(index)
  if (dimension?.kind !== 'key') return points
  const isOpen = (index: number): boolean => dimension.domain.points[index]?.open === true
  return [...points.filter((index) => !isOpen(index)), ...points.filter(isOpen)]
}

const isConnected = (dimension: Dimension, scene: Scene): boolean => {
  if (dimension.kind === 'switch') return false
  if (dimension.kind === 'caller')
    return scene.dimensions.some((each) => each.kind === 'key' && isOfCaller(each.domain.key))
  const { key } = dimension.domain
  const has = (other: string): boolean =>
    scene.dimensions.some((each) => each.kind === 'key' && each.domain.key === other)
  return (
    followsResource(key, scene) !== null ||
    isOfCaller(key) ||
    accountPairs.some(([arn, account]) => (key === arn && has(account)) || (key === account && has(arn)))
  )
}

const isOfCaller = (key: string): boolean => derivedFromCaller(key, { kind: 'anonymous', id: [] }) === null

/** Which part of the resource's ARN the key repeats. Regions are compared only where a call stays in its own. */
const followsResource = (key: string, scene: Scene): 'account' | 'region' | null => {
  if (key === 'aws:resourceaccount') return 'account'
  const regional = /^(dynamodb|dax):/.test(scene.actions.actions[0] ?? '')
  return key === 'aws:requestedregion' && regional ? 'region' : null
}

/** Whether callers and paired keys can stand together. */
const agrees = (scene: Scene, chosen: readonly number[]): boolean => {
  const values = new Map<string, KeyPoint>()
  const [caller] = scene.dimensions
  const who = caller?.kind === 'caller' ? caller.callers[chosen[0] ?? 0] : undefined
  for (const [index, dimension] of scene.dimensions.entries()) {
    const point = dimension.kind === 'key' ? dimension.domain.points[chosen[index] ?? 0] : undefined
    if (dimension.kind !== 'key' || !point) continue
    values.set(dimension.domain.key, point)
    if (who && point.values !== null && derivedFromCaller(dimension.domain.key, who) === null) return false
  }
  return accountPairs.every(([arn, account]) => sameAccount(values.get(arn), values.get(account)))
}

const sameAccount = (arn: KeyPoint | undefined, account: KeyPoint | undefined): boolean => {
  const named = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(plainOf(arn))?.[1]
  const given = plainOf(account)
  return named === undefined || given === '' || named === given
}

/** The point's only value where it is plain text, otherwise empty. */
const plainOf = (point: KeyPoint | undefined): string => {
  const [value, ...more] = point?.values ?? []
  if (!value || more.length > 0 || value.some((code) => code < 0 || isSymbol(code))) return ''
  return String.fromCodePoint(...value)
}

/** Looks for a resource, under what keys that repeat a part of its ARN demand. */
const place = (scene: Scene, box: Box, points: readonly number[]): Choice | null => {
  const demands = scene.dimensions.flatMap((dimension, index) => {
    const part = dimension.kind === 'key' ? followsResource(dimension.domain.key, scene) : null
    return dimension.kind === 'key' && part ? [demandOf(scene, dimension.domain.points, points[index] ?? 0, part)] : []
  })
  const ways = demands.reduce<readonly Demand[]>(
    (sofar, alternatives) => sofar.flatMap((one) => alternatives.map((other) => join(one, other))),
    [{ inside: [], outside: [] }],
  )
  for (const way of ways) {
    const [inside, outside] = [
      [...box.inside, ...way.inside],
      [...box.outside, ...way.outside],
    ]
    const resource = memberOf(scene.resources, inside, outside)
    if (resource) return { points, inside, outside, resource }
  }
  return null
}

interface Demand {
  readonly inside: readonly number[]
  readonly outside: readonly number[]
}

const join = (a: Demand, b: Demand): Demand => ({
  inside: [...a.inside, ...b.inside],
  outside: [...a.outside, ...b.outside],
})

/** The named account or Region itself, or a resource that names none; for all others a resource that names none of the listed. */
const demandOf = (
  scene: Scene,
  points: readonly KeyPoint[],
  chosen: number,
  part: 'account' | 'region',
): readonly Demand[] => {
  const form = part === 'account' ? /^\d{12}$/ : /^[a-z]{2}(-[a-z]+)+-\d$/
  const value = plainOf(points[chosen])
  const named = (text: string): number => arnPredicate(scene, part, plainCodes(text))
  if (points[chosen]?.values === null) return [{ inside: [], outside: [] }]
  if (!form.test(value)) {
    const listed = points.map(plainOf).filter((text) => form.test(text))
    return [{ inside: [], outside: listed.map(named) }]
  }
  const anyNamed = arnPredicate(scene, part, part === 'account' ? Array<number>(12).fill(anyOne) : [anyOne, anyRun])
  return [
    { inside: [named(value)], outside: [] },
    { inside: [], outside: [anyNamed] },
  ]
}

/** ARNs with this text in their account or Region. */
const arnPredicate = (scene: Scene, part: 'account' | 'region', text: readonly number[]): number => {
  const name = `${part} ${text.join()}`
  const known = scene.derived.get(name)
  if (known !== undefined) return known
  const star = [anyRun]
  const parts = [plainCodes('arn'), star, star, part === 'region' ? text : star, part === 'account' ? text : star, star]
  const codes = parts.flatMap((each, index) => (index === 0 ? each : [58, ...each]))
  const id = addPredicate(scene.resources, [arnPatternOf(codes, 'narrow')], false)
  scene.derived.set(name, id)
  return id
}
