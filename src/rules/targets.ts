import { knownValue, type Resource, type Text } from '#model'
import { resourceById } from './around.js'
import type { Context, PolicyHome } from './rule.js'

/** The resource that a policy guards, where it is in the code: the one that holds the document, or the one it is put on. */
export const guardedBy = ({ resource }: PolicyHome, context: Context): Resource | null => {
  if (resource.kind === 'policyFile') return null
  if (resource.kind !== 'resourcePolicy') return resource
  const [id] = resourcesIn(knownValue(resource.target) ?? [])
  return id === undefined ? null : (resourceById(id, context) ?? null)
}

/** The ids of the resources that a text refers to. */
export const resourcesIn = (text: Text): readonly string[] =>
  text.flatMap((part) => (typeof part === 'string' || part.resource === undefined ? [] : [part.resource]))
