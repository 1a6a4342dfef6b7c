import { knownValue, type PolicyDocument, type Resource, type Tree } from '#model'
import { type PolicyHome, policyRule } from '../rule.js'
import { documentKey, everyHome, isResourceControl } from '../statements.js'

export default policyRule({
  id: 'policy/quota-exceeded',
  title: 'The policy is too long to be deployed',
  why: 'AWS refuses a document above the quota of its kind, and the deployment stops there, often halfway.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
  ],
  messages: {
    exceeded:
      'The policy of {address} has at least {size} characters; {kind} may have {quota}.\nSplit it, or name actions and resources more shortly.',
    together:
      'The inline policies of {address} have at least {size} characters together; {kind} may have {quota}.\nMove some into a managed policy.',
    trust:
      'The trust policy of {address} has at least {size} characters; a trust policy may have 2048, unless the account’s quota was raised, to 4096 at most.\nName fewer principals, or raise the quota first.',
  },
  homes: everyHome.filter((role) => role !== 'vault'),

  *check(home) {
    const size = sizeOf(home.policy.document)
    const { quota, kind } = quotaOf(home)
    const common = { at: home.policy.span, property: documentKey(home), breadth: size }
    const values = { size: String(size), quota: String(quota), kind }
    if (home.role === 'trust') {
      if (size > 2048)
        yield { message: 'trust', values, ...common, ...(size > 4096 ? {} : { severity: 'low' as const }) }
    } else if (size > quota) yield { message: 'exceeded', values, ...common }
    else {
      const [first, ...others] = inlineOf(home.resource)
      if (first !== home.policy || others.length === 0) return
      const sum = [first, ...others].reduce((total, { document }) => total + sizeOf(document), 0)
      if (sum > quota) yield { message: 'together', values: { ...values, size: String(sum) }, ...common, breadth: sum }
    }
  },
})

interface Quota {
  readonly quota: number
  readonly kind: string
}

const inlineQuotas: Readonly<Record<string, Quota>> = {
  role: { quota: 10_240, kind: 'all inline policies of a role' },
  user: { quota: 2048, kind: 'all inline policies of a user' },
  group: { quota: 5120, kind: 'all inline policies of a group' },
  permissionSet: { quota: 10_240, kind: 'the inline policy of a permission set' },
}

/** The quota of a vault's policy is not documented. */
const homeQuotas: Readonly<Record<Exclude<PolicyHome['role'], 'vault'>, Quota>> = {
  identity: { quota: 6144, kind: 'a managed policy' },
  trust: { quota: 2048, kind: 'a trust policy' },
  table: { quota: 20_480, kind: 'the policy of a table' },
  stream: { quota: 20_480, kind: 'the policy of a stream' },
  key: { quota: 32_768, kind: 'a key policy' },
  endpoint: { quota: 20_480, kind: 'an endpoint policy' },
  resource: { quota: 20_480, kind: 'the policy of a bucket or Kinesis stream' },
  organization: { quota: 5120, kind: 'a control policy' },
}

const quotaOf = ({ resource, role }: PolicyHome): Quota => {
  if (role === 'vault') return { quota: Number.POSITIVE_INFINITY, kind: '' }
  const inline = Object.hasOwn(inlineQuotas, resource.kind) ? inlineQuotas[resource.kind] : undefined
  if (role !== 'identity')
    return isResourceControl(resource) ? { ...homeQuotas[role], kind: 'a resource control policy' } : homeQuotas[role]
  return inline ?? (resource.kind === 'policy' && !resource.managed ? inlineFor(resource) : homeQuotas.identity)
}

/** An inline policy of its own, by the kind of principal it is put on; a role may have most. */
const inlineFor = ({ attachedTo }: Extract<Resource, { kind: 'policy' }>): Quota => {
  const isOn = (list: typeof attachedTo.roles): boolean => (knownValue(list)?.length ?? 1) > 0
  const kind = isOn(attachedTo.roles) ? 'role' : isOn(attachedTo.groups) ? 'group' : 'user'
  return inlineQuotas[kind] ?? homeQuotas.identity
}

const inlineOf = (resource: Resource): readonly PolicyDocument[] =>
  resource.kind === 'role' || resource.kind === 'user' || resource.kind === 'group'
    ? (knownValue(resource.inlinePolicies) ?? [])
    : []

/**
 * The length of the document as JSON without white space, at least: what is not known counts nothing, and of two branches the
 * shorter counts.
 */
const sizeOf = (tree: Tree): number => {
  switch (tree.kind) {
    case 'scalar':
      return tree.text.reduce(
        (sum, part) => sum + (typeof part === 'string' ? part.length : 0),
        tree.type === 'string' ? 2 : 0,
      )
    case 'sequence':
      return tree.items.reduce((sum, item) => sum + sizeOf(item) + 1, 1)
    case 'mapping':
      return tree.entries.reduce((sum, { key, value }) => sum + key.length + 4 + sizeOf(value), 1)
    case 'choice':
      return Math.min(sizeOf(tree.whenTrue), sizeOf(tree.whenFalse))
    default:
      return 0
  }
}
