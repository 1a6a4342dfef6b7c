import type { PolicyDocument, ResourceBase, Tags } from './resource.js'
import type { Span } from './source.js'
import type { Text } from './tree.js'
import type { Value } from './value.js'

/** AWS::Backup::BackupVault (also logically air-gapped), aws_backup_vault. */
export interface BackupVault extends ResourceBase {
  readonly kind: 'backupVault'
  readonly name: Value<Text | null>
  readonly kmsKey: Value<Text | null>
  /** Minimum retention under vault lock in days; null when the vault is not locked. */
  readonly lockedForDays: Value<number | null>
  readonly accessPolicy: PolicyDocument | null
  readonly tags: Tags
}

/** One rule of a backup plan. */
export interface BackupRule {
  readonly name: Value<Text>
  readonly vault: Value<Text>
  readonly schedule: Value<string | null>
  /** null: kept for ever. */
  readonly deleteAfterDays: Value<number | null>
  readonly coldAfterDays: Value<number | null>
  readonly span: Span
}

/** AWS::Backup::BackupPlan, aws_backup_plan. */
export interface BackupPlan extends ResourceBase {
  readonly kind: 'backupPlan'
  readonly name: Value<Text>
  readonly rules: Value<readonly BackupRule[]>
}

/** AWS::Backup::BackupSelection, aws_backup_selection. */
export interface BackupSelection extends ResourceBase {
  readonly kind: 'backupSelection'
  readonly plan: Value<Text>
  readonly resources: Value<readonly Value<Text>[]>
  readonly notResources: Value<readonly Value<Text>[]>
  readonly role: Value<Text>
  /** Tag conditions as `key=value`; any one of them selects. */
  readonly tags: Value<readonly string[]>
}
