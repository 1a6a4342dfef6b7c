import { iamGlob } from '#catalog'
import { literal, type Text, type Tree } from '#model'
import { evaluate } from './evaluate.js'
import { newAccess } from './new-access.js'
import { nowhere, plainTree } from './plain-tree.js'
import type { Policy, Statement } from './policy.js'
import { policySet } from './policy-set.js'
import { readPolicy } from './read-policy.js'
import type { Granted, GrantedAnswer, PolicySet, Witness } from './request.js'

/** What a question is limited to; null is no limit. */
export interface Scope {
  /** Patterns: `dynamodb:*`. */
  readonly actions: readonly string[] | null
  /** Patterns of ARNs. */
  readonly resources: readonly (string | Text)[] | null
  /** A Condition block: only requests that meet it are asked about. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

/**
 * What of the scope the policies allow: one grant for every class of actions that are allowed alike, each with a request that is.
 * `none` is a proof.
 */
export const granted = (policies: PolicySet, scope: Scope): GrantedAnswer =>
  remembered(policies, ['granted', scope], () => {
    if (!mayAllow(policies, scope)) return { verdict: 'none' }
    const nobody = policySet({ caller: policies.caller })
    const answer = newAccess(nobody, { ...policies, scope: [scopePolicy(scope)] })
    if (answer.verdict === 'none') return answer
    if (answer.verdict === 'new') return { verdict: 'some', grants: answer.witnesses.map(grantOf) }
    return { verdict: 'undecided', reason: answer.reason, grants: answer.possible.map(grantOf) }
  })

/** Whether the policies allow every request of the scope: a proof, so anything unknown or undecided says no. */
export const allowsAll = (policies: PolicySet, scope: Scope): boolean =>
  remembered(policies, ['all', scope], () => {
    if (!mayAllow(policies, scope) || !allowsSample(policies, scope)) return false
    const everything = policySet({ caller: policies.caller, resource: [everyoneAllowed], scope: [scopePolicy(scope)] })
    return newAccess(policies, everything).verdict === 'none'
  })

/** A look at the actions alone: whether any Allow can be about the scope. */
const mayAllow = (policies: PolicySet, { actions }: Scope): boolean => {
  const allows = [...policies.identity, ...policies.resource, ...(policies.endpoint ?? [])]
    .flatMap(({ statements }) => statements)
    .filter(({ effect }) => effect === 'Allow')
  if (actions === null || actions.some((action) => /[*?]/.test(action))) return allows.length > 0
  return allows.some(({ actions: { not, items } }) => {
    if (not || items.some(({ text, unknown }) => unknown !== null || literal(text) === undefined)) return true
    const patterns = items.map(({ text }) => (literal(text) ?? '').toLowerCase())
    return actions.some((action) => patterns.some((pattern) => iamGlob(pattern, action.toLowerCase())))
  })
}

/** One request of the scope, evaluated: when even that is not allowed, not everything is. */
const allowsSample = (policies: PolicySet, { actions, resources, conditions }: Scope): boolean => {
  if (conditions) return true
  const [action = 'zz9zz9:zz9zz9'] = actions ?? []
  const [resource = '*'] = resources ?? []
  const fill = (text: string): string => text.replace(/\*/g, 'zz9').replace(/\?/g, 'q')
  const texts: Text = typeof resource === 'string' ? [resource] : resource
  const sample = texts.map((part) => (typeof part === 'string' && part !== '*' ? fill(part) : part))
  const principal =
    policies.resource.length > 0 ? ({ kind: 'anonymous', id: [] } as const) : ({ kind: 'self', id: [] } as const)
  const wide = { conditions: new Map<string, boolean>(), wide: true }
  const request = { principal, action: fill(action), resource: sample, context: {} }
  const decision = evaluate(request, policies, wide)
  return decision === 'allowed' || decision === 'undecided'
}

/** Statements never change, and rules ask the same of them on both sides and under every condition. */
const memory = new WeakMap<Statement, Map<string, unknown>>()
const numbers = new WeakMap<Statement, number>()
let count = 0

const numberOf = (statement: Statement): number => {
  const known = numbers.get(statement) ?? ++count
  numbers.set(statement, known)
  return known
}

/** The answer to the same question about the same statements, worked out once. */
const remembered = <T>(policies: PolicySet, question: unknown, compute: () => T): T => {
  const { first, name } = nameOf(policies)
  if (!first) return compute()
  const key = JSON.stringify(question) + name
  const answers = memory.get(first) ?? new Map<string, unknown>()
  memory.set(first, answers)
  if (!answers.has(key)) answers.set(key, compute())
  return answers.get(key) as T
}

/** A set's first statement, with which its answers live, and its name: the same for the same statements in the same places. */
interface SetName {
  readonly first: Statement | undefined
  readonly name: string
}

const names = new WeakMap<PolicySet, SetName>()

const nameOf = (policies: PolicySet): SetName => {
  const known = names.get(policies) ?? nameAnew(policies)
  names.set(policies, known)
  return known
}

const nameAnew = ({ identity, boundary, resource, endpoint, scope, caller, crossAccount }: PolicySet): SetName => {
  const lists = [identity, boundary, resource, endpoint, scope]
  const [first] = lists.flatMap((list) => list?.flatMap(({ statements }) => statements) ?? [])
  const named = lists.map((list) =>
    list?.map(({ type, unread, statements }) => [type, unread, statements.map(numberOf)]),
  )
  return { first, name: JSON.stringify([named, caller, crossAccount]) }
}

const grantOf = ({ request, actions, count, statement, when }: Witness): Granted => ({
  actions,
  count,
  request,
  statement,
  when,
})

/** A policy that allows everybody exactly the scope. */
const scopePolicy = ({ actions, resources, conditions }: Scope): Policy => {
  const statement = {
    Effect: 'Allow',
    Principal: '*',
    Action: actions ?? '*',
    Resource: '*',
    Condition: conditions ?? {},
  }
  const tree = plainTree({ Version: '2008-10-17', Statement: statement })
  return readPolicy(resources ? withResources(tree, resources) : tree, 'endpoint')
}

const everyoneAllowed = scopePolicy({ actions: null, resources: null })

/** Resources may hold references, which plain values cannot. */
const withResources = (tree: Tree, resources: readonly (string | Text)[]): Tree => {
  if (tree.kind !== 'mapping') return tree
  const items = resources.map((each): Tree => {
    const text = typeof each === 'string' ? [each] : each
    return { kind: 'scalar', text, type: 'string', span: nowhere }
  })
  const resource: Tree = { kind: 'sequence', items, span: nowhere }
  const replace = (inner: Tree): Tree =>
    inner.kind === 'mapping'
      ? {
          ...inner,
          entries: inner.entries.map((entry) => (entry.key === 'Resource' ? { ...entry, value: resource } : entry)),
        }
      : inner
  return {
    ...tree,
    entries: tree.entries.map((entry) =>
      entry.key === 'Statement' ? { ...entry, value: replace(entry.value) } : entry,
    ),
  }
}
