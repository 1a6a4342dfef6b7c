import { iamGlob, iamResourceTypesOf } from '#catalog'
import { literal, type Text } from '#model'
import { addPredicate, LimitReached } from './language.js'
import { memberOf, starResource } from './member.js'
import type { Part } from './parts.js'
import { anyOne, anyRun, arnPatternOf, codesOf, isSymbol, symbolName, variableName } from './pattern.js'
import type { Choice } from './pick.js'
import type { Caller, ContextValue, Request } from './request.js'
import type { Box, Dimension, Scene } from './scene.js'
import { plainCodes, spell } from './text-atoms.js'
import { textOf } from './text-of.js'

/** The choice as a request, and under which of the template's conditions it holds; null where something unknown decides. */
export interface Spelled {
  readonly request: Request
  readonly conditions: ReadonlyMap<string, boolean> | null
}

/** ARNs that a reader knows: of the resource that is asked about, and of others. */
export interface Named {
  readonly own: Text | null
  readonly others: readonly Text[]
}

/** Writes the choice as a concrete request, with the most telling resource there is. */
export const spellRequest = (
  scene: Scene,
  choice: Choice,
  { part, bits }: Pick<Box, 'part' | 'bits'>,
  named: Named,
): Spelled => {
  const { actions } = scene.actions
  const action = actions.find(namesResource) ?? actions[0] ?? ''
  const context: Record<string, ContextValue> = {}
  const conditions = new Map<string, boolean>()
  let isOpen = false
  scene.dimensions.forEach((dimension, index) => {
    const at = choice.points[index] ?? 0
    if (dimension.kind === 'switch') {
      if (dimension.condition !== null) conditions.set(dimension.condition, at === 1)
      // Where it holds either way, what nobody knows decides nothing.
      else if (bits[index] !== 3n) isOpen = true
    }
    const point = dimension.kind === 'key' ? dimension.domain.points[at] : undefined
    if (dimension.kind !== 'key' || !point?.values) return
    const values = point.values.map((value) => textOf(value, scene.how.symbols))
    context[dimension.domain.key] = point.list ? { list: values } : (values[0] ?? [])
  })
  const resource = spellResource(scene, choice, action, part, named)
  const known = fillVariables(scene, resource, context)
  return {
    request: { principal: callerOf(scene.dimensions, choice), action, resource: known, context },
    conditions: isOpen ? null : conditions,
  }
}

/** Actions that are called on something are the better examples. */
const namesResource = (action: string): boolean => iamResourceTypesOf(action)?.some(({ required }) => required) === true

const callerOf = (dimensions: readonly Dimension[], { points }: Choice): Caller => {
  const [first] = dimensions
  return (first?.kind === 'caller' ? first.callers[points[0] ?? 0] : undefined) ?? { kind: 'self', id: [] }
}

/** Variables in the resource get their key: with the value already chosen for it, or standing for themselves. */
const fillVariables = (scene: Scene, codes: readonly number[], context: Record<string, ContextValue>): Text => {
  const text = codes.flatMap((code): readonly (string | { readonly symbol: string })[] => {
    const name = isSymbol(code) ? symbolName(scene.how.symbols, code) : ''
    if (!name.startsWith('var:')) return textOf([code], scene.how.symbols)
    const key = name.slice('var:'.length)
    const given = context[key] ?? [{ symbol: key }]
    context[key] = given
    return 'list' in given ? [{ symbol: key }] : given
  })
  for (const value of Object.values(context))
    for (const part of 'list' in value ? value.list.flat() : value)
      if (typeof part !== 'string' && isVariable(scene, part.symbol) && !context[part.symbol])
        context[part.symbol] = [{ symbol: part.symbol }]
  return joined(text)
}

const isVariable = (scene: Scene, key: string): boolean => scene.how.symbols.codes.has(variableName(key))

const joined = (parts: readonly (string | { readonly symbol: string })[]): Text =>
  parts.reduce<(string | { readonly symbol: string })[]>((all, part) => {
    const last = all.at(-1)
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part
    else all.push(part)
    return all
  }, [])

/** In this order: the resource as the statement names it, one of the action's resource types, any ARN. */
const spellResource = (scene: Scene, choice: Choice, action: string, part: Part, named: Named): readonly number[] => {
  const types = iamResourceTypesOf(action)
  if (!types?.length && starFits(scene, choice)) return [42]
  const formats = (types ?? []).toSorted((a, b) => Number(b.required) - Number(a.required)).map((type) => type.arn)
  for (const codes of wishesFor(part, formats, named, scene)) {
    const found = memberNear(scene, choice, codes)
    if (found) return found
  }
  return choice.resource === starResource ? [42] : spell(choice.resource, scene.resources.codes)
}

function* wishesFor(part: Part, formats: readonly string[], named: Named, scene: Scene): Iterable<readonly number[]> {
  yield* namedResources(part, scene)
  yield* knownResources(named, formats, scene)
  for (const arn of formats) yield usual(arn)
  for (const arn of formats) yield plainPattern(arn, [anyRun])
}

const starFits = ({ resources }: Scene, { inside, outside }: Choice): boolean =>
  inside.every((id) => resources.predicates[id]?.star) && !outside.some((id) => resources.predicates[id]?.star)

/** The statement's own resources, wildcards filled with what people recognise. */
const namedResources = (part: Part, scene: Scene): readonly (readonly number[])[] => {
  if (!part.resources || part.resources.not) return []
  const writing = { wild: true, variables: part.statement.variables ? 5 : null, anyCase: false }
  return part.resources.texts
    .slice(0, 8)
    .filter((text) => !/^[*?]*$/.test(literal(text) ?? 'x'))
    .flatMap((text) => {
      const codes = codesOf(text, writing, scene.how.symbols, scene.how.bindings)
      return codes ? [usualParts(codes)] : []
    })
}

/** ARNs a reader knows, of a type the action works on; there may be many, and most often the first will do. */
function* knownResources(named: Named, formats: readonly string[], scene: Scene): Iterable<readonly number[]> {
  const near = nearTo(named.others, formats)
  for (let at = named.own ? -1 : 0; at < near.length; at++) {
    const one = at < 0 ? named.own && flattened(named.own) : near[at]
    if (!one || !formats.some((format) => iamGlob(format, one.flat))) continue
    const codes = codesOf(one.text, literally, scene.how.symbols, new Map())
    if (codes) yield codes
  }
}

/** An ARN with one letter for every reference. */
interface Flat {
  readonly text: Text
  readonly flat: string
}

const flattened = (text: Text): Flat => ({
  text,
  flat: text.map((part) => (typeof part === 'string' ? part : '_')).join(''),
})

interface Flattened {
  readonly all: readonly Flat[]
  readonly byService: ReadonlyMap<string, readonly Flat[]>
}

const known = new WeakMap<readonly Text[], Flattened>()

/** Of the ARNs, in their order, those of the service that the formats are of. */
const nearTo = (named: readonly Text[], formats: readonly string[]): readonly Flat[] => {
  const { all, byService } = known.get(named) ?? flattenAll(named)
  const [service = '*', ...more] = new Set(formats.map(serviceIn))
  return service === '*' || more.length > 0 ? all : (byService.get(service) ?? [])
}

const flattenAll = (named: readonly Text[]): Flattened => {
  const all = named.map(flattened)
  const byService = new Map<string, Flat[]>()
  for (const one of all) {
    const list = byService.get(serviceIn(one.flat)) ?? []
    byService.set(serviceIn(one.flat), list)
    list.push(one)
  }
  known.set(named, { all, byService })
  return { all, byService }
}

/** `dynamodb`; a star where a format leaves it open. */
const serviceIn = (arn: string): string => {
  const service = arn.split(':')[2] ?? '*'
  return /[*?]/.test(service) ? '*' : service
}

const literally = { wild: false, variables: null, anyCase: false } as const

const account = plainCodes('123456789012')
const region = plainCodes('us-east-1')
const partition = plainCodes('aws')

/** An ARN format with the partition, Region and account that documentation uses. */
const usual = (arn: string): readonly number[] => usualParts(plainPattern(arn, [anyOne, anyRun]))

const plainPattern = (arn: string, wildcard: readonly number[]): number[] =>
  [...arn].flatMap((character) => (character === '*' ? wildcard : plainCodes(character)))

/** Parts two, four and five that are wildcards only become the usual ones. */
const usualParts = (codes: readonly number[]): readonly number[] => {
  const parts: number[][] = [[]]
  for (const code of codes)
    if (code === 58 && parts.length < 6) parts.push([])
    else parts.at(-1)?.push(code)
  if (parts.length < 6) return codes
  const filled = parts.map((part, index) => {
    const isWild = part.length > 0 && part.every((code) => code < 0)
    return isWild && index === 1 ? partition : isWild && index === 3 ? region : isWild && index === 4 ? account : part
  })
  return filled.flatMap((part, index) => (index === 0 ? part : [58, ...part]))
}

/** A member of the choice that also fits the wish, or null. */
const memberNear = (scene: Scene, { inside, outside }: Choice, codes: readonly number[]): readonly number[] | null => {
  const name = `wish ${codes.join()}`
  const id = scene.derived.get(name) ?? addPredicate(scene.resources, [arnPatternOf(codes, 'narrow')], false)
  scene.derived.set(name, id)
  try {
    const found = memberOf(scene.resources, [...inside, id], outside)
    return found && spell(found, scene.resources.codes)
  } catch (error) {
    if (error instanceof LimitReached) return null
    throw error
  }
}
