import type { Span } from '#model'
import type { Policy, PolicySet, Statement } from '#policy'
import { policySet } from '#policy'
import { ask } from './ask.js'
import { type Principal, sideOf } from './principals.js'
import type { Context, PolicyHome } from './rule.js'
import { policyOf } from './statements.js'

/** A document as somebody has it: references resolved, with everything else that decides about its holder's calls. */
export interface InUse {
  /** Null where nobody in the code holds it. */
  readonly principal: Principal | null
  readonly policy: Policy
  readonly access: PolicySet
}

/** The document of a home once for every principal that holds it; by itself where nobody here does. */
export const inUse = (home: PolicyHome, context: Context): readonly InUse[] => {
  const policy = policyOf(home)
  const held = home.role === 'identity' ? holdersOf(home, policy, context) : []
  if (held.length > 0) return held
  const access = policySet(home.role === 'identity' ? { identity: [policy] } : { resource: [policy] })
  return [{ principal: null, policy, access }]
}

const holdersOf = ({ resource }: PolicyHome, { span }: Policy, context: Context): readonly InUse[] =>
  holdingsFrom(resource.id, context).flatMap(({ principal, policies }) => {
    const found = policies.find((policy) => isSame(policy.span, span))
    return found ? [{ principal, policy: found, access: principal.access }] : []
  })

const holdingsFrom = (id: string, context: Context): readonly Holding[] =>
  ask(context, (around) => holdingsOf(sideOf(around)).get(id) ?? [])

/** A principal with what it has from one resource. */
interface Holding {
  readonly principal: Principal
  readonly policies: Policy[]
}

const known = new WeakMap<object, ReadonlyMap<string, readonly Holding[]>>()

/** Who has policies from which resource, by its id. */
const holdingsOf = (side: ReturnType<typeof sideOf>): ReadonlyMap<string, readonly Holding[]> => {
  const found = known.get(side) ?? indexed(side)
  known.set(side, found)
  return found
}

const indexed = ({ principals }: ReturnType<typeof sideOf>): ReadonlyMap<string, readonly Holding[]> => {
  const holdings = new Map<string, Holding[]>()
  for (const principal of principals)
    for (const { from, policy } of principal.policies) {
      if (!from) continue
      const own = holdings.get(from.id) ?? []
      holdings.set(from.id, own)
      const last = own.at(-1)
      if (last?.principal === principal) last.policies.push(policy)
      else own.push({ principal, policies: [policy] })
    }
  return holdings
}

/** The statement of a home in the document as somebody has it. */
export const statementIn = ({ policy }: InUse, { span, index }: Statement): Statement | undefined =>
  policy.statements.find((each) => each.index === index && isSame(each.span, span))

const isSame = (a: Span, b: Span): boolean => a.file === b.file && a.line === b.line && a.column === b.column
