import type {
  Attachments,
  Group,
  Inventory,
  PermissionSet,
  Policy,
  PolicyFile,
  Resource,
  Role,
  Span,
  Text,
  User,
  Value,
} from '#model'
import { showText } from '#model'
import { policySet, type When } from '#policy'
import { eachBranch, existsWhen } from './branches.js'
import { type Attached, attachedByName, attachedDocument, attachedUnknown, underConditions } from './documents.js'
import { aliasOf, arnOfResource, type Names, nameOf, resolveText } from './names.js'
import { type Principal, policiesOf } from './side.js'

type Holder = Role | User | Group | PermissionSet

interface Draft {
  readonly key: string
  readonly kind: Principal['kind']
  readonly label: string
  readonly resource: Holder | PolicyFile | null
  readonly span: Span
  readonly policies: Attached[]
}

/** Every role, user and group of the inventory, and those elsewhere that get policies here, with all that is attached to them. */
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
  for (const resource of inventory.resources) {
    if (resource.kind !== 'policy' && resource.kind !== 'policyAttachment') continue
    for (const { kind, name, span, when } of holdersOf(resource.attachedTo, resource, names)) {
      const draft = findOrAdd(drafts, kind, name, span, names)
      draft.policies.push(...policiesIn(resource, [...existsWhen(resource, names), ...when], names))
    }
  }
  return [...drafts.values()].map((draft) => finished(draft, drafts, names))
}

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
const whoeverHas = (file: PolicyFile, names: Names): Draft => {
  const document = { name: null, document: file.document, span: file.span }
  return {
    key: aliasOf(names, file.id),
    kind: 'policy',
    label: `whoever has ${file.address}`,
    resource: file,
    span: file.head,
    policies: [attachedDocument(document, file, 'identity', existsWhen(file, names), names)],
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

/** Managed policies written on the principal itself. */
const namedPolicies = (
  list: Value<readonly Value<Text>[]>,
  holder: Resource,
  exists: readonly When[],
  names: Names,
): readonly Attached[] =>
  eachBranch(
    list,
    holder.scope,
    names,
    (policies, when) => policies.flatMap((policy) => namedPolicy(policy, holder, [...exists, ...when], names)),
    ({ reason, expression, span }, when) => [
      attachedUnknown(reason, expression, span, 'identity', [...exists, ...when]),
    ],
  )

/** A policy by ARN or reference: one of this inventory, or one that exists elsewhere. */
export const namedPolicy = (
  policy: Value<Text>,
  from: Resource,
  exists: readonly When[],
  names: Names,
): readonly Attached[] =>
  eachBranch(
    policy,
    from.scope,
    names,
    (text, when) => policyByText(text, policy.span, [...exists, ...when], names),
    ({ reason, expression, span }, when) => [
      attachedUnknown(reason, expression, span, 'identity', [...exists, ...when]),
    ],
  )

const policyByText = (text: Text, span: Span, when: readonly When[], names: Names): readonly Attached[] => {
  const found = managedNamed(text, names)
  if (!found) return [attachedByName(resolveText(text, names), span, 'identity', when)]
  return [attachedDocument(found.document, found, 'identity', [...existsWhen(found, names), ...when], names)]
}

const managedNamed = (text: Text, names: Names): Policy | undefined => {
  const [part] = text
  const direct = typeof part === 'object' && text.length === 1 ? names.resources.get(part.resource ?? '') : undefined
  if (direct?.kind === 'policy') return direct
  const shown = showText(resolveText(text, names))
  const all = [...names.resources.values()]
  return all.find(
    (resource): resource is Policy =>
      resource.kind === 'policy' && resource.managed && showText(arnOfResource(resource, names) ?? []) === shown,
  )
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

interface HolderName {
  readonly kind: Principal['kind']
  readonly name: Text
  readonly span: Span
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

/** The holder by reference or by name; one that is not in the code gets an entry of its own. */
const findOrAdd = (
  drafts: Map<string, Draft>,
  kind: Principal['kind'],
  name: Text,
  span: Span,
  names: Names,
): Draft => {
  const [part] = name
  const direct = typeof part === 'object' ? drafts.get(aliasOf(names, part.resource ?? '')) : undefined
  if (direct) return direct
  const shown = showText(resolveText(name, names))
  const known = [...drafts.values()].find(
    (draft) => draft.kind === kind && draft.resource && showText(nameOf(draft.resource, names) ?? []) === shown,
  )
  if (known) return known
  const key = `${kind} ${shown}`
  const draft: Draft = drafts.get(key) ?? { key, kind, label: key, resource: null, span, policies: [] }
  drafts.set(key, draft)
  return draft
}

const finished = (draft: Draft, drafts: ReadonlyMap<string, Draft>, names: Names): Principal => {
  const policies = [...draft.policies, ...groupPolicies(draft, drafts, names)]
  const boundary = boundaryOf(draft.resource, names)
  return {
    ...draft,
    policies,
    boundary,
    access: policySet({ identity: policiesOf(policies), boundary: boundary && policiesOf(boundary) }),
  }
}

/** What a user has through its groups. */
const groupPolicies = ({ resource }: Draft, drafts: ReadonlyMap<string, Draft>, names: Names): readonly Attached[] => {
  if (resource?.kind !== 'user') return []
  return eachBranch(
    resource.groups,
    resource.scope,
    names,
    (groups, when) =>
      groups.flatMap((group) => {
        const text = group.kind === 'known' ? group.value : [`(${group.kind})`]
        const found = findOrAdd(new Map(drafts), 'group', text, group.span, names)
        return found.policies.map((each) => ({ ...each, policy: underConditions(each.policy, when) }))
      }),
    () => [],
  )
}

const boundaryOf = (resource: Holder | PolicyFile | null, names: Names): readonly Attached[] | null => {
  if (!resource || resource.kind === 'group' || resource.kind === 'policyFile') return null
  const value = resource.permissionsBoundary
  if (value.kind === 'known' && value.value === null) return null
  return eachBranch(
    value,
    resource.scope,
    names,
    (text, when) => (text === null ? [everything(value.span, when)] : policyByText(text, value.span, when, names)),
    ({ reason, expression, span }, when) => [attachedUnknown(reason, expression, span, 'identity', when)],
  )
}

/** No boundary, in one branch of a condition. */
const everything = (span: Span, when: readonly When[]): Attached => ({
  ...attachedByName(['arn:aws:iam::aws:policy/AdministratorAccess'], span, 'identity', when),
  name: null,
  awsManaged: null,
})
