import { type Inventory, knownValue, literal, type Resource, showText } from '#model'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'access/service-linked-role-removed',
  title: 'This change removes a role that a DynamoDB feature needs',
  why: 'The feature works through this role: replication, scaling or caching stops, and replicas that cannot be written for a day are cut off for good.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-service-linked-roles.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html',
  ],
  messages: {
    removed:
      'This change removes {address}, the role of {service}, and {user} still needs it.\nKeep the role, or take the feature out first.',
  },
  subjects: ['serviceLinkedRole'],

  *check({ before, after }, { after: side }) {
    const text = before && !after ? knownValue(before.service) : undefined
    const service = text ? (literal(text) ?? '') : ''
    const user = side.resources.find((resource) => needs(resource, service))
    if (!before || !user || isThere(side, service)) return
    yield {
      message: 'removed',
      values: { service, user: user.address },
      at: before.head,
      side: 'before',
      property: 'service',
      evidence: [service, user.address],
    }
  },
})

/** Another declaration of the same role keeps it. */
const isThere = ({ resources }: Inventory, service: string): boolean =>
  resources.some((resource) => {
    const text = resource.kind === 'serviceLinkedRole' ? knownValue(resource.service) : undefined
    return text !== undefined && showText(text) === service
  })

/** Which role each feature works through: "Using service-linked roles" in the guides of DynamoDB, DAX and Application Auto Scaling. */
const needs = (resource: Resource, service: string): boolean => {
  switch (service) {
    case 'replication.dynamodb.amazonaws.com':
      return (
        resource.kind === 'globalTable' ||
        resource.kind === 'replica' ||
        (resource.kind === 'table' && (knownValue(resource.replicas)?.length ?? 0) > 0)
      )
    case 'dax.amazonaws.com':
      return resource.kind === 'daxCluster'
    case 'dynamodb.application-autoscaling.amazonaws.com':
      return resource.kind === 'scalableTarget' && /^dynamodb:/.test(knownValue(resource.dimension) ?? '')
    case 'kinesisreplication.dynamodb.amazonaws.com':
      return (
        resource.kind === 'kinesisDestination' ||
        (resource.kind === 'table' && (knownValue(resource.kinesisStream) ?? null) !== null)
      )
    case 'contributorinsights.dynamodb.amazonaws.com':
      return resource.kind === 'table' && knownValue(resource.contributorInsights) === true
    default:
      return false
  }
}
