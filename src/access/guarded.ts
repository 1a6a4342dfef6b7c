import type {
  Inventory,
  PolicyDocument,
  Resource,
  ResourcePolicy,
  Span,
  TableSettings,
  Text,
  Value,
  VpcEndpoint,
} from '#model'
import { knownValue, showText } from '#model'
import { type PolicyType, plainTree, policySet, type When } from '#policy'
import { eachBranch, existsWhen } from './branches.js'
import { type Attached, attachedDocument } from './documents.js'
import { aliasOf, arnOfResource, type Names, nameOf, resolveText } from './names.js'
import { type Guarded, type GuardedKind, policiesOf } from './side.js'

interface Draft {
  readonly key: string
  readonly kind: GuardedKind
  readonly label: string
  readonly resource: Resource | null
  readonly arn: Text | null
  readonly type: PolicyType
  readonly span: Span
  readonly policies: Attached[]
}

/** Every resource with a policy of its own, wherever that is written, and every role with its trust policy. */
export const guardedOf = (inventory: Inventory, names: Names): readonly Guarded[] => {
  const drafts = new Map<string, Draft>()
  const add = (draft: Draft, policies: readonly Attached[]): void => {
    const known = drafts.get(draft.key) ?? draft
    drafts.set(draft.key, known)
    known.policies.push(...policies)
  }
  const withPolicyElsewhere = endpointsWithPolicy(inventory)
  for (const resource of inventory.resources)
    for (const { kind, document } of withPolicyElsewhere(resource) ? [] : ownDocuments(resource, names)) {
      const draft = draftOf(resource, kind, names)
      add(draft, [attachedDocument(document, resource, draft.type, existsWhen(resource, names), names)])
    }
  for (const resource of inventory.resources)
    if (resource.kind === 'resourcePolicy')
      for (const { target, when } of targetsOf(resource, names)) {
        const kind = kinds[resource.targetKind]
        const found = target && resourceNamed(target, names)
        const draft = found ? draftOf(found, kind, names) : elsewhere(resource, kind, target, names)
        add(draft, [
          attachedDocument(resource.document, resource, draft.type, [...existsWhen(resource, names), ...when], names),
        ])
      }
  return [...drafts.values()].map(finished)
}

/** What AWS writes where an endpoint has no policy is gone where one is put on it from outside. */
const endpointsWithPolicy = ({ resources }: Inventory): ((resource: Resource) => boolean) => {
  const targets = resources.flatMap((one) =>
    one.kind === 'resourcePolicy' && one.targetKind === 'vpcEndpoint' ? resourcesIn(one.target) : [],
  )
  return (resource) => resource.kind === 'vpcEndpoint' && !resource.endpointPolicy && targets.includes(resource.id)
}

const resourcesIn = (text: Value<Text>): readonly (string | undefined)[] =>
  (knownValue(text) ?? []).map((part) => (typeof part === 'string' ? undefined : part.resource))

const types: Readonly<Record<GuardedKind, PolicyType>> = {
  table: 'resource',
  stream: 'resource',
  vault: 'resource',
  'kinesis stream': 'resource',
  bucket: 'resource',
  file: 'resource',
  key: 'key',
  endpoint: 'endpoint',
  trust: 'trust',
}

const kinds: Readonly<Record<ResourcePolicy['targetKind'], GuardedKind>> = {
  table: 'table',
  stream: 'stream',
  key: 'key',
  vpcEndpoint: 'endpoint',
  backupVault: 'vault',
  kinesisStream: 'kinesis stream',
  bucket: 'bucket',
}

const draftOf = (resource: Resource, kind: GuardedKind, names: Names): Draft => ({
  key: `${kind} ${aliasOf(names, resource.id)}`,
  kind,
  label:
    kind === 'trust' ? `trust of role ${resource.address}` : `${kind === 'file' ? 'policy' : kind} ${resource.address}`,
  resource,
  arn: arnOfResource(resource, names) ?? null,
  type: types[kind],
  span: resource.head,
  policies: [],
})

const elsewhere = (from: ResourcePolicy, kind: GuardedKind, target: Text | null, names: Names): Draft => {
  const shown = target ? showText(resolveText(target, names)) : `of ${aliasOf(names, from.id)}`
  return {
    key: `${kind} ${shown}`,
    kind,
    label: `${kind} ${shown}`,
    resource: null,
    arn: target ? resolveText(target, names) : null,
    type: types[kind],
    span: from.head,
    policies: [],
  }
}

const finished = (draft: Draft): Guarded => {
  const policies = policiesOf(draft.policies)
  const access = draft.type === 'endpoint' ? policySet({ endpoint: policies }) : policySet({ resource: policies })
  return { ...draft, access }
}

interface Own {
  readonly kind: GuardedKind
  readonly document: PolicyDocument
}

/** Policies written on the resource itself. */
const ownDocuments = (resource: Resource, names: Names): readonly Own[] => {
  switch (resource.kind) {
    case 'role':
      return one('trust', resource.trustPolicy)
    case 'table':
      return [...ofTable(resource), ...(knownValue(resource.replicas) ?? []).flatMap(ofTable)]
    case 'globalTable':
      return (knownValue(resource.replicas) ?? []).flatMap(ofTable)
    case 'replica':
      return ofTable(resource)
    case 'key':
      return one('key', resource.keyPolicy ?? delegation(resource))
    case 'backupVault':
      return one('vault', resource.accessPolicy)
    case 'vpcEndpoint':
      return servesTables(resource) ? one('endpoint', resource.endpointPolicy ?? openEndpoint(resource)) : []
    case 'policyFile':
      return ofFile(resource, names)
    default:
      return []
  }
}

const one = (kind: GuardedKind, document: PolicyDocument | null): readonly Own[] =>
  document ? [{ kind, document }] : []

const ofTable = ({ resourcePolicy, streamPolicy }: TableSettings): readonly Own[] => [
  ...one('table', resourcePolicy),
  ...one('stream', streamPolicy),
]

/** A bare policy for a resource that is not named. */
const ofFile = (resource: Extract<Resource, { kind: 'policyFile' }>, _names: Names): readonly Own[] => {
  const document = { name: null, document: resource.document, span: resource.span }
  if (resource.role === 'trust' || resource.role === 'key' || resource.role === 'endpoint')
    return one(resource.role, document)
  return resource.role === 'resource' || resource.role === 'table' ? one('file', document) : []
}

/** The key policy AWS writes where none is given: "Default key policy" in the KMS developer guide. */
const delegation = (resource: Resource): PolicyDocument => {
  const root = { AWS: 'arn:aws:iam::ACCOUNT:root' }
  const statement = { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' }
  const tree = plainTree({ Version: '2012-10-17', Statement: statement }, resource.head)
  return { name: null, document: withAccount(tree), span: resource.head }
}

/** ACCOUNT becomes the reference to the own account. */
const withAccount = (tree: PolicyDocument['document']): PolicyDocument['document'] => {
  if (tree.kind === 'mapping')
    return { ...tree, entries: tree.entries.map((entry) => ({ ...entry, value: withAccount(entry.value) })) }
  if (tree.kind !== 'scalar' || !tree.text.some((part) => typeof part === 'string' && part.includes('ACCOUNT')))
    return tree
  return { ...tree, text: ['arn:aws:iam::', { symbol: 'aws:account' }, ':root'] }
}

/** An endpoint of another service is no way to a table; where the service is not known, a notice says so. */
const servesTables = ({ serviceName }: VpcEndpoint): boolean =>
  serviceName.kind === 'known' && /\.dynamodb(-streams)?(-fips)?$/.test(showText(serviceName.value))

/** The endpoint policy AWS writes where none is given: everything for everybody. */
const openEndpoint = (resource: Resource): PolicyDocument => {
  const statement = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }
  return { name: null, document: plainTree({ Statement: statement }, resource.head), span: resource.head }
}

const targetsOf = (
  { target, scope }: ResourcePolicy,
  names: Names,
): readonly { readonly target: Text | null; readonly when: readonly When[] }[] =>
  eachBranch<Text, { readonly target: Text | null; readonly when: readonly When[] }>(
    target as Value<Text>,
    scope,
    names,
    (text, when) => [{ target: text, when }],
    (_, when) => [{ target: null, when }],
  )

/** The resource of this inventory that a text names: by reference, ARN or name. */
const resourceNamed = (text: Text, names: Names): Resource | undefined => {
  const reference = text.find((part) => typeof part === 'object')
  const direct = typeof reference === 'object' ? names.resources.get(reference.resource ?? '') : undefined
  if (direct) return direct
  return namedIn(names).get(showText(resolveText(text, names)))
}

const known = new WeakMap<Names, ReadonlyMap<string, Resource>>()

/** What has an ARN, by ARN and by name; of several the first counts. */
const namedIn = (names: Names): ReadonlyMap<string, Resource> => {
  const found = known.get(names) ?? indexed(names)
  known.set(names, found)
  return found
}

const indexed = (names: Names): ReadonlyMap<string, Resource> => {
  const found = new Map<string, Resource>()
  for (const resource of names.resources.values()) {
    const [arn, name] = [arnOfResource(resource, names), nameOf(resource, names)]
    for (const text of arn && name ? [arn, name] : [])
      if (!found.has(showText(text))) found.set(showText(text), resource)
  }
  return found
}
