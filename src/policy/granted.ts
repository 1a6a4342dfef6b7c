import type { Text, Tree } from '#model'
import { newAccess } from './new-access.js'
import { nowhere, plainTree } from './plain-tree.js'
import type { Policy } from './policy.js'
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
export const granted = (policies: PolicySet, scope: Scope): GrantedAnswer => {
  const nobody = policySet({ caller: policies.caller })
  const answer = newAccess(nobody, { ...policies, scope: [scopePolicy(scope)] })
  if (answer.verdict === 'none') return answer
  if (answer.verdict === 'new') return { verdict: 'some', grants: answer.witnesses.map(grantOf) }
  return { verdict: 'undecided', reason: answer.reason, grants: answer.possible.map(grantOf) }
}

/** Whether the policies allow every request of the scope: a proof, so anything unknown or undecided says no. */
export const allowsAll = (policies: PolicySet, scope: Scope): boolean => {
  const everything = policySet({ caller: policies.caller, resource: [everyoneAllowed], scope: [scopePolicy(scope)] })
  return newAccess(policies, everything).verdict === 'none'
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
