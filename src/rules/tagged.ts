import { type GlobalTable, knownValue, type SeparateReplica, showText, type Table, type Tags } from '#model'

/** Whether a table, or one of its replicas, carries one of the tags that a team configured as `key=value`. */
export const isTagged = (resource: Table | GlobalTable | SeparateReplica, wanted: readonly string[]): boolean => {
  const replicas = resource.kind === 'replica' ? [] : (knownValue(resource.replicas) ?? [])
  const own = resource.kind === 'globalTable' ? [] : [resource.tags]
  return [...own, ...replicas.map(({ tags }) => tags)].flatMap(spelled).some((tag) => wanted.includes(tag))
}

/** Whether tags hold one that a team configured as `key=value`. */
export const hasTag = (tags: Tags, wanted: readonly string[]): boolean =>
  spelled(tags).some((tag) => wanted.includes(tag))

const spelled = (tags: Tags): readonly string[] =>
  (knownValue(tags) ?? []).flatMap(({ key, value }) => {
    const text = knownValue(value)
    return text ? [`${key}=${showText(text)}`] : []
  })
