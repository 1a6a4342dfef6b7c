import type { Group, OrganizationPolicy, PermissionSet, Policy, PolicyFile, Role, Span, Text, User } from '#model'
import { showText } from '#model'
import type { Attached } from './documents.js'
import { aliasOf, type Names, nameOf, resolveText } from './names.js'
import type { Principal } from './side.js'

/** What holds policies of its own. */
export type Holder = Role | User | Group | PermissionSet

/** A principal while its policies are gathered from all over the inventory. */
export interface Draft {
  readonly key: string
  readonly kind: Principal['kind']
  readonly label: string
  readonly resource: Holder | PolicyFile | Policy | OrganizationPolicy | null
  readonly span: Span
  readonly policies: Attached[]
  readonly bounds?: true
}

/** Somebody as an attachment names it: by reference or by name. */
export interface Called {
  readonly kind: Principal['kind']
  readonly name: Text
  readonly span: Span
}

/** The drafts of one side, by their keys and, as far as they are in the code, by kind and name. */
export interface Register {
  readonly drafts: Map<string, Draft>
  readonly byName: ReadonlyMap<string, Draft>
}

/** Of several with one name the first counts. */
export const registerOf = (drafts: Map<string, Draft>, names: Names): Register => {
  const byName = new Map<string, Draft>()
  for (const draft of drafts.values()) {
    const name = `${draft.kind} ${draft.resource ? showText(nameOf(draft.resource, names) ?? []) : ''}`
    if (draft.resource && !byName.has(name)) byName.set(name, draft)
  }
  return { drafts, byName }
}

/** The holder by reference or by name; undefined for one that is not in the code and was not named before. */
export const findDraft = (
  { drafts, byName }: Register,
  { kind, name }: Pick<Called, 'kind' | 'name'>,
  names: Names,
): Draft | undefined => {
  const [part] = name
  const direct = typeof part === 'object' ? drafts.get(aliasOf(names, part.resource ?? '')) : undefined
  if (direct) return direct
  const key = keyOf({ kind, name }, names)
  return byName.get(key) ?? drafts.get(key)
}

/** The same, where one that is not in the code gets an entry of its own. */
export const findOrAdd = (register: Register, called: Called, names: Names): Draft => {
  const found = findDraft(register, called, names)
  if (found) return found
  const key = keyOf(called, names)
  const draft: Draft = { key, kind: called.kind, label: key, resource: null, span: called.span, policies: [] }
  register.drafts.set(key, draft)
  return draft
}

const keyOf = ({ kind, name }: Pick<Called, 'kind' | 'name'>, names: Names): string =>
  `${kind} ${showText(resolveText(name, names))}`
