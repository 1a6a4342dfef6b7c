import type { Group, PermissionSet, PolicyFile, Role, Span, Text, User } from '#model'
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
  readonly resource: Holder | PolicyFile | null
  readonly span: Span
  readonly policies: Attached[]
}

/** Somebody as an attachment names it: by reference or by name. */
export interface Called {
  readonly kind: Principal['kind']
  readonly name: Text
  readonly span: Span
}

/** The holder by reference or by name; one that is not in the code gets an entry of its own. */
export const findOrAdd = (drafts: Map<string, Draft>, { kind, name, span }: Called, names: Names): Draft => {
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
