import type { NewAccess, Policy, PolicyType } from '#policy'

/** Both documents and the answer about them. */
export interface AccessAnswer {
  readonly before: Policy
  readonly after: Policy
  readonly names: readonly [string, string]
  readonly type: PolicyType
  readonly answer: NewAccess
}
