import type { ConfigRecorder, ConfigRule, Trail, Tree } from '#model'
import { unknown } from '#model'
import type { Given } from './given.js'
import { isWritten, type Place, textsAt, within } from './place.js'
import { flag, optionalText } from './settings.js'

/** aws_cloudtrail. */
export const trail = ({ base, properties }: Given): Trail => ({
  ...base,
  kind: 'trail',
  name: optionalText(within(properties, 'name')),
  logging: flag(within(properties, 'enable_logging'), true),
  multiRegion: flag(within(properties, 'is_multi_region_trail')),
  logFileValidation: flag(within(properties, 'enable_log_file_validation')),
  kmsKey: optionalText(within(properties, 'kms_key_id')),
  globalServiceEvents: flag(within(properties, 'include_global_service_events'), true),
  logGroup: optionalText(within(properties, 'cloud_watch_logs_group_arn')),
  ofOrganization: flag(within(properties, 'is_organization_trail')),
  selectors: selectorsOf(properties),
})

/** Basic and advanced selectors, under the names that CloudTrail gives their parts. */
const selectorsOf = (properties: Place): Tree => {
  const all = ['event_selector', 'advanced_event_selector'].map((name) => within(properties, name).tree)
  const [first, second] = all.filter(isWritten)
  if (!first) return { kind: 'absent', span: properties.parent }
  const named = renamed(first)
  if (!second) return named.kind === 'mapping' ? { kind: 'sequence', items: [named], span: named.span } : named
  const [basic, advanced] = [named, renamed(second)]
  return basic.kind === 'sequence' && advanced.kind === 'sequence'
    ? { ...basic, items: [...basic.items, ...advanced.items] }
    : unknown('a condition decides which selectors there are', '', first.span)
}

/** CloudTrail's names for what Terraform writes as blocks. */
const plurals: Readonly<Record<string, string>> = { data_resource: 'DataResources', field_selector: 'FieldSelectors' }

const renamed = (tree: Tree): Tree => {
  if (tree.kind === 'sequence') return { ...tree, items: tree.items.map(renamed) }
  if (tree.kind === 'choice') return { ...tree, whenTrue: renamed(tree.whenTrue), whenFalse: renamed(tree.whenFalse) }
  if (tree.kind !== 'mapping') return tree
  return {
    ...tree,
    entries: tree.entries.map((entry) => ({ ...entry, key: nameOf(entry.key), value: renamed(entry.value) })),
  }
}

const nameOf = (argument: string): string =>
  Object.hasOwn(plurals, argument)
    ? (plurals[argument] ?? argument)
    : argument.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())

/** aws_config_config_rule. */
export const configRule = ({ base, properties }: Given): ConfigRule => ({
  ...base,
  kind: 'configRule',
  name: optionalText(within(properties, 'name')),
  source: optionalText(within(properties, 'source', 'source_identifier')),
})

/** aws_config_organization_managed_rule and aws_config_organization_custom_rule: one rule for all accounts. */
export const organizationRule =
  (source: string) =>
  ({ base, properties }: Given): ConfigRule => ({
    ...base,
    kind: 'configRule',
    name: optionalText(within(properties, 'name')),
    source: optionalText(within(properties, source)),
  })

/** aws_config_configuration_recorder: without a recording group it records everything. */
export const configRecorder = ({ base, properties }: Given): ConfigRecorder => ({
  ...base,
  kind: 'configRecorder',
  name: optionalText(within(properties, 'name')),
  allSupported: flag(within(properties, 'recording_group', 'all_supported'), true),
  resourceTypes: textsAt(within(properties, 'recording_group', 'resource_types')),
  excludedTypes: textsAt(within(properties, 'recording_group', 'exclusion_by_resource_types', 'resource_types')),
})
