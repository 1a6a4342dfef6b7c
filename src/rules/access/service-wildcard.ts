import { iamActionsOf } from '#catalog'
import { literal, type Span } from '#model'
import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import {
  grantsOf,
  isEverything,
  isOnlyBoundary,
  isStar,
  judged,
  listed,
  resourcesOf,
  statementName,
} from '../statements.js'

/** Services whose every action includes taking over, destroying or giving away what they hold. */
const grave: ReadonlySet<string> = new Set(['iam', 'kms', 'sts', 'organizations', 'backup', 'dynamodb'])

export default policyRule({
  id: 'access/service-wildcard',
  title: 'Every action of one service is allowed',
  why: 'All actions of a service include deleting, exporting and sharing what it holds, and every action that AWS adds later.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
  ],
  messages: {
    service:
      'In {address}, {statement} allows all {count} actions of {services}, of which the code hardly needs all.\nList the actions that are used.',
    dynamodb:
      'In {address}, {statement} allows all {count} DynamoDB actions: deleting tables and backups and giving away access along with reading and writing items.\nList the actions that are used, such as dynamodb:GetItem, dynamodb:Query, dynamodb:PutItem and dynamodb:UpdateItem.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const services = wholeServices(statement)
      if (services.length === 0) continue
      const broad = resourcesOf(statement).some(isStar)
      if (isOnlyBoundary(home, context)) return
      yield {
        message: services.includes('dynamodb') ? 'dynamodb' : 'service',
        values: {
          statement: statementName(statement),
          services: listed(services),
          count: String(services.reduce((sum, service) => sum + iamActionsOf(service).size, 0)),
        },
        ...(broad && services.some((service) => grave.has(service)) ? { severity: 'high' as const } : {}),
        breadth: services.length,
        ...judged(home, statement, placeOf(statement)),
      }
    }
  },
})

/** The first pattern that stands for a whole service. */
const placeOf = ({ actions, actionsSpan }: Statement): Span =>
  actions.items.find(({ text, unknown }) => unknown === null && serviceOf(literal(text) ?? '').length > 0)?.span ??
  actionsSpan

/** The services of which a pattern of the statement stands for every action. */
const wholeServices = ({ actions }: Statement): readonly string[] =>
  actions.not
    ? []
    : [
        ...new Set(
          actions.items.flatMap(({ text, unknown }) => (unknown === null ? serviceOf(literal(text) ?? '') : [])),
        ),
      ]

const serviceOf = (pattern: string): readonly string[] => {
  if (isEverything(pattern)) return []
  const [service = '', name = ''] = pattern.toLowerCase().split(':')
  return isStar(name) && iamActionsOf(service).size > 0 ? [service] : []
}
