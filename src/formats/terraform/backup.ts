import {
  type BackupPlan,
  type BackupRule,
  type BackupSelection,
  type BackupVault,
  byDefault,
  type Text,
  type Value,
} from '#model'
import { numberValue, required } from '../typed.js'
import { selectionConditions, selectionTags } from './backup-tags.js'
import type { Given } from './given.js'
import { blocksOf, type Place, textsAt, within } from './place.js'
import { optionalNumber, optionalText, tagsOf, text, word } from './settings.js'

/** aws_backup_vault; aws_backup_vault_lock_configuration locks it. */
export const backupVault = (given: Given): BackupVault => vaultWith(given, byDefault(null, given.base.head))

/** aws_backup_logically_air_gapped_vault, which is always locked. */
export const airGappedVault = (given: Given): BackupVault => {
  const days = within(given.properties, 'min_retention_days')
  return vaultWith(given, numberValue(days.tree, required, days.parent))
}

const vaultWith = ({ base, properties }: Given, lockedForDays: Value<number | null>): BackupVault => ({
  ...base,
  kind: 'backupVault',
  name: optionalText(within(properties, 'name')),
  kmsKey: optionalText(within(properties, 'kms_key_arn')),
  lockedForDays,
  accessPolicy: null,
  tags: tagsOf(properties),
})

/** aws_backup_plan. */
export const backupPlan = ({ base, properties }: Given): BackupPlan => ({
  ...base,
  kind: 'backupPlan',
  name: text(within(properties, 'name')),
  rules: blocksOf(within(properties, 'rule'), ruleOf),
})

const ruleOf = (block: Place): BackupRule => ({
  name: text(within(block, 'rule_name')),
  vault: text(within(block, 'target_vault_name')),
  schedule: word(within(block, 'schedule'), null),
  deleteAfterDays: optionalNumber(within(block, 'lifecycle', 'delete_after')),
  coldAfterDays: optionalNumber(within(block, 'lifecycle', 'cold_storage_after')),
  copies: blocksOf<Value<Text>>(within(block, 'copy_action'), (copy) => text(within(copy, 'destination_vault_arn'))),
  span: block.tree?.span ?? block.parent,
})

/** aws_backup_selection. */
export const backupSelection = ({ base, properties }: Given): BackupSelection => ({
  ...base,
  kind: 'backupSelection',
  plan: text(within(properties, 'plan_id')),
  resources: textsAt(within(properties, 'resources')),
  notResources: textsAt(within(properties, 'not_resources')),
  role: text(within(properties, 'iam_role_arn')),
  tags: selectionTags(properties),
  conditions: selectionConditions(properties),
})
