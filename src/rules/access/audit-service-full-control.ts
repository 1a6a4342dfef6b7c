import { literal } from '#model'
import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import {
  actionsOf,
  grantsOf,
  isEverything,
  isOnlyBoundary,
  isStar,
  judged,
  listed,
  resourcesOf,
  statementName,
} from '../statements.js'

/** What blinds those who watch, or signs contracts. */
const blinding = [
  /^cloudtrail:(StopLogging|DeleteTrail|DeleteEventDataStore|UpdateTrail|PutEventSelectors)$/,
  /^config:(Delete(?!StoredQuery)|StopConfigurationRecorder)/,
  /^guardduty:(Delete|Disassociate|StopMonitoringMembers|UpdateDetector)/,
] as const

const buying = /^aws-marketplace:(Subscribe|AcceptAgreement\w*|CreateAgreementRequest|Unsubscribe)$/

export default policyRule({
  id: 'access/audit-service-full-control',
  title: "The principal can switch off the audit trail or buy on the account's behalf",
  why: 'Who can stop the trail can do the rest unseen; who can subscribe spends money and brings code of strangers into the account.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html',
  ],
  messages: {
    blind:
      'In {address}, {statement} allows {actions} on every resource: what the account records can be switched off or erased.\nLeave it to the role that runs the audit, and list what is used here.',
    buys: 'In {address}, {statement} allows {actions}: its holder concludes contracts for the account.\nList the actions that are used.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (!isWritten(statement) || !resourcesOf(statement).some(isStar) || statement.conditions.length > 0) continue
      const actions = actionsOf(statement)
      const blind = actions.filter((action) => blinding.some((pattern) => pattern.test(action)))
      const buys = actions.filter((action) => buying.test(action))
      const found = blind.length > 0 ? blind : buys
      if (found.length === 0) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: blind.length > 0 ? 'blind' : 'buys',
        values: { statement: statementName(statement), actions: listed(found) },
        breadth: found.length,
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

/** Of everything at once another rule speaks. */
const isWritten = ({ actions }: Statement): boolean =>
  !actions.not && !actions.items.some(({ text, unknown }) => unknown === null && isEverything(literal(text) ?? ''))
