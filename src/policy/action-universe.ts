import { iamActionsOf, iamGlob, iamServices } from '#catalog'

/** A pattern of actions, in its two parts. */
export interface Pattern {
  readonly everything: boolean
  readonly service: string
  readonly name: string
}

/** The two parts of a pattern in lower case. */
export const patternOf = (text: string): Pattern => {
  const at = text.indexOf(':')
  if (/^\*+$/.test(text)) return { everything: true, service: '*', name: '*' }
  return at < 0
    ? { everything: false, service: text, name: '*' }
    : { everything: false, service: text.slice(0, at), name: text.slice(at + 1) }
}

/** Whether a text has wildcards. */
export const isWild = (text: string): boolean => /[*?]/.test(text)

/** A name no service has. It stands for actions and services that came after the catalogue. */
const unheardOf = 'zz9zz9'

/** Whether a pattern can stand for an action of the service. */
export const reaches = (pattern: Pattern, service: string): boolean =>
  pattern.everything || pattern.service === service || (isWild(pattern.service) && iamGlob(pattern.service, service))

const matches = (patterns: readonly Pattern[], name: string): boolean =>
  patterns.some((pattern) => pattern.everything || iamGlob(pattern.name, name))

/** A service's names in lower case with the documented spelling, null for made-up ones: those of the catalogue, and more. */
export interface Names {
  readonly catalogued: ReadonlyMap<string, string>
  readonly more: Map<string, string | null>
}

/** By service. */
export type Universe = Map<string, Names>

const noNames: ReadonlyMap<string, string> = new Map()

/** Services that nothing names are alike: these stand for all of them, beside one that nobody has heard of. */
const familiar = [
  'ec2:RunInstances',
  'iam:CreateUser',
  'kms:Decrypt',
  'lambda:InvokeFunction',
  's3:GetObject',
  'sts:AssumeRole',
]

/** All actions of the services that patterns name and of DynamoDB; of others that only `*` or a Not form reaches, a few. */
export const universeOf = (patterns: readonly Pattern[], negated: boolean): Universe => {
  const universe: Universe = new Map()
  const wild = patterns.filter((each) => !each.everything && isWild(each.service))
  const everywhere = negated || wild.length > 0 || patterns.some((each) => each.everything)
  const plain = patterns.filter((each) => !each.everything && !isWild(each.service)).map((each) => each.service)
  const reached = iamServices().filter((each) => wild.some((pattern) => iamGlob(pattern.service, each)))
  for (const service of new Set([...(everywhere ? ['dynamodb'] : []), ...plain, ...reached]))
    if (iamActionsOf(service).size > 0) universe.set(service, { catalogued: spelledOf(service), more: new Map() })
  for (const action of everywhere ? familiar : []) {
    const { service, name } = patternOf(action)
    if (!universe.has(service)) put(universe, service, name.toLowerCase(), name)
  }
  if (everywhere) put(universe, unheardOf, unheardOf, null)
  for (const pattern of patterns.filter((each) => !each.everything))
    for (const service of instances(pattern.service))
      for (const name of [...instances(pattern.name), unheardOf]) put(universe, service, name, null)
  return universe
}

const spelled = new Map<string, ReadonlyMap<string, string>>()

/** A catalogued service's names in lower case with the documented spelling. */
const spelledOf = (service: string): ReadonlyMap<string, string> => {
  const names = spelled.get(service) ?? new Map([...iamActionsOf(service)].map(([name, action]) => [name, action.name]))
  spelled.set(service, names)
  return names
}

const put = (universe: Universe, service: string, name: string, known: string | null): void => {
  const names = universe.get(service) ?? { catalogued: noNames, more: new Map() }
  universe.set(service, names)
  if (!names.catalogued.has(name) && (known !== null || !names.more.has(name))) names.more.set(name, known)
}

/** The text itself, or with its stars left out and filled in. */
const instances = (text: string): readonly string[] =>
  isWild(text) ? ['', 'zz9'].map((filler) => text.replace(/\*/g, filler).replace(/\?/g, 'q')) : [text]

/** Only what some pattern of the limit stands for. */
export const limited = (limit: readonly Pattern[], patterns: readonly Pattern[]): Universe => {
  const isPlain = limit.every((each) => !each.everything && !isWild(each.service) && !isWild(each.name))
  const universe: Universe = new Map()
  const all = isPlain ? literals(limit) : universeOf([...limit, ...patterns], false)
  for (const [service, names] of all) {
    const near = limit.filter((each) => reaches(each, service))
    for (const list of near.length > 0 ? [names.catalogued, names.more] : [])
      for (const [name, known] of list) if (matches(near, name)) put(universe, service, name, known)
  }
  return universe
}

const literals = (patterns: readonly Pattern[]): Universe => {
  const universe: Universe = new Map()
  for (const { service, name } of patterns) put(universe, service, name, iamActionsOf(service).get(name)?.name ?? null)
  return universe
}
