import { literal, type Notice, type Resource, type ResourceBase, type Text, type Unknown } from '#model'

/** What every resource has; none of it is a setting. */
const shared: Readonly<Record<keyof ResourceBase | 'kind', true>> = {
  kind: true,
  id: true,
  address: true,
  type: true,
  format: true,
  scope: true,
  span: true,
  head: true,
  when: true,
  guard: true,
  ignored: true,
  ignoredAt: true,
  environments: true,
  decisions: true,
  within: true,
  properties: true,
  construct: true,
  multiplied: true,
  planned: true,
}

/** How many settings of one resource are named; who reads more? */
const mostPerResource = 20

/** One resource may be read once for both sides. */
const known = new WeakMap<Resource, readonly Notice[]>()

/** A notice for each setting of a resource that ended unknown. Symbolic text is known; statements are the policies' own. */
export const unresolvedNotices = (resource: Resource): readonly Notice[] => {
  const found = known.get(resource) ?? noticesOf(resource)
  known.set(resource, found)
  return found
}

const noticesOf = (resource: Resource): readonly Notice[] => {
  const found = Object.entries(resource).flatMap(([name, value]) =>
    Object.hasOwn(shared, name) || !mayHoldUnknown(value) ? [] : lost(name, value),
  )
  return found.slice(0, mostPerResource).map(({ setting, unknown }) => ({
    code: 'unresolved-value',
    file: unknown.span.file,
    line: unknown.span.line,
    message: `${resource.address}: ${setting} is not known, because ${unknown.reason}`,
    setting: { address: resource.address, name: setting, reason: unknown.reason },
  }))
}

/** Whether anything in it may be unknown: most settings are known through and through. */
const mayHoldUnknown = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) {
    for (const item of value) if (mayHoldUnknown(item)) return true
    return false
  }
  if (isUnknown(value)) return true
  for (const name in value)
    if (name !== 'span' && mayHoldUnknown((value as Readonly<Record<string, unknown>>)[name])) return true
  return false
}

interface Lost {
  readonly setting: string
  readonly unknown: Unknown
}

const lost = (setting: string, value: unknown): readonly Lost[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => lost(`${setting}.${nameOf(item) ?? index}`, item))
  if (!isRecord(value)) return []
  if (isUnknown(value)) return [{ setting, unknown: value }]
  if (value.kind === 'choice') return [...lost(setting, value.whenTrue), ...lost(setting, value.whenFalse)]
  if (value.kind === 'known') return isText(value.value) ? [] : lost(setting, value.value)
  if ('document' in value) return isUnknown(value.document) ? [{ setting, unknown: value.document }] : []
  return 'kind' in value
    ? []
    : Object.entries(value).flatMap(([name, part]) => (name === 'span' ? [] : lost(`${setting}.${name}`, part)))
}

/** A replica is named by its Region, other elements by their name. */
const nameOf = (item: unknown): string | undefined => {
  const name = isRecord(item) ? (item.region ?? item.name) : undefined
  const text = isRecord(name) && name.kind === 'known' ? name.value : name
  return typeof text === 'string' ? text : isText(text) ? literal(text) : undefined
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isUnknown = (value: unknown): value is Unknown => isRecord(value) && value.kind === 'unknown'

const isText = (value: unknown): value is Text =>
  Array.isArray(value) && value.every((part) => typeof part === 'string' || (isRecord(part) && 'symbol' in part))
