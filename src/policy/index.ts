export { compareAccess } from './compare.js'
export { evaluate } from './evaluate.js'
export { plainContext, showCaller, showName, showReason, showRequest, showStatement, showWitness } from './explain.js'
export { allowsAll, granted, type Scope } from './granted.js'
export { newAccess } from './new-access.js'
export { plainTree } from './plain-tree.js'
export type {
  Condition,
  Element,
  GrammarCode,
  GrammarProblem,
  Policy,
  PolicyType,
  PrincipalItem,
  Statement,
  When,
} from './policy.js'
export { policySet } from './policy-set.js'
export { readPolicy } from './read-policy.js'
export type {
  Caller,
  ContextValue,
  Granted,
  NewAccess,
  PolicySet,
  Request,
  Witness,
} from './request.js'
export { blockOf, dateOf, numberOf } from './values.js'
