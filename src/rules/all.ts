// Written by scripts/generate/rules-index.mts: run `npm run generate` after adding a rule.
import accessAccessBroadened from './access/access-broadened.js'
import accessAdministratorGranted from './access/administrator-granted.js'
import accessAdministratorPolicyAttached from './access/administrator-policy-attached.js'
import accessBroadManagedPolicyAttached from './access/broad-managed-policy-attached.js'
import accessConditionLoosened from './access/condition-loosened.js'
import accessDenyRemoved from './access/deny-removed.js'
import accessPassRoleUnrestricted from './access/pass-role-unrestricted.js'
import accessPermissionsManagementUnrestricted from './access/permissions-management-unrestricted.js'
import accessPrivilegeEscalation from './access/privilege-escalation.js'
import accessResourcePatternMatchesAll from './access/resource-pattern-matches-all.js'
import accessResourceWildcard from './access/resource-wildcard.js'
import accessRuntimeRoleAdministersTables from './access/runtime-role-administers-tables.js'
import accessServiceWildcard from './access/service-wildcard.js'
import accessUnrestrictedDataRead from './access/unrestricted-data-read.js'
import accessWildcardAction from './access/wildcard-action.js'
import encryptionDaxUnencryptedAtRest from './encryption/dax-unencrypted-at-rest.js'
import encryptionKeyRemovedWhileInUse from './encryption/key-removed-while-in-use.js'
import encryptionTableKeyDowngraded from './encryption/table-key-downgraded.js'
import encryptionTableUsesAwsOwnedKey from './encryption/table-uses-aws-owned-key.js'
import networkEndpointPolicyOpen from './network/endpoint-policy-open.js'
import policyMalformed from './policy/malformed.js'
import policyUnknownAction from './policy/unknown-action.js'
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
import rowAccessLeadingKeysBypass from './row-access/leading-keys-bypass.js'
import rowAccessPartiqlBypass from './row-access/partiql-bypass.js'
import rowAccessScanIgnoresLeadingKeys from './row-access/scan-ignores-leading-keys.js'
import type { Rule } from './rule.js'
import sharingKeyPolicyPublic from './sharing/key-policy-public.js'
import sharingPrincipalAdded from './sharing/principal-added.js'
import sharingTablePolicyCrossAccount from './sharing/table-policy-cross-account.js'
import sharingTablePolicyDangerousAction from './sharing/table-policy-dangerous-action.js'
import sharingTablePolicyPublic from './sharing/table-policy-public.js'
import trustCrossAccountWithoutExternalId from './trust/cross-account-without-external-id.js'
import trustGithubRepositoryUnpinned from './trust/github-repository-unpinned.js'
import trustPrincipalAdded from './trust/principal-added.js'
import trustRoleAssumableByAnyone from './trust/role-assumable-by-anyone.js'

/** Every rule, ordered by id. */
export const rules: readonly Rule[] = [
  accessAccessBroadened,
  accessAdministratorGranted,
  accessAdministratorPolicyAttached,
  accessBroadManagedPolicyAttached,
  accessConditionLoosened,
  accessDenyRemoved,
  accessPassRoleUnrestricted,
  accessPermissionsManagementUnrestricted,
  accessPrivilegeEscalation,
  accessResourcePatternMatchesAll,
  accessResourceWildcard,
  accessRuntimeRoleAdministersTables,
  accessServiceWildcard,
  accessUnrestrictedDataRead,
  accessWildcardAction,
  encryptionDaxUnencryptedAtRest,
  encryptionKeyRemovedWhileInUse,
  encryptionTableKeyDowngraded,
  encryptionTableUsesAwsOwnedKey,
  networkEndpointPolicyOpen,
  policyMalformed,
  policyUnknownAction,
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
  rowAccessLeadingKeysBypass,
  rowAccessPartiqlBypass,
  rowAccessScanIgnoresLeadingKeys,
  sharingKeyPolicyPublic,
  sharingPrincipalAdded,
  sharingTablePolicyCrossAccount,
  sharingTablePolicyDangerousAction,
  sharingTablePolicyPublic,
  trustCrossAccountWithoutExternalId,
  trustGithubRepositoryUnpinned,
  trustPrincipalAdded,
  trustRoleAssumableByAnyone,
]
