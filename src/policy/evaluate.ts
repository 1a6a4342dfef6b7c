import { iamGlob } from '#catalog'
import { literal } from '#model'
import { closestNaming, derivedFromCaller, type Naming } from './caller.js'
import { conditionHolds } from './evaluate-condition.js'
import type { Elements, Policy, Principals, Statement } from './policy.js'
import type { Caller, ContextValue, Decision, PolicySet, Request } from './request.js'
import { and, not, or, type Truth } from './truth.js'
import { matchesArn, patternUnits, star, unitsOf } from './units.js'

/** What is assumed while evaluating: the truth of the template's conditions, and the wide reading of short ARN patterns. */
export interface Assumptions {
  readonly conditions: ReadonlyMap<string, boolean>
  readonly wide: boolean
}

const nothingAssumed: Assumptions = { conditions: new Map(), wide: false }

/** What IAM answers to one request. Independent of the decision procedure, so that it can check it. */
export const evaluate = (request: Request, policies: PolicySet, assumed: Assumptions = nothingAssumed): Decision => {
  const asked: Asked = { request, caller: policies.caller ?? request.principal, assumed }
  const denied = or(...everyPolicy(policies).map((policy) => matchesAny(policy, 'Deny', asked, null)), false)
  if (denied === true) return 'explicitly-denied'
  const allowed = allowedBy(policies, asked)
  const sure = and(allowed, not(denied))
  if (sure === null || everyPolicy(policies).some((policy) => policy.unread !== null)) return 'undecided'
  return sure ? 'allowed' : 'implicitly-denied'
}

interface Asked {
  readonly request: Request
  readonly caller: Caller
  readonly assumed: Assumptions
}

const everyPolicy = ({ identity, boundary, resource, endpoint, scope }: PolicySet): readonly Policy[] => [
  ...identity,
  ...(boundary ?? []),
  ...resource,
  ...(endpoint ?? []),
  ...(scope ?? []),
]

/** "Policy evaluation logic" in the IAM user guide, for one account and for two. */
const allowedBy = (policies: PolicySet, asked: Asked): Truth => {
  const any = (list: readonly Policy[], names: readonly Naming[] | null): Truth =>
    or(...list.map((policy) => matchesAny(policy, 'Allow', asked, names)), false)
  const passes = (list: readonly Policy[] | null, names: readonly Naming[] | null): Truth =>
    list === null ? true : any(list, names)
  const endpoint = and(passes(policies.endpoint, named), passes(policies.scope, null))
  const limited = and(any(policies.identity, null), passes(policies.boundary, null))
  const { resource, caller } = policies
  if (caller === null) return and(or(any(resource, named), limited, onlyEndpoint(policies)), endpoint)
  if (caller.kind === 'Service' || caller.kind === 'anonymous') return and(any(resource, named), endpoint)
  if (policies.crossAccount) return and(any(resource, named), limited, endpoint)
  const direct = any(resource, ['exact', 'everyone'])
  const asRole = and(any(resource, ['role']), passes(policies.boundary, null))
  const needsDelegation = resource.some((policy) => policy.type === 'key' || policy.type === 'trust')
  const delegated = needsDelegation ? and(any(resource, named), limited) : limited
  return and(or(direct, asRole, delegated), endpoint)
}

const named: readonly Naming[] = ['account', 'role', 'exact', 'everyone']

/** An endpoint policy looked at alone. */
const onlyEndpoint = ({ identity, boundary, resource, endpoint }: PolicySet): boolean =>
  endpoint !== null && identity.length === 0 && resource.length === 0 && boundary === null

const matchesAny = (
  policy: Policy,
  effect: Statement['effect'],
  asked: Asked,
  names: readonly Naming[] | null,
): Truth =>
  or(
    ...policy.statements
      .filter((statement) => statement.effect === effect)
      .map((statement) => statementMatches(policy, statement, asked, names)),
    false,
  )

/** Whether every element of the statement fits the request. */
const statementMatches = (
  policy: Policy,
  statement: Statement,
  asked: Asked,
  names: readonly Naming[] | null,
): Truth => {
  const isMeant = actionMatches(statement.actions, asked.request.action)
  if (isMeant === false) return false
  const whens = statement.when.map(({ condition, holds }) => {
    const known = asked.assumed.conditions.get(condition)
    return known === undefined ? null : known === holds
  })
  return and(
    ...whens,
    isMeant,
    statement.resources ? resourceMatches(statement, statement.resources, asked) : true,
    policy.type === 'identity' ? true : principalMatches(statement.principals, asked.caller, names),
    ...statement.conditions.map((condition) =>
      conditionHolds(condition, sentFor(condition.key, asked), readerOf(statement, asked)),
    ),
  )
}

const actionMatches = ({ not: negated, items }: Elements, action: string): Truth => {
  const found = or(...items.map((item) => oneAction(literal(item.text), item.unknown !== null, action)), false)
  return negated ? not(found) : found
}

const oneAction = (pattern: string | undefined, unknown: boolean, action: string): Truth =>
  unknown || pattern === undefined ? null : iamGlob(pattern.toLowerCase(), action.toLowerCase())

/** A pattern whose variable has no value matches nothing, in NotResource as well: the statement then has no effect. */
const resourceMatches = (statement: Statement, { not: negated, items }: Elements, asked: Asked): Truth => {
  const resource = unitsOf(asked.request.resource)
  const { lookup, wide } = readerOf(statement, asked)
  const patterns = items.map((item) => (item.unknown === null ? patternUnits(item.text, true, lookup, 5) : undefined))
  if (negated && patterns.includes(null)) return false
  const found = or(
    ...patterns.map((pattern) => {
      if (pattern === undefined) return null
      if (pattern === null) return false
      const everything = pattern.length > 0 && pattern.every((unit) => unit === star)
      if (everything) return true
      return literal(asked.request.resource) === '*' ? false : matchesArn(pattern, resource, wide)
    }),
    false,
  )
  return negated ? not(found) : found
}

const principalMatches = (principals: Principals | null, caller: Caller, names: readonly Naming[] | null): Truth => {
  if (!principals) return false
  const naming = closestNaming(principals, caller)
  const fits = names ? names.includes(naming) : naming !== 'none'
  const unknown = principals.items.some((item) => item.unknown !== null)
  return unknown && fits === principals.not ? null : fits
}

const readerOf = (statement: Statement, asked: Asked) => ({
  lookup: statement.variables ? (key: string) => sentFor(key, asked) : null,
  wide: asked.assumed.wide,
})

/** What the request sends under a key, or what follows from the caller and the clock. */
const sentFor = (key: string, { request, caller }: Asked): ContextValue | null => {
  const derived = derivedFromCaller(key, caller)
  if (derived !== undefined) return derived
  const sent = Object.hasOwn(request.context, key) ? request.context[key] : undefined
  if (sent === undefined && key === 'aws:epochtime') return epochOf(request.context['aws:currenttime'])
  return sent ?? null
}

const epochOf = (time: ContextValue | undefined): ContextValue | null => {
  const text = time && !('list' in time) ? literal(time) : undefined
  return text === undefined ? null : [String(Date.parse(text) / 1000)]
}
