export { compareAccess } from './compare.js'
export { evaluate } from './evaluate.js'
export { plainContext, showCaller, showName, showReason, showRequest, showStatement, showWitness } from './explain.js'
export { allowsAll, granted, type Scope } from './granted.js'
export { type AccessOptions, newAccess } from './new-access.js'
export { plainTree } from './plain-tree.js'
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
  When,
} from './policy.js'
export { policySet } from './policy-set.js'
export { readPolicy } from './read-policy.js'
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
