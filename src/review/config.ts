import type { Config } from '#model'

/** Where the policy file stands, on the base side. */
export const policyFilePath = '.github/dynamodb-review.yml'

/** What holds where the policy file says nothing. */
export const defaultConfig: Config = {
  policyFile: policyFilePath,
  profile: 'default',
  failOn: 'high',
  commentOn: 'medium',
  onIncomplete: 'fail',
  comment: 'on-findings',
  gate: 'check',
  drafts: 'summary',
  commandPrefix: '/dynamodb-review',
  rules: {},
  include: ['**'],
  exclude: [],
  waivers: [],
  trustedAccounts: [],
  productionTags: [],
  sensitiveTags: [],
  permissionsBoundaries: [],
  maxWaiverDays: 180,
  allowCriticalWaivers: false,
  approvers: [],
  allowSelfWaive: false,
  labels: false,
  reviewers: [],
  previousBotLogins: [],
}
