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
  /** ARNs of the vaults to which its recovery points are copied. */
  readonly copies: Value<readonly Value<Text>[]>
  readonly span: Span
}

/** A condition on a tag of what is backed up; in the Like forms a star stands for anything. */
export interface TagCondition {
  readonly operator: 'equals' | 'like' | 'not-equals' | 'not-like'
  readonly key: string
  readonly value: string
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
  /** Tags as `key=value`; any one of them selects, beside what `resources` names. */
  readonly tags: Value<readonly string[]>
  /** All of these must hold of what is selected. */
  readonly conditions: Value<readonly TagCondition[]>
}
