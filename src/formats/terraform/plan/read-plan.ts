import type { Notice, Planned, SourceFile } from '#model'
import { isObject, type Json, listAt, member, textAt } from './json.js'

/** One side of a planned change: values, and masks of the same shape that are true where they hide something. */
export interface PlannedSide {
  readonly value: Json
  readonly sensitive: Json
  /** Known only after apply. */
  readonly unknown: Json
}

/** What a plan says about one resource instance. */
export interface PlannedResource {
  /** The full address: `module.orders.aws_dynamodb_table.this["eu"]`. */
  readonly address: string
  readonly previousAddress: string | null
  readonly type: string
  readonly planned: Planned
  /** null where it does not exist on that side. The before side holds values of the state. */
  readonly before: PlannedSide | null
  readonly after: PlannedSide | null
}

/** A plan as far as it could be read. */
export interface Plan {
  readonly path: string
  readonly resources: readonly PlannedResource[]
  /** What its configuration declares at the root: `module.orders`, `aws_dynamodb_table.orders`. */
  readonly declared: readonly string[]
  readonly notices: readonly Notice[]
}

/**
 * Reads the output of `terraform show -json PLANFILE` (format version 1, OpenTofu's too). Never throws: what is no such
 * plan becomes a notice.
 */
export const readPlan = ({ path, text }: SourceFile): Plan => {
  const plan = text === null ? undefined : parsed(text)
  const problem = problemOf(plan)
  if (problem) return { path, resources: [], declared: [], notices: [notice(path, problem)] }
  const changes = listAt(plan, 'resource_changes')
  const resources = changes.flatMap((change) => resourceOf(change, path))
  return { path, resources, declared: declaredIn(plan), notices: incompleteness(plan).map((why) => notice(path, why)) }
}

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

const notice = (file: string, message: string): Notice => ({ code: 'unparsable', file, line: 1, message })

const problemOf = (plan: Json): string | null => {
  if (!isObject(plan)) return 'this is no plan: write one with terraform show -json PLANFILE'
  const version = textAt(plan, 'format_version')
  if (version === null || !Array.isArray(member(plan, 'resource_changes') ?? [])) {
    return 'this is no plan: write one with terraform show -json PLANFILE'
  }
  return version.startsWith('1.') ? null : 'the format of this plan is not known: only versions 1.x are read'
}

/** A plan that did not get to its end says nothing about what it did not reach. */
const incompleteness = (plan: Json): readonly string[] => [
  ...(member(plan, 'errored') === true
    ? ['the plan ended with an error, so that it may not hold all that will happen']
    : []),
  ...(member(plan, 'complete') === false
    ? ['the plan puts changes off, so that it does not hold all that will happen']
    : []),
]

const declaredIn = (plan: Json): readonly string[] => {
  const root = member(member(plan, 'configuration'), 'root_module')
  const calls = member(root, 'module_calls')
  return [
    ...(isObject(calls) ? Object.keys(calls).map((name) => `module.${name}`) : []),
    ...listAt(root, 'resources').flatMap((resource) => textAt(resource, 'address') ?? []),
  ]
}

const resourceOf = (resource: Json, plan: string): PlannedResource[] => {
  const address = textAt(resource, 'address')
  const type = textAt(resource, 'type')
  const change = member(resource, 'change')
  // Deposed objects are leftovers of an earlier run: the resource itself has an entry of its own.
  const isOther = textAt(resource, 'mode') !== 'managed' || textAt(resource, 'deposed') !== null
  if (address === null || type === null || !isObject(change) || isOther) return []
  const reason = textAt(resource, 'action_reason')
  const planned: Planned = {
    outcome: outcomeOf(listAt(change, 'actions')),
    forcedBy: [...new Set(listAt(change, 'replace_paths').flatMap(dotted))],
    reason: reason !== null && Object.hasOwn(reasons, reason) ? (reasons[reason] ?? null) : null,
    plan,
  }
  return [{ address, previousAddress: textAt(resource, 'previous_address'), type, planned, ...sidesOf(change) }]
}

const sidesOf = (change: Json): Pick<PlannedResource, 'before' | 'after'> => {
  const side = (name: string, unknown: Json): PlannedSide | null => {
    const value = member(change, name) ?? null
    return value === null ? null : { value, sensitive: member(change, `${name}_sensitive`) ?? false, unknown }
  }
  return { before: side('before', false), after: side('after', member(change, 'after_unknown') ?? false) }
}

const outcomeOf = (actions: readonly Json[]): Planned['outcome'] => {
  const has = (action: string) => actions.includes(action)
  if (has('delete')) return has('create') ? 'replace' : 'delete'
  if (has('forget')) return has('create') ? 'create' : 'forget'
  return has('create') ? 'create' : has('update') ? 'update' : 'none'
}

/** Numbers in a path are places in lists, which a block of its own has too. */
const dotted = (path: Json): string[] =>
  Array.isArray(path) ? [path.filter((step) => typeof step === 'string').join('.')].filter((text) => text !== '') : []

/** The plan's own words for its reasons, as people say them. */
const reasons: Readonly<Record<string, string>> = {
  replace_because_tainted: 'it is marked as tainted in the state',
  replace_by_request: 'the plan was asked to replace it',
  replace_by_triggers: 'something in its replace_triggered_by changes',
  delete_because_no_resource_config: 'it is not in the configuration',
  delete_because_no_module: 'the module that holds it is not in the configuration',
  delete_because_wrong_repetition: 'count or for_each came or went, and its address with it',
  delete_because_count_index: 'count no longer reaches its index',
  delete_because_each_key: 'for_each no longer has its key',
  delete_because_no_move_target: 'it was moved to an address that the configuration does not have',
}
