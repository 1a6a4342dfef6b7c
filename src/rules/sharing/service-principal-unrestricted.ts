import { literal } from '#model'
import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import { asksForSource } from '../source-keys.js'
import { grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'sharing/service-principal-unrestricted',
  title: 'A service may act on the resource for any customer',
  why: 'The service does what its customers ask. Without a condition on the source, any of them may have it read or write this resource.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    unrestricted:
      'In the policy of {address}, {statement} lets {service} use the resource for whomever it acts.\nAdd a condition on aws:SourceAccount with the own account, or on aws:SourceArn.',
  },
  homes: ['table', 'stream', 'key', 'vault', 'resource'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      if (statement.principals?.not || isNarrowed(statement)) continue
      const item = statement.principals?.items.find(
        ({ kind, text, unknown }) => kind === 'Service' && unknown === null && isJudged(literal(text)),
      )
      if (!item) continue
      yield {
        message: 'unrestricted',
        values: { statement: statementName(statement), service: literal(item.text) ?? '' },
        ...judged(home, statement, item.span),
      }
    }
  },
})

/** Load balancers send no source, and replication has a rule of its own. */
const isJudged = (service: string | undefined): boolean =>
  service !== undefined && !/^(logdelivery\.elasticloadbalancing|replication\.dynamodb)\.amazonaws\.com$/.test(service)

/** For keys the caller's account, the service it comes through and what is encrypted narrow as well. */
const isNarrowed = (statement: Statement): boolean =>
  asksForSource(statement) ||
  statement.conditions.some(
    ({ key, test }) =>
      test === null ||
      /^(kms:(calleraccount|viaservice|encryptioncontext:.*)|aws:(resourceaccount|principalorgid))$/.test(key),
  )
