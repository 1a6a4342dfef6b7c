import generated from './iam-details.generated.json' with { type: 'json' }
import { globalMultivalued, globalSingle, likeLeadingKeys, overlayKeys } from './iam-overlay.js'

interface ServiceDetails {
  /** ARN patterns by resource type. */
  readonly types: Readonly<Record<string, string>>
  /** By action: resource types (a star marks required ones), then the keys it carries, where they are known. */
  readonly actions: Readonly<Record<string, readonly string[]>>
  /** Types of condition keys, where they are known. */
  readonly keys?: Readonly<Record<string, string>>
}

/** A kind of resource that an action works on. */
export interface IamResourceType {
  readonly name: string
  readonly required: boolean
  /** With stars for what varies: `arn:*:dynamodb:*:*:table/*`. */
  readonly arn: string
}

/** A service's details as JSON text. In the bundle a file of its own, read when it is asked for. */
const texts = (): Readonly<Record<string, string>> => generated.details
const read = new Map<string, ServiceDetails>()
const listed: ReadonlySet<string> = new Set([...generated.multivalued, ...globalMultivalued, ...likeLeadingKeys])

const serviceOf = (name: string): ServiceDetails | undefined => {
  const colon = name.indexOf(':')
  const service = colon < 0 ? name : name.slice(0, colon)
  return read.get(service) ?? (Object.hasOwn(texts(), service) ? readDetails(service) : undefined)
}

const readDetails = (service: string): ServiceDetails => {
  const details = JSON.parse(texts()[service] ?? '') as ServiceDetails
  read.set(service, details)
  return details
}

/** What the action works on: empty for actions without resources (`*` only), undefined where the catalogue does not say. */
export const iamResourceTypesOf = (action: string): readonly IamResourceType[] | undefined => {
  const service = serviceOf(action)
  const entry = service && actionEntry(service, action)
  if (!service || !entry) return undefined
  const types = readTypes.get(entry) ?? typesOf(entry, service)
  readTypes.set(entry, types)
  return types
}

const readTypes = new WeakMap<readonly string[], readonly IamResourceType[]>()

const typesOf = ([listed = '']: readonly string[], { types }: ServiceDetails): readonly IamResourceType[] =>
  listed
    .split(' ')
    .filter((name) => name !== '')
    .map((marked) => {
      const name = marked.replace('*', '')
      return { name, required: marked.endsWith('*'), arn: types[name] ?? '*' }
    })

/**
 * The condition keys, in lower case, that a call of the action may carry besides the global ones; `${tagkey}` for any name of a tag.
 * Undefined where the catalogue does not say.
 */
export const iamKeysOf = (action: string): readonly string[] | undefined => {
  const service = serviceOf(action)
  const entry = service?.keys && actionEntry(service, action)
  if (entry?.[1] === undefined) return undefined
  const found = readKeys.get(entry) ?? keysIn(entry[1], action)
  readKeys.set(entry, found)
  return found
}

const readKeys = new WeakMap<readonly string[], readonly string[]>()

const keysIn = (listed: string, action: string): readonly string[] => {
  const keys = listed.split(' ').filter((key) => key !== '')
  const more = keys.includes('dynamodb:leadingkeys') ? likeLeadingKeys : []
  return [...keys, ...more, ...(overlayKeys[action.toLowerCase()] ?? [])]
}

const actionEntry = (service: ServiceDetails, action: string): readonly string[] | undefined => {
  const name = action.slice(action.indexOf(':') + 1)
  return Object.hasOwn(service.actions, name) ? service.actions[name] : undefined
}

/**
 * Whether a call of the action can carry the key (in lower case). False only for keys of a service whose lists were checked:
 * `dynamodb:Scan` never carries `dynamodb:leadingkeys`.
 */
export const iamMayCarry = (action: string, key: string): boolean => {
  const service = action.split(':')[0] ?? ''
  if (!key.startsWith(`${service}:`)) return true
  const keys = iamKeysOf(action)
  return !keys || keys.some((each) => isSpelledBy(each, key))
}

/** Whether a key is the listed one, or one of those that a listed `aws:resourcetag/${tagkey}` stands for. */
const isSpelledBy = (listedKey: string, key: string): boolean => {
  const hole = listedKey.indexOf('${')
  return hole < 0 ? listedKey === key : key.startsWith(listedKey.slice(0, hole))
}

/** Whether the documentation lists the key (in lower case) for the action; undefined where the action's keys are not known. */
export const iamListsKey = (action: string, key: string): boolean | undefined =>
  iamKeysOf(action)?.some((each) => isSpelledBy(each, key))

/** Whether the service's lists of keys are known, and whether they have the key (in lower case). */
export const iamServiceKnowsKey = (service: string, key: string): boolean | undefined => {
  const keys = serviceOf(service)?.keys
  return keys && [...Object.keys(keys), ...likeLeadingKeys].some((each) => isSpelledBy(each, key))
}

/** What the key (in lower case) holds: `String`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`; undefined where nobody says, or for lists. */
export const iamKeyType = (key: string): string | undefined => {
  if (Object.hasOwn(globalSingle, key)) return globalSingle[key]
  const keys = serviceOf(key)?.keys
  const type = keys && Object.hasOwn(keys, key) ? keys[key] : undefined
  return type?.startsWith('ArrayOf') ? undefined : type
}

/** ARN patterns of everything that the service has; undefined for a service whose details are not known. */
export const iamArnsOf = (service: string): readonly string[] | undefined => {
  const types = serviceOf(service)?.types
  return types && Object.values(types)
}

/** Whether the key (in lower case) holds a list; undefined where nobody says. */
export const iamIsMultivalued = (key: string): boolean | undefined => {
  if (listed.has(key)) return true
  if (/^aws:(resourcetag|requesttag|principaltag)\//.test(key) || Object.hasOwn(globalSingle, key)) return false
  const keys = serviceOf(key)?.keys
  return keys && Object.hasOwn(keys, key) ? false : undefined
}
