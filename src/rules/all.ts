// Written by scripts/generate/rules-index.mts: run `npm run generate` after adding a rule.
import encryptionTableKeyDowngraded from './encryption/table-key-downgraded.js'
import encryptionTableUsesAwsOwnedKey from './encryption/table-uses-aws-owned-key.js'
import recoveryDeletionGuardRemoved from './recovery/deletion-guard-removed.js'
import recoveryDeletionNotGuarded from './recovery/deletion-not-guarded.js'
import recoveryDeletionProtectionOff from './recovery/deletion-protection-off.js'
import recoveryDeletionProtectionRemoved from './recovery/deletion-protection-removed.js'
import recoveryPointInTimeRecoveryOff from './recovery/point-in-time-recovery-off.js'
import recoveryPointInTimeRecoveryRemoved from './recovery/point-in-time-recovery-removed.js'
import recoveryReplicaPointInTimeRecoveryOff from './recovery/replica-point-in-time-recovery-off.js'
import recoveryTableRemoved from './recovery/table-removed.js'
import reviewConfigurationWeakened from './review/configuration-weakened.js'
import type { Rule } from './rule.js'

/** Every rule, ordered by id. */
export const rules: readonly Rule[] = [
  encryptionTableKeyDowngraded,
  encryptionTableUsesAwsOwnedKey,
  recoveryDeletionGuardRemoved,
  recoveryDeletionNotGuarded,
  recoveryDeletionProtectionOff,
  recoveryDeletionProtectionRemoved,
  recoveryPointInTimeRecoveryOff,
  recoveryPointInTimeRecoveryRemoved,
  recoveryReplicaPointInTimeRecoveryOff,
  recoveryTableRemoved,
  reviewConfigurationWeakened,
]
