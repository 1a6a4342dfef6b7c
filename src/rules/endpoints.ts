import {
  type Inventory,
  knownValue,
  literal,
  type PolicyDocument,
  type ResourcePolicy,
  type Value,
  type VpcEndpoint,
} from '#model'
import { type Condition, type Element, readPolicy, type Statement } from '#policy'

/** Whether it leads to tables or their streams: `com.amazonaws.<region>.dynamodb`, where the Region may be a symbol. */
export const leadsToTables = ({ serviceName }: VpcEndpoint): boolean =>
  /^dynamodb(-streams)?$/.test(serviceOf(serviceName))

/** Whether it leads to tables by way of route tables; streams have interface endpoints only. */
export const isGatewayToTables = ({ serviceName, endpointType }: VpcEndpoint): boolean =>
  serviceOf(serviceName) === 'dynamodb' && knownValue(endpointType) === 'Gateway'

const serviceOf = (name: VpcEndpoint['serviceName']): string => {
  const last = knownValue(name)?.at(-1)
  return typeof last === 'string' ? last.slice(last.lastIndexOf('.') + 1) : ''
}

/** The endpoint that a policy written apart from it is put on, where it leads to tables. */
export const endpointOf = (
  { target, targetKind }: ResourcePolicy,
  { resources }: Inventory,
): VpcEndpoint | undefined =>
  targetKind === 'vpcEndpoint'
    ? resources.find(
        (one): one is VpcEndpoint => one.kind === 'vpcEndpoint' && leadsToTables(one) && refersTo(target, one.id),
      )
    : undefined

/** Whether a policy written apart from the endpoint is, or may be, put on it. */
export const hasPolicyElsewhere = ({ id }: VpcEndpoint, { resources }: Inventory): boolean =>
  resources.some(
    (one) =>
      one.kind === 'resourcePolicy' &&
      one.targetKind === 'vpcEndpoint' &&
      (one.target.kind !== 'known' || refersTo(one.target, id)),
  )

const refersTo = (target: Value<readonly unknown[]>, id: string): boolean =>
  knownValue(target)?.some((part) => typeof part === 'object' && (part as { resource?: string }).resource === id) ===
  true

/** The statements by which everybody may do everything with every table; null where the policy could not be read. */
export const openStatements = ({ document }: PolicyDocument): readonly Statement[] | null => {
  const { unread, statements } = readPolicy(document, 'endpoint')
  return unread === null ? statements.filter(isOpen) : null
}

/** Everybody, on everything, for all of DynamoDB, and nothing that says whose. */
const isOpen = ({ effect, principals, actions, resources, conditions }: Statement): boolean =>
  effect === 'Allow' &&
  principals !== null &&
  !principals.not &&
  principals.items.some(({ kind, text }) => kind === '*' || literal(text) === '*') &&
  !actions.not &&
  actions.items.some((item) => /^(\*|dynamodb:\*)$/i.test(wordOf(item))) &&
  resources?.not === false &&
  resources.items.some((item) => /^(\*|arn:[^:]*:dynamodb:[^:]*:\*:\*|arn:\*)$/.test(wordOf(item))) &&
  !conditions.some(isPerimeter)

const wordOf = ({ text }: Element): string => literal(text) ?? ''

/** Any restriction on the caller or the table may be meant as the boundary: whether it is one, others judge. */
const isPerimeter = ({ key, test }: Condition): boolean => test === null || /^aws:(principal|resource|source)/.test(key)
