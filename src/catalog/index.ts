export {
  iamAction,
  iamActionsMatching,
  iamActionsOf,
  iamGlob,
  iamServices,
} from './iam-actions.js'

export { iamIsMultivalued, iamMayCarry, iamResourceTypesOf } from './iam-details.js'
export { managedPolicy } from './managed-policies.js'
export { isReplacedFor } from './replacement.js'
