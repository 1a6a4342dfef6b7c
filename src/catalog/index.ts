export {
  iamAction,
  iamActionsMatching,
  iamActionsOf,
  iamDate,
  iamGlob,
  iamServices,
} from './iam-actions.js'

export {
  iamArnsOf,
  iamIsMultivalued,
  iamKeyType,
  iamListsKey,
  iamMayCarry,
  iamResourceTypesOf,
  iamServiceKnowsKey,
} from './iam-details.js'
export { globalMultivalued, globalSingle } from './iam-overlay.js'
export { managedPolicy } from './managed-policies.js'
export { isReplacedFor } from './replacement.js'
