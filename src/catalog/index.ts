export type { AccessLevel } from './iam-actions.js'
export {
  iamAction,
  iamActionsMatching,
  iamActionsOf,
  iamFirstActionOf,
  iamGlob,
  iamServices,
  iamSource,
} from './iam-actions.js'
export type { IamResourceType } from './iam-details.js'
export { iamIsMultivalued, iamKeysOf, iamKeyType, iamMayCarry, iamResourceTypesOf } from './iam-details.js'
export { type ManagedPolicy, managedPoliciesDate, managedPolicy } from './managed-policies.js'
export { isReplacedFor, replacementSource } from './replacement.js'
