import type { Span } from '#model'
import type { Policy, PolicySet, Statement } from '#policy'
import { policySet } from '#policy'
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
  sideOf(context).principals.flatMap((principal) => {
    const found = principal.policies.find(({ from, policy }) => from?.id === resource.id && isSame(policy.span, span))
    return found ? [{ principal, policy: found.policy, access: principal.access }] : []
  })

/** The statement of a home in the document as somebody has it. */
export const statementIn = ({ policy }: InUse, { span, index }: Statement): Statement | undefined =>
  policy.statements.find((each) => each.index === index && isSame(each.span, span))

const isSame = (a: Span, b: Span): boolean => a.file === b.file && a.line === b.line && a.column === b.column
