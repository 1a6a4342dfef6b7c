import type { Tree } from '#model'
import type { Policy, PolicyType } from './policy.js'
import type { Comparison, Decision, GrantedAnswer, NewAccess, PolicySet, Request } from './request.js'

export type {
  Comparison as ValueComparison,
  Condition,
  Element,
  Elements,
  GrammarCode,
  GrammarProblem,
  Policy,
  PolicyType,
  PrincipalItem,
  PrincipalKind,
  Principals,
  Statement,
  Test,
} from './policy.js'
export type {
  Caller,
  Comparison,
  ContextValue,
  Decision,
  Granted,
  GrantedAnswer,
  NewAccess,
  PolicySet,
  Request,
  Witness,
} from './request.js'

/** Reads a document in any of its documented shapes; what is wrong is listed, what is unknown is said. Never throws. */
export declare const readPolicy: (document: Tree, type: PolicyType) => Policy
/** The set of one identity's policies, or of one resource's: the rest is empty. */
export declare const policySet: (parts: Partial<PolicySet>) => PolicySet
/** What IAM answers to one request. Independent of the decision procedure, so that it can check it. */
export declare const evaluate: (request: Request, policies: PolicySet) => Decision
/** What `after` allows that `before` does not. */
export declare const newAccess: (before: PolicySet, after: PolicySet) => NewAccess
/**
 * What of the actions (patterns such as `dynamodb:*`) is allowed on the resources (ARN patterns; null: on any).
 * One entry per catalogued action.
 */
export declare const granted: (
  policies: PolicySet,
  actions: readonly string[],
  resources: readonly string[] | null,
) => GrantedAnswer
/** Both directions at once. */
export declare const compareAccess: (before: PolicySet, after: PolicySet) => Comparison
