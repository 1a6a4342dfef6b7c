import { type Decision, demandsOf, type Inventory, type Resource, type Span } from '#model'

/** An environment in which a condition is not what it was. */
interface Turn {
  readonly environment: string
  readonly was: boolean
  readonly is: boolean
  readonly via: { readonly before: readonly Span[]; readonly after: readonly Span[] }
}

type Side = 'before' | 'after'

/**
 * Both sides with what environments decide. Where a parameter file says another thing than before, so that a condition comes to another
 * answer, what hangs on it there is no longer open: each side has the branch that is deployed with that file.
 */
export const withDecidedConditions = <S extends { readonly before: Inventory; readonly after: Inventory }>(
  sides: S,
): S => {
  const turns = turnsBetween(sides.before, sides.after)
  if (turns.size === 0) return sides
  const decided = (side: Side): Inventory => ({
    ...sides[side],
    resources: sides[side].resources.map((resource) => decidedResource(resource, side, turns)),
  })
  return { ...sides, before: decided('before'), after: decided('after') }
}

/** What was read anew of the after side, with what environments decide. */
export const decidedAfter = (before: Inventory, after: Inventory): Inventory =>
  withDecidedConditions({ before: { ...before, resources: [] }, after }).after

type Turns = ReadonlyMap<string, readonly Turn[]>

const turnsBetween = (before: Inventory, after: Inventory): Turns =>
  new Map(
    [...(after.answers ?? [])].flatMap(([key, answers]) => {
      const formers = before.answers?.get(key) ?? []
      const turned = answers.flatMap(({ environment, holds, via }): Turn[] => {
        const former = formers.find((one) => one.environment === environment)
        return former && former.holds !== holds
          ? [{ environment, was: former.holds, is: holds, via: { before: former.via, after: via } }]
          : []
      })
      return turned.length > 0 ? [[key, turned] as const] : []
    }),
  )

const decidedResource = (resource: Resource, side: Side, turns: Turns): Resource => {
  const turnsOf = (condition: string): readonly Turn[] => turns.get(`${resource.scope}#${condition}`) ?? []
  const inside = new Set<string>()
  const settled = decided(resource, side, turnsOf, inside) as Resource
  const demands = demandsOf(resource.when).filter(({ condition }) => turnsOf(condition).length > 0)
  if (inside.size === 0 && demands.length === 0) return resource
  const absent = demands.flatMap(({ condition, truth }) =>
    turnsOf(condition).flatMap((turn) => ((side === 'before' ? turn.was : turn.is) === truth ? [] : turn.environment)),
  )
  return {
    ...settled,
    when: absent.reduce((when, environment) => `(${when}) && (!(${environment}))`, resource.when),
    decisions: [...new Set([...inside, ...demands.map(({ condition }) => condition)])].flatMap((condition) => {
      const demand = demands.find((one) => one.condition === condition)
      return turnsOf(condition).map((turn): Decision => {
        const { environment, is, via } = turn
        const holds = demand?.truth ?? is
        return { environment, condition, holds, existence: demand !== undefined, via: via[side] }
      })
    }),
  }
}

const decided = (
  thing: unknown,
  side: Side,
  turnsOf: (condition: string) => readonly Turn[],
  inside: Set<string>,
): unknown => {
  if (typeof thing !== 'object' || thing === null || 'endColumn' in thing) return thing
  if (Array.isArray(thing)) {
    const items = thing.map((item) => decided(item, side, turnsOf, inside))
    return items.every((item, at) => item === thing[at]) ? thing : items
  }
  const fields = Object.entries(thing)
  const now = fields.map(([key, value]) => [key, decided(value, side, turnsOf, inside)] as const)
  const inner = now.every(([, value], at) => value === fields[at]?.[1]) ? thing : Object.fromEntries(now)
  const { kind, condition } = inner as Partial<Choice>
  const turns = kind === 'choice' && condition !== undefined ? turnsOf(condition) : []
  if (turns.length > 0) inside.add(condition ?? '')
  return turns.reduceRight((rest, turn) => inEnvironment(inner as Choice, rest, turn, side), inner)
}

interface Choice {
  readonly kind: 'choice'
  readonly condition: string
  readonly whenTrue: unknown
  readonly whenFalse: unknown
  readonly span: Span
}

/** The branch that the environment has, and what is chosen anywhere else. */
const inEnvironment = (choice: Choice, rest: unknown, { environment, was, is, via }: Turn, side: Side): Choice => ({
  kind: 'choice',
  condition: environment,
  whenTrue: comingFrom((side === 'before' ? was : is) ? choice.whenTrue : choice.whenFalse, via[side]),
  whenFalse: rest,
  span: choice.span,
})

/** What is known there has the places that decide among its own. */
const comingFrom = (thing: unknown, places: readonly Span[]): unknown => {
  if (typeof thing !== 'object' || thing === null) return thing
  const { kind, whenTrue, whenFalse, via = [] } = thing as Partial<Choice> & { readonly via?: readonly Span[] }
  if (kind === 'choice')
    return { ...thing, whenTrue: comingFrom(whenTrue, places), whenFalse: comingFrom(whenFalse, places) }
  return 'kind' in thing && (thing.kind === 'known' || thing.kind === 'scalar')
    ? { ...thing, via: [...via, ...places] }
    : thing
}
