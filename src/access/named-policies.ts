import type { Policy, Resource, Span, Text, Value } from '#model'
import { showText } from '#model'
import type { When } from '#policy'
import { eachBranch, existsWhen } from './branches.js'
import { type Attached, attachedByName, attachedDocument, attachedUnknown } from './documents.js'
import type { Draft } from './draft.js'
import { arnOfResource, type Names, resolveText } from './names.js'

/** Managed policies written on the principal itself. */
export const namedPolicies = (
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
  return managedIn(names).get(showText(resolveText(text, names)))
}

const known = new WeakMap<Names, ReadonlyMap<string, Policy>>()

/** The managed policies of the inventory by ARN; of several with one ARN the first counts. */
const managedIn = (names: Names): ReadonlyMap<string, Policy> => {
  const found =
    known.get(names) ??
    new Map(
      [...names.resources.values()]
        .filter((resource): resource is Policy => resource.kind === 'policy' && resource.managed)
        .map((policy) => [showText(arnOfResource(policy, names) ?? []), policy] as const)
        .reverse(),
    )
  known.set(names, found)
  return found
}

/** The permissions boundary of a holder; null where it has none. */
export const boundaryOf = (resource: Draft['resource'], names: Names): readonly Attached[] | null => {
  if (!resource || !('permissionsBoundary' in resource)) return null
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
