import {
  byDefault,
  entryOf,
  type Guard,
  literal,
  type Removal,
  type Span,
  type Tree,
  type Value,
  written,
} from '#model'
import { type Place, within } from '../cloudformation/place.js'
import { chain, stringValue } from '../typed.js'
import type { Controller } from './manifest.js'

/**
 * What becomes of the table when its manifest goes: ACK deletes it unless an annotation retains it, Crossplane unless its
 * policies leave it alone. No controller puts a new table in the place of one.
 */
export const guardOf = (controller: Controller, metadata: Tree | undefined, spec: Place, head: Span): Guard => ({
  deletion: controller === 'ack' ? byAnnotation(metadata, head) : byPolicies(spec),
  replacement: byDefault('retain', head),
})

/** The annotation by which ACK leaves the live thing alone. */
export const retainAnnotation = 'services.k8s.aws/deletion-policy'

const byAnnotation = (metadata: Tree | undefined, head: Span): Value<Removal> => {
  const entry = entryOf(entryOf(metadata, 'annotations')?.value, retainAnnotation)
  return chain(stringValue(entry?.value, 'delete', entry?.keySpan ?? head), (word, from) => ({
    ...from,
    value: word === 'retain' ? 'retain' : 'delete',
  }))
}

/** `managementPolicies` without Delete, or `deletionPolicy: Orphan`. */
const byPolicies = (spec: Place): Value<Removal> => {
  const managed = within(spec, 'managementPolicies').tree
  const words = managed?.kind === 'sequence' ? managed.items.map(wordOf) : undefined
  if (managed && words?.every((word) => word !== '*' && word !== 'Delete')) return written('retain', managed.span)
  const policy = within(spec, 'deletionPolicy')
  return chain(stringValue(policy.tree, 'Delete', policy.parent), (word, from) => ({
    ...from,
    value: word === 'Orphan' ? 'retain' : 'delete',
  }))
}

const wordOf = (tree: Tree): string => (tree.kind === 'scalar' ? (literal(tree.text) ?? '*') : '*')
