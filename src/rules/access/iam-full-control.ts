import { literal } from '#model'
import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import { grantsOf, isEverything, isOnlyBoundary, judged, reachesWhole, statementName } from '../statements.js'

export default policyRule({
  id: 'access/iam-full-control',
  title: 'The policy grants full control of IAM',
  why: 'Who controls IAM gives itself, or anybody else, every permission of the account: it is an administrator by another name.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  ],
  messages: {
    full: 'In {address}, {statement} allows every action of IAM on every {kind} of the account: its holder can make itself administrator.\nList the IAM actions that are used, and the roles or users they are used on.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const item = iamItem(statement)
      if (!item) continue
      const kind = kinds.find(([, action, pattern]) => reachesWhole(home, statement, action, pattern))?.[0]
      if (!kind) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'full',
        values: { statement: statementName(statement), kind },
        ...judged(home, statement, item.span),
      }
    }
  },
})

/** With any of these in hand one becomes administrator. */
const kinds = [
  ['role', 'iam:PutRolePolicy', 'role/*'],
  ['user', 'iam:PutUserPolicy', 'user/*'],
  ['group', 'iam:PutGroupPolicy', 'group/*'],
  ['policy', 'iam:CreatePolicyVersion', 'policy/*'],
] as const

/** The pattern that stands for all of IAM and not for everything. */
const iamItem = ({ actions }: Statement) =>
  actions.not
    ? undefined
    : actions.items.find(({ text, unknown }) => {
        const pattern = unknown === null ? (literal(text) ?? '') : ''
        return !isEverything(pattern) && /^iam:\*+$/i.test(pattern)
      })
