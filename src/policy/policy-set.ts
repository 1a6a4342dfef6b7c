import type { PolicySet } from './request.js'

/** The set of one identity's policies, or of one resource's: the rest is empty. */
export const policySet = (parts: Partial<PolicySet>): PolicySet => ({
  identity: [],
  boundary: null,
  resource: [],
  endpoint: null,
  scope: null,
  caller: null,
  crossAccount: false,
  ...parts,
})
