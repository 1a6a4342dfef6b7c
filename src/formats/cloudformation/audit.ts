import type { ConfigRecorder, ConfigRule, Trail } from '#model'
import { optionalTextValue, required, textsValue } from '../typed.js'
import { isWritten, within } from './place.js'
import type { Given } from './resource-base.js'
import { flag } from './table-settings.js'

/** AWS::CloudTrail::Trail. */
export const trail = ({ base, properties }: Given): Trail => {
  const name = within(properties, 'TrailName')
  const key = within(properties, 'KMSKeyId')
  const logGroup = within(properties, 'CloudWatchLogsLogGroupArn')
  const basic = within(properties, 'EventSelectors')
  const advanced = within(properties, 'AdvancedEventSelectors')
  return {
    ...base,
    kind: 'trail',
    name: optionalTextValue(name.tree, name.parent),
    logging: flag(within(properties, 'IsLogging'), required),
    multiRegion: flag(within(properties, 'IsMultiRegionTrail')),
    logFileValidation: flag(within(properties, 'EnableLogFileValidation')),
    kmsKey: optionalTextValue(key.tree, key.parent),
    globalServiceEvents: flag(within(properties, 'IncludeGlobalServiceEvents'), true),
    logGroup: optionalTextValue(logGroup.tree, logGroup.parent),
    ofOrganization: flag(within(properties, 'IsOrganizationTrail')),
    selectors: (isWritten(advanced.tree) ? advanced.tree : basic.tree) ?? { kind: 'absent', span: basic.parent },
  }
}

/** AWS::Config::ConfigRule. */
export const configRule = ({ base, properties }: Given): ConfigRule => {
  const name = within(properties, 'ConfigRuleName')
  const source = within(properties, 'Source', 'SourceIdentifier')
  return {
    ...base,
    kind: 'configRule',
    name: optionalTextValue(name.tree, name.parent),
    source: optionalTextValue(source.tree, source.parent),
  }
}

/** AWS::Config::ConfigurationRecorder: without a group it records everything, with one what the group says. */
export const configRecorder = ({ base, properties }: Given): ConfigRecorder => {
  const name = within(properties, 'Name')
  const group = within(properties, 'RecordingGroup')
  const types = within(group, 'ResourceTypes')
  const excluded = within(group, 'ExclusionByResourceTypes', 'ResourceTypes')
  return {
    ...base,
    kind: 'configRecorder',
    name: optionalTextValue(name.tree, name.parent),
    allSupported: flag(within(group, 'AllSupported'), !isWritten(group.tree)),
    resourceTypes: textsValue(types.tree, [], types.parent),
    excludedTypes: textsValue(excluded.tree, [], excluded.parent),
  }
}
