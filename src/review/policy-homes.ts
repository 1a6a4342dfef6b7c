import {
  is,
  knownValue,
  type OrganizationPolicy,
  type PolicyDocument,
  type PolicyFile,
  type Resource,
  type ResourcePolicy,
  type TableSettings,
  type Value,
} from '#model'
import type { PolicyHome } from '#rules'

type Role = PolicyHome['role']
type Home = readonly [Role, PolicyDocument | null]

/** Every policy document that a resource holds, with what it is for. */
export const policyHomes = (resource: Resource): readonly PolicyHome[] =>
  homesOf(resource).flatMap(([role, policy]) => (policy ? [{ resource, role, policy }] : []))

const homesOf = (resource: Resource): readonly Home[] => {
  switch (resource.kind) {
    case 'role':
      return [['trust', resource.trustPolicy], ...inline(resource.inlinePolicies)]
    case 'permissionSet':
    case 'user':
    case 'group':
      return inline(resource.inlinePolicies)
    case 'policy':
      return [['identity', resource.document]]
    case 'table':
      return [...tableHomes(resource), ...(knownValue(resource.replicas) ?? []).flatMap(tableHomes)]
    case 'globalTable':
      return (knownValue(resource.replicas) ?? []).flatMap(tableHomes)
    case 'replica':
      return tableHomes(resource)
    case 'key':
      return [['key', resource.keyPolicy]]
    case 'backupVault':
      return [['vault', resource.accessPolicy]]
    case 'vpcEndpoint':
      return [['endpoint', resource.endpointPolicy]]
    case 'resourcePolicy':
      return [[targets[resource.targetKind], resource.document]]
    case 'organizationPolicy':
      return isControl(resource) ? [['organization', resource.document]] : []
    case 'policyFile':
      return fileHome(resource.role, { name: null, document: resource.document, span: resource.span })
    default:
      return []
  }
}

const inline = (policies: Value<readonly PolicyDocument[]>): readonly Home[] =>
  (knownValue(policies) ?? []).map((policy) => ['identity', policy])

const tableHomes = ({ resourcePolicy, streamPolicy }: TableSettings): readonly Home[] => [
  ['table', resourcePolicy],
  ['stream', streamPolicy],
]

const targets: Readonly<Record<ResourcePolicy['targetKind'], Role>> = {
  table: 'table',
  stream: 'stream',
  key: 'key',
  vpcEndpoint: 'endpoint',
  backupVault: 'vault',
  kinesisStream: 'resource',
  bucket: 'resource',
}

/** Other policies of organisations, such as those on tags, are written in a language of their own. */
const isControl = ({ policyType }: OrganizationPolicy): boolean =>
  is(policyType, 'SERVICE_CONTROL_POLICY') || is(policyType, 'RESOURCE_CONTROL_POLICY')

/** A bare policy with principals may hang on anything, so only what its role makes certain is judged. */
const fileHome = (role: PolicyFile['role'], policy: PolicyDocument): readonly Home[] => {
  if (role === 'resource') return []
  return [[role === 'scp' || role === 'rcp' ? 'organization' : role, policy]]
}
