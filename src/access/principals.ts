import type { Attachments, Inventory, OrganizationPolicy, Policy, PolicyFile, Resource, Text, Value } from '#model'
import { policySet, type When } from '#policy'
import { eachBranch, existsWhen } from './branches.js'
import { type Attached, attachedDocument, attachedUnknown, underConditions } from './documents.js'
import { type Called, type Draft, findDraft, findOrAdd, type Holder, type Register, registerOf } from './draft.js'
import { boundaryOf, namedPolicies, namedPolicy } from './named-policies.js'
import { aliasOf, type Names } from './names.js'
import { type Principal, policiesOf } from './side.js'

/**
 * Every role, user and group of the inventory, and those elsewhere that get policies here, with all that is attached to them; whoever
 * has a policy that nobody here has; and whoever a policy of an organisation applies to.
 */
export const principalsOf = (inventory: Inventory, names: Names): readonly Principal[] => {
  const drafts = new Map<string, Draft>()
  const holders = inventory.resources.filter(isHolder)
  for (const holder of holders) {
    const draft = draftOf(holder, names)
    drafts.set(draft.key, draft)
    draft.policies.push(...ownPolicies(holder, names))
  }
  for (const resource of inventory.resources)
    if (resource.kind === 'policyFile' && resource.role === 'identity') {
      const draft = whoeverHas(resource, names)
      drafts.set(draft.key, draft)
    }
  const register = registerOf(drafts, names)
  for (const resource of inventory.resources) {
    if (resource.kind !== 'policy' && resource.kind !== 'policyAttachment') continue
    for (const { when, ...called } of holdersOf(resource.attachedTo, resource, names)) {
      const draft = findOrAdd(register, called, names)
      draft.policies.push(...policiesIn(resource, [...existsWhen(resource, names), ...when], names))
    }
  }
  const held = [...drafts.values()].map((draft) => finished(draft, register, names))
  const attached = new Set(
    held.flatMap(({ policies, boundary }) => [...policies, ...(boundary ?? [])].map(({ from }) => from)),
  )
  const loose = inventory.resources.filter(isManaged).filter((policy) => !attached.has(policy))
  const fences = inventory.resources
    .filter(isFence)
    .map((fence) => finished(whoeverIsUnder(fence, names), register, names))
  return [...held, ...loose.map((policy) => finished(whoeverHas(policy, names), register, names)), ...fences]
}

type Fence = OrganizationPolicy | PolicyFile

const controls = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']

/** A policy of an organisation that stands above whatever the accounts allow. */
const isFence = (resource: Resource): resource is Fence =>
  resource.kind === 'organizationPolicy'
    ? resource.policyType.kind === 'known' && controls.includes(resource.policyType.value)
    : resource.kind === 'policyFile' && (resource.role === 'scp' || resource.role === 'rcp')

/** Such a policy gives nothing; what counts is what it forbids. */
const whoeverIsUnder = (fence: Fence, names: Names): Draft => {
  const { document, span } = fence.kind === 'policyFile' ? fence : fence.document
  const attached = attachedDocument({ name: null, document, span }, fence, 'identity', existsWhen(fence, names), names)
  const denials = attached.policy.statements.filter(({ effect }) => effect === 'Deny')
  const statements = denials.map((statement) => ({ ...statement, principals: null }))
  return {
    key: aliasOf(names, fence.id),
    kind: 'policy',
    label: `whoever ${fence.address} applies to`,
    resource: fence,
    span: fence.head,
    policies: [{ ...attached, policy: { ...attached.policy, statements } }],
    bounds: true,
  }
}

const isManaged = (resource: Resource): resource is Policy => resource.kind === 'policy' && resource.managed

const isHolder = (resource: Resource): resource is Holder =>
  resource.kind === 'role' || resource.kind === 'user' || resource.kind === 'group' || resource.kind === 'permissionSet'

const draftOf = (holder: Holder, names: Names): Draft => ({
  key: aliasOf(names, holder.id),
  kind: kindOf(holder),
  label: `${kindOf(holder)} ${holder.address}`,
  resource: holder,
  span: holder.head,
  policies: [],
})

const kindOf = ({ kind }: Holder): Principal['kind'] => (kind === 'permissionSet' ? 'permission set' : kind)

/** A policy that is attached to nobody here stands for whoever has it. */
const whoeverHas = (home: PolicyFile | Policy, names: Names): Draft => {
  const document = home.kind === 'policy' ? home.document : { name: null, document: home.document, span: home.span }
  return {
    key: aliasOf(names, home.id),
    kind: 'policy',
    label: `whoever has ${home.address}`,
    resource: home,
    span: home.head,
    policies: [attachedDocument(document, home, 'identity', existsWhen(home, names), names)],
  }
}

const ownPolicies = (holder: Holder, names: Names): readonly Attached[] => {
  const exists = existsWhen(holder, names)
  const inline = eachBranch(
    holder.inlinePolicies,
    holder.scope,
    names,
    (documents, when) =>
      documents.map((document) => attachedDocument(document, holder, 'identity', [...exists, ...when], names)),
    ({ reason, expression, span }, when) => [
      attachedUnknown(reason, expression, span, 'identity', [...exists, ...when]),
    ],
  )
  return [...inline, ...namedPolicies(holder.managedPolicies, holder, exists, names)]
}

/** What a policy or an attachment brings to its holders. */
const policiesIn = (
  resource: Extract<Resource, { kind: 'policy' | 'policyAttachment' }>,
  when: readonly When[],
  names: Names,
): readonly Attached[] =>
  resource.kind === 'policy'
    ? [attachedDocument({ ...resource.document, name: policyName(resource) }, resource, 'identity', when, names)]
    : namedPolicy(resource.policy, resource, when, names)

const policyName = ({ name, document }: Policy): Value<Text> | null =>
  name.kind === 'known' && name.value !== null ? { ...name, value: name.value } : document.name

interface HolderName extends Called {
  readonly when: readonly When[]
}

const holdersOf = (attachedTo: Attachments, from: Resource, names: Names): readonly HolderName[] =>
  (['role', 'user', 'group'] as const).flatMap((kind) =>
    eachBranch(
      attachedTo[`${kind}s`],
      from.scope,
      names,
      (holders, when): readonly HolderName[] =>
        holders.flatMap((holder) =>
          eachBranch<Text, HolderName>(
            holder,
            from.scope,
            names,
            (name, more) => [{ kind, name, span: holder.span, when: [...when, ...more] }],
            ({ expression, span }, more) => [{ kind, name: [`(${expression})`], span, when: [...when, ...more] }],
          ),
        ),
      ({ expression, span }, when) => [{ kind, name: [`(${expression})`], span, when }],
    ),
  )

const finished = (draft: Draft, register: Register, names: Names): Principal => {
  const policies = [...draft.policies, ...groupPolicies(draft, register, names)]
  const boundary = boundaryOf(draft.resource, names)
  return {
    ...draft,
    policies,
    boundary,
    access: policySet({ identity: policiesOf(policies), boundary: boundary && policiesOf(boundary) }),
  }
}

/** What a user has through its groups. */
const groupPolicies = ({ resource }: Draft, register: Register, names: Names): readonly Attached[] => {
  if (resource?.kind !== 'user') return []
  return eachBranch(
    resource.groups,
    resource.scope,
    names,
    (groups, when) =>
      groups.flatMap((group) => {
        const text = group.kind === 'known' ? group.value : [`(${group.kind})`]
        const found = findDraft(register, { kind: 'group', name: text }, names)
        return (found?.policies ?? []).map((each) => ({ ...each, policy: underConditions(each.policy, when) }))
      }),
    () => [],
  )
}
