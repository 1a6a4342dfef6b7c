import generated from './iam-actions.generated.json' with { type: 'json' }
import { overlayActions } from './iam-overlay.js'

/** AWS's own classes of actions. */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management'

const levels: Readonly<Record<string, AccessLevel>> = {
  l: 'List',
  r: 'Read',
  w: 'Write',
  t: 'Tagging',
  p: 'Permissions management',
}

/** In the bundle a file of its own, read when it is asked for: most changes hold no policy. */
const byService = (): Readonly<Record<string, string>> => generated.actions

/** An action's name as documented, and its level. */
interface Action {
  readonly name: string
  readonly level: AccessLevel
}

interface Service {
  /** Name in lower case → name as documented and level. */
  readonly actions: ReadonlyMap<string, Action>
  /** The same with the service before the name, `dynamodb:GetItem`, for those that were asked for. */
  readonly whole: Map<string, Action>
}

const read = new Map<string, Service>()

/** The day of AWS's documentation of which the actions and their keys are, YYYY-MM-DD. */
export const iamDate: string = generated.source.date

/** Every service prefix that the catalogue knows. */
export const iamServices = (): readonly string[] => Object.keys(byService())

/** The service's actions by name in lower case; empty for an unknown service. Read from the table once, when first asked. */
export const iamActionsOf = (service: string): Service['actions'] => serviceOf(service).actions

const unknown: Service = { actions: new Map(), whole: new Map() }

/** Only what the table has is kept, however many services policies make up. */
const serviceOf = (service: string): Service => {
  const known = read.get(service)
  if (known) return known
  if (!Object.hasOwn(byService(), service) && !Object.hasOwn(overlayActions, service)) return unknown
  const found = readService(service)
  read.set(service, found)
  return found
}

const readService = (service: string): Service => {
  const actions = new Map<string, Action>()
  for (const table of [byService(), overlayActions])
    for (const line of (Object.hasOwn(table, service) ? table[service] : undefined)?.split('\n') ?? []) {
      const [level = '', ...names] = line.split(' ')
      for (const name of names)
        if (!actions.has(name.toLowerCase())) actions.set(name.toLowerCase(), { name, level: levels[level] ?? 'Write' })
    }
  return { actions, whole: new Map() }
}

/** The action as documented (`dynamodb:GetItem` for any letter case) with its level, or undefined. */
export const iamAction = (action: string): Action | undefined => {
  const [service = '', name = ''] = action.toLowerCase().split(':')
  const { actions, whole } = serviceOf(service)
  const known = whole.get(name)
  const found = known ?? actions.get(name)
  if (known || !found) return known
  const documented = { name: `${service}:${found.name}`, level: found.level }
  whole.set(name, documented)
  return documented
}

/** Every catalogued action, as documented, that a pattern such as `dynamodb:Get*` stands for. */
export const iamActionsMatching = (pattern: string): readonly string[] => {
  const folded = pattern.toLowerCase()
  const colon = folded.indexOf(':')
  const [service, name] = colon < 0 ? [folded, '*'] : [folded.slice(0, colon), folded.slice(colon + 1)]
  return servicesMatching(service).flatMap((each) => actionsMatching(each, name))
}

const isWild = (pattern: string): boolean => /[*?]/.test(pattern)

const servicesMatching = (pattern: string): readonly string[] => {
  if (isWild(pattern)) return iamServices().filter((each) => iamGlob(pattern, each))
  return Object.hasOwn(byService(), pattern) ? [pattern] : []
}

const actionsMatching = (service: string, pattern: string): readonly string[] => {
  const { actions } = serviceOf(service)
  const found: string[] = []
  for (const [low, { name }] of isWild(pattern) ? actions : [])
    if (iamGlob(pattern, low)) found.push(`${service}:${name}`)
  const own = isWild(pattern) ? undefined : actions.get(pattern)
  return own ? [`${service}:${own.name}`] : found
}

const [anyRun, anyOne] = ['*'.charCodeAt(0), '?'.charCodeAt(0)]

/** Whether `*` (any run) and `?` (any one character) make the pattern equal to the text. Linear in practice, never exponential. */
export const iamGlob = (pattern: string, text: string): boolean => {
  let at = 0
  let from = 0
  let star = -1
  let resume = 0
  while (at < text.length) {
    const wanted = from < pattern.length ? pattern.charCodeAt(from) : -1
    if (wanted === anyRun) {
      star = from++
      resume = at
    } else if (wanted === text.charCodeAt(at) || wanted === anyOne) {
      at++
      from++
    } else if (star >= 0) {
      at = ++resume
      from = star + 1
    } else return false
  }
  while (pattern.charCodeAt(from) === anyRun) from++
  return from === pattern.length
}
