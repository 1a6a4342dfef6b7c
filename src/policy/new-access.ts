import { literal, type Text } from '#model'
import { type Answer, ask, type Sides } from './ask.js'
import { type Assumptions, assumptionsOf, isChoice, usualValues } from './assumptions.js'
import { showName } from './explain.js'
import { LimitReached } from './language.js'
import type { Part } from './parts.js'
import { pathsOf } from './paths.js'
import type { Bindings } from './pattern.js'
import type { Policy } from './policy.js'
import type { NewAccess, PolicySet, Witness } from './request.js'

/** How an answer may be told. */
export interface AccessOptions {
  /** ARNs that a reader knows; witnesses prefer them. */
  readonly named?: readonly Text[]
  /** An ARN that they prefer to those. */
  readonly own?: Text | null
}

/**
 * What `after` allows that `before` does not. `none` is a proof that nothing is, under every condition of the template and every value
 * of its references; `new` comes with requests that the evaluator confirms on both sides; all else is `undecided`.
 */
export const newAccess = (
  before: PolicySet,
  after: PolicySet,
  { named = [], own = null }: AccessOptions = {},
): NewAccess => {
  const question: Sides = { before, after, named: { own, others: named } }
  if (isSame(before, after)) return { verdict: 'none' }
  const unread = [...policiesOf(after), ...policiesOf(before)].find((policy) => policy.unread !== null)?.unread
  const narrow = ask(question, 'narrow', new Map())
  if (unread) return { verdict: 'undecided', reason: unread, possible: [...narrow.witnesses, ...narrow.possible] }
  const verdict = verdictOf(narrow)
  if (narrow.ambiguous && verdict.verdict !== 'undecided') {
    const wide = verdictOf(ask(question, 'wide', new Map()))
    if (wide.verdict !== verdict.verdict) return undecided(openReading, verdict, wide)
  }
  return withAssumptions(question, verdict)
}

const openReading =
  'the answer depends on how far a wildcard in a resource with fewer than six parts reaches, which AWS leaves open'

const policiesOf = ({ identity, boundary, resource, endpoint, scope }: PolicySet): readonly Policy[] => [
  ...identity,
  ...(boundary ?? []),
  ...resource,
  ...(endpoint ?? []),
  ...(scope ?? []),
]

const notKnown = 'a part of the policies is not known or not documented'

const verdictOf = (answer: Answer): NewAccess => {
  if (answer.witnesses.length > 0) return { verdict: 'new', witnesses: tellingFirst(answer.witnesses) }
  if (answer.limit !== null) return { verdict: 'undecided', reason: answer.limit, possible: answer.possible }
  if (answer.possible.length === 0) return { verdict: 'none' }
  return {
    verdict: 'undecided',
    reason: notKnown,
    possible: answer.possible,
  }
}

/** A request for a named resource tells more than one for an action that takes none. */
const tellingFirst = (witnesses: readonly Witness[]): readonly Witness[] =>
  witnesses.toSorted(
    (a, b) => Number(literal(a.request.resource) === '*') - Number(literal(b.request.resource) === '*'),
  )

const witnessesOf = (answer: NewAccess) =>
  answer.verdict === 'new' ? answer.witnesses : answer.verdict === 'undecided' ? answer.possible : []

const undecided = (reason: string, ...answers: readonly NewAccess[]): NewAccess => ({
  verdict: 'undecided',
  reason,
  possible: answers.flatMap(witnessesOf),
})

/** Tries what references and variables may be. A variable is the caller's to choose; a reference has one value we do not know. */
const withAssumptions = (question: Sides, open: NewAccess): NewAccess => {
  if (open.verdict === 'undecided' && open.reason !== notKnown) return open
  const parts: readonly Part[] = [...pathsOf(question.before).parts, ...pathsOf(question.after).parts]
  const verdict = open.verdict === 'undecided' ? withUsualValues(question, parts, open) : open
  // Where nothing was allowed before and nothing is denied, no equality can take the new access back.
  const mayVanish = pathsOf(question.before).parts.length > 0
  const { bindings, complete } = assumptionsWithin(parts, scopeOf(question), verdict.verdict === 'new' && mayVanish)
  if (!complete && verdict.verdict === 'none')
    return undecided('too many references could equal names in a Deny or an exception', verdict)
  for (const binding of bindings) {
    const chosen = isChoice(binding)
    if (chosen ? verdict.verdict === 'new' : verdict.verdict === 'undecided') continue
    const other = verdictOf(ask(question, 'narrow', binding, verdict.verdict === 'new' ? 'one' : 'all'))
    if (other.verdict === verdict.verdict) continue
    if (chosen && (other.verdict === 'new' || verdict.verdict === 'none')) return other
    if (!chosen) return undecided(reasonFor(verdict, binding), verdict, other)
  }
  return verdict
}

const scopeOf = ({ before, after }: Sides): readonly Policy[] => [...(before.scope ?? []), ...(after.scope ?? [])]

/** Patterns too long to compare leave the cases incomplete. */
const assumptionsWithin = (...question: Parameters<typeof assumptionsOf>): Assumptions => {
  try {
    return assumptionsOf(...question)
  } catch (error) {
    if (error instanceof LimitReached) return { bindings: [], complete: false }
    throw error
  }
}

const withUsualValues = (question: Sides, parts: readonly Part[], open: NewAccess): NewAccess => {
  const values = usualValues(parts)
  const answer = values.size > 0 ? verdictOf(ask(question, 'narrow', values)) : open
  return answer.verdict === 'undecided' ? open : answer
}

const reasonFor = (verdict: NewAccess, binding: Bindings): string => {
  const equalities = [...binding]
    .map(([name, value]) => `${showName([{ symbol: name.slice(4) }])} is ${value}`)
    .join(' and ')
  return verdict.verdict === 'new' ? `new access unless ${equalities}` : `new access if ${equalities}`
}

/** Equal text on both sides is equal access. */
const isSame = (before: PolicySet, after: PolicySet): boolean =>
  sizeOf(before) === sizeOf(after) && canonical(before) === canonical(after)

const sizeOf = (set: PolicySet): number =>
  policiesOf(set).reduce((sum, { statements }) => sum + 1 + statements.length, 0)

const canonical = (set: PolicySet): string =>
  JSON.stringify(set, (key, value: unknown) =>
    ['span', 'actionsSpan', 'resourcesSpan', 'conditionSpan', 'problems', 'sid', 'index', 'keyText'].includes(key)
      ? undefined
      : value,
  )
