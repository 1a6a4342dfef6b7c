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

const byService: Readonly<Record<string, string>> = generated.actions

interface Service {
  /** Name in lower case → name as documented and level. */
  readonly actions: ReadonlyMap<string, { readonly name: string; readonly level: AccessLevel }>
}

const read = new Map<string, Service>()

/** The day of AWS's documentation of which the actions and their keys are, YYYY-MM-DD. */
export const iamDate: string = generated.source.date

/** Every service prefix that the catalogue knows. */
export const iamServices: readonly string[] = Object.keys(byService)

/** The service's actions by name in lower case; empty for an unknown service. Read from the table once, when first asked. */
export const iamActionsOf = (service: string): Service['actions'] => {
  const known = read.get(service) ?? readService(service)
  read.set(service, known)
  return known.actions
}

const readService = (service: string): Service => {
  const actions = new Map<string, { name: string; level: AccessLevel }>()
  for (const table of [byService, overlayActions])
    for (const line of (Object.hasOwn(table, service) ? table[service] : undefined)?.split('\n') ?? []) {
      const [level = '', ...names] = line.split(' ')
      for (const name of names)
        if (!actions.has(name.toLowerCase())) actions.set(name.toLowerCase(), { name, level: levels[level] ?? 'Write' })
    }
  return { actions }
}

/** The action as documented (`dynamodb:GetItem` for any letter case) with its level, or undefined. */
export const iamAction = (action: string): { readonly name: string; readonly level: AccessLevel } | undefined => {
  const [service = '', name = ''] = action.toLowerCase().split(':')
  const found = iamActionsOf(service).get(name)
  return found && { name: `${service}:${found.name}`, level: found.level }
}

/** Every catalogued action, as documented, that a pattern such as `dynamodb:Get*` stands for. */
export const iamActionsMatching = (pattern: string): readonly string[] => {
  const folded = pattern.toLowerCase()
  const colon = folded.indexOf(':')
  const [service, name] = colon < 0 ? [folded, '*'] : [folded.slice(0, colon), folded.slice(colon + 1)]
  return iamServices
    .filter((each) => iamGlob(service, each))
    .flatMap((each) =>
      [...iamActionsOf(each)].filter(([low]) => iamGlob(name, low)).map(([, action]) => `${each}:${action.name}`),
    )
}

/** Whether `*` (any run) and `?` (any one character) make the pattern equal to the text. Linear in practice, never exponential. */
export const iamGlob = (pattern: string, text: string): boolean => {
  let [at, from, star, resume] = [0, 0, -1, 0]
  while (at < text.length) {
    const wanted = pattern[from]
    if (wanted === '*') [star, resume, from] = [from, at, from + 1]
    else if (from < pattern.length && (wanted === '?' || wanted === text[at])) [at, from] = [at + 1, from + 1]
    else if (star >= 0) [resume, at, from] = [resume + 1, resume + 1, star + 1]
    else return false
  }
  while (pattern[from] === '*') from++
  return from === pattern.length
}
