import type { BackupPlan, BackupRule, BackupVault, Text, Value } from '#model'
import { tagsValue } from '../names-and-values.js'
import {
  listOf,
  misfit,
  numberValue,
  optionalTextValue,
  type Present,
  required,
  stringValue,
  textValue,
} from '../typed.js'
import { type Place, within } from './place.js'
import { policyDocument } from './policy-document.js'
import type { Given } from './resource-base.js'

/** AWS::Backup::BackupVault. */
export const backupVault = (given: Given): BackupVault => {
  const days = within(given.properties, 'LockConfiguration', 'MinRetentionDays')
  return vaultWith(given, numberValue(days.tree, null, days.parent))
}

/** AWS::Backup::LogicallyAirGappedBackupVault, which is always locked. */
export const airGappedVault = (given: Given): BackupVault => {
  const days = within(given.properties, 'MinRetentionDays')
  return vaultWith(given, numberValue(days.tree, required, days.parent))
}

const vaultWith = ({ base, properties, context }: Given, lockedForDays: Value<number | null>): BackupVault => {
  const name = within(properties, 'BackupVaultName')
  const key = within(properties, 'EncryptionKeyArn')
  const tags = within(properties, 'BackupVaultTags')
  return {
    ...base,
    kind: 'backupVault',
    name: optionalTextValue(name.tree, name.parent),
    kmsKey: optionalTextValue(key.tree, key.parent),
    lockedForDays,
    accessPolicy: policyDocument(within(properties, 'AccessPolicy'), context),
    tags: tagsValue(tags.tree, tags.parent),
  }
}

/** AWS::Backup::BackupPlan. */
export const backupPlan = ({ base, properties }: Given): BackupPlan => {
  const plan = within(properties, 'BackupPlan')
  const name = within(plan, 'BackupPlanName')
  const rules = within(plan, 'BackupPlanRule')
  return {
    ...base,
    kind: 'backupPlan',
    name: textValue(name.tree, required, name.parent),
    rules: listOf<BackupRule>(rules.tree, [], rules.parent, (item) =>
      item.kind === 'mapping' ? ruleOf(item) : misfit(item, 'a backup rule'),
    ),
  }
}

const ruleOf = (item: Present): BackupRule => {
  const place: Place = { tree: item, parent: item.span }
  const at = (...keys: string[]) => within(place, ...keys)
  const name = at('RuleName')
  const vault = at('TargetBackupVault')
  const schedule = at('ScheduleExpression')
  const deleted = at('Lifecycle', 'DeleteAfterDays')
  const cold = at('Lifecycle', 'MoveToColdStorageAfterDays')
  return {
    name: textValue(name.tree, required, name.parent),
    vault: textValue(vault.tree, required, vault.parent),
    schedule: stringValue(schedule.tree, null, schedule.parent),
    deleteAfterDays: numberValue(deleted.tree, null, deleted.parent),
    coldAfterDays: numberValue(cold.tree, null, cold.parent),
    copies: copiesOf(at('CopyActions')),
    span: item.span,
  }
}

const copiesOf = ({ tree, parent }: Place): Value<readonly Value<Text>[]> =>
  listOf<Value<Text>>(tree, [], parent, (item) => {
    const vault = within({ tree: item, parent: item.span }, 'DestinationBackupVaultArn')
    return textValue(vault.tree, required, vault.parent)
  })
