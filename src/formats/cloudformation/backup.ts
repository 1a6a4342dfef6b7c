import {
  type BackupPlan,
  type BackupRule,
  type BackupSelection,
  type BackupVault,
  type Unknown,
  unknown,
  type Value,
} from '#model'
import { tagsValue } from '../names-and-values.js'
import {
  listOf,
  misfit,
  numberValue,
  optionalTextValue,
  type Present,
  required,
  stringValue,
  textsValue,
  textValue,
} from '../typed.js'
import { literalAt, lostOf } from './literal-at.js'
import { isWritten, type Place, within } from './place.js'
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
    span: item.span,
  }
}

/** AWS::Backup::BackupSelection. */
export const backupSelection = ({ base, properties }: Given): BackupSelection => {
  const selection = within(properties, 'BackupSelection')
  const plan = within(properties, 'BackupPlanId')
  const resources = within(selection, 'Resources')
  const others = within(selection, 'NotResources')
  const role = within(selection, 'IamRoleArn')
  const conditions = within(selection, 'Conditions')
  return {
    ...base,
    kind: 'backupSelection',
    plan: textValue(plan.tree, required, plan.parent),
    resources: isWritten(conditions.tree)
      ? unknown('conditions on tags narrow the selection', '', conditions.parent)
      : textsValue(resources.tree, [], resources.parent),
    notResources: textsValue(others.tree, [], others.parent),
    role: textValue(role.tree, required, role.parent),
    tags: tagConditions(within(selection, 'ListOfTags')),
  }
}

const tagConditions = ({ tree, parent }: Place): Value<readonly string[]> =>
  listOf<string>(tree, [], parent, (item): string | Unknown => {
    const place: Place = { tree: item, parent: item.span }
    const key = literalAt(within(place, 'ConditionKey'))
    const value = literalAt(within(place, 'ConditionValue'))
    return lostOf([key, value]) ?? `${key}=${value}`
  })
