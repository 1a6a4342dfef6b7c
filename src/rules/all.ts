// Written by scripts/generate/rules-index.mts: run `npm run generate` after adding a rule.
import encryptionDaxUnencryptedAtRest from './encryption/dax-unencrypted-at-rest.js'
import encryptionKeyRemovedWhileInUse from './encryption/key-removed-while-in-use.js'
import encryptionTableKeyDowngraded from './encryption/table-key-downgraded.js'
import encryptionTableUsesAwsOwnedKey from './encryption/table-uses-aws-owned-key.js'
import networkEndpointPolicyOpen from './network/endpoint-policy-open.js'
import recoveryDeletionGuardRemoved from './recovery/deletion-guard-removed.js'
import recoveryDeletionNotGuarded from './recovery/deletion-not-guarded.js'
import recoveryDeletionProtectionOff from './recovery/deletion-protection-off.js'
import recoveryDeletionProtectionRemoved from './recovery/deletion-protection-removed.js'
import recoveryPointInTimeRecoveryOff from './recovery/point-in-time-recovery-off.js'
import recoveryPointInTimeRecoveryRemoved from './recovery/point-in-time-recovery-removed.js'
import recoveryReplicaPointInTimeRecoveryOff from './recovery/replica-point-in-time-recovery-off.js'
import recoveryReplicaRemoved from './recovery/replica-removed.js'
import recoveryTableRemoved from './recovery/table-removed.js'
import recoveryTableReplaced from './recovery/table-replaced.js'
import recoveryTtlEnabledOrChanged from './recovery/ttl-enabled-or-changed.js'
import reviewAnalysisIncomplete from './review/analysis-incomplete.js'
import reviewConfigurationWeakened from './review/configuration-weakened.js'
import reviewSuppressionAdded from './review/suppression-added.js'
import type { Rule } from './rule.js'

/** Every rule, ordered by id. */
export const rules: readonly Rule[] = [
  encryptionDaxUnencryptedAtRest,
  encryptionKeyRemovedWhileInUse,
  encryptionTableKeyDowngraded,
  encryptionTableUsesAwsOwnedKey,
  networkEndpointPolicyOpen,
  recoveryDeletionGuardRemoved,
  recoveryDeletionNotGuarded,
  recoveryDeletionProtectionOff,
  recoveryDeletionProtectionRemoved,
  recoveryPointInTimeRecoveryOff,
  recoveryPointInTimeRecoveryRemoved,
  recoveryReplicaPointInTimeRecoveryOff,
  recoveryReplicaRemoved,
  recoveryTableRemoved,
  recoveryTableReplaced,
  recoveryTtlEnabledOrChanged,
  reviewAnalysisIncomplete,
  reviewConfigurationWeakened,
  reviewSuppressionAdded,
]
