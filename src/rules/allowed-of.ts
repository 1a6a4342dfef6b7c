import { granted, type PolicySet, type Scope, type Statement } from '#policy'

type Asked = Scope & { readonly actions: readonly string[] }

/** Those of the actions that the policies allow for certain within the scope, in the order asked. */
export const allowedOf = (policies: PolicySet, scope: Asked): readonly string[] => {
  if (scope.actions.length === 0) return []
  const answer = granted(policies, scope)
  const found = new Set(answer.verdict === 'some' ? answer.grants.flatMap(({ actions }) => actions) : [])
  return scope.actions.filter((action) => found.has(action))
}

/** A statement that allows something of the scope for certain, or null. */
export const allowing = (policies: PolicySet, scope: Asked): Statement | null => {
  if (scope.actions.length === 0) return null
  const answer = granted(policies, scope)
  return answer.verdict === 'some' ? (answer.grants[0]?.statement ?? null) : null
}
