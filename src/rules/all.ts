// Written by scripts/generate/rules-index.mts: run `npm run generate` after adding a rule.
import accessAccessBroadened from './access/access-broadened.js'
import accessAccessKeyInCode from './access/access-key-in-code.js'
import accessActionPatternTooWide from './access/action-pattern-too-wide.js'
import accessAdministratorGranted from './access/administrator-granted.js'
import accessAdministratorPolicyAttached from './access/administrator-policy-attached.js'
import accessAllowWithNotAction from './access/allow-with-not-action.js'
import accessAllowWithNotResource from './access/allow-with-not-resource.js'
import accessAssumeAnyRole from './access/assume-any-role.js'
import accessAuditServiceFullControl from './access/audit-service-full-control.js'
import accessBroadManagedPolicyAttached from './access/broad-managed-policy-attached.js'
import accessBulkImportGranted from './access/bulk-import-granted.js'
import accessBulkReadOfSensitiveTable from './access/bulk-read-of-sensitive-table.js'
import accessConditionLoosened from './access/condition-loosened.js'
import accessCredentialsExposure from './access/credentials-exposure.js'
import accessDaxAdministrationGranted from './access/dax-administration-granted.js'
import accessDaxRoleTooWide from './access/dax-role-too-wide.js'
import accessDaxRoleWidensCallers from './access/dax-role-widens-callers.js'
import accessDecryptAnyKey from './access/decrypt-any-key.js'
import accessDenyLeavesEquivalentApi from './access/deny-leaves-equivalent-api.js'
import accessDenyRemoved from './access/deny-removed.js'
import accessExportToForeignBucket from './access/export-to-foreign-bucket.js'
import accessHardCodedCredentials from './access/hard-coded-credentials.js'
import accessIamFullControl from './access/iam-full-control.js'
import accessIndexNotCovered from './access/index-not-covered.js'
import accessMfaConditionIneffective from './access/mfa-condition-ineffective.js'
import accessNewPathToData from './access/new-path-to-data.js'
import accessPassRoleUnrestricted from './access/pass-role-unrestricted.js'
import accessPermissionsBoundaryMissing from './access/permissions-boundary-missing.js'
import accessPermissionsBoundaryRemoved from './access/permissions-boundary-removed.js'
import accessPermissionsManagementUnrestricted from './access/permissions-management-unrestricted.js'
import accessPlaintextConsolePassword from './access/plaintext-console-password.js'
import accessPolicyAttachedToUser from './access/policy-attached-to-user.js'
import accessPrivilegeEscalation from './access/privilege-escalation.js'
import accessResourcePatternMatchesAll from './access/resource-pattern-matches-all.js'
import accessResourceWildcard from './access/resource-wildcard.js'
import accessRestoreEscapesControls from './access/restore-escapes-controls.js'
import accessRuntimeRoleAdministersTables from './access/runtime-role-administers-tables.js'
import accessSamPolicyTooWide from './access/sam-policy-too-wide.js'
import accessServiceLinkedRoleRemoved from './access/service-linked-role-removed.js'
import accessServiceLinkedRoleUnrestricted from './access/service-linked-role-unrestricted.js'
import accessServiceWildcard from './access/service-wildcard.js'
import accessTablePatternOverlaps from './access/table-pattern-overlaps.js'
import accessTagChangeGrantsAccess from './access/tag-change-grants-access.js'
import accessUnauthenticatedIdentityAccess from './access/unauthenticated-identity-access.js'
import accessUnrestrictedDataRead from './access/unrestricted-data-read.js'
import accessUserAdded from './access/user-added.js'
import accessWildcardAction from './access/wildcard-action.js'
import accessWriterCanDestroyBackups from './access/writer-can-destroy-backups.js'
import auditConfigRecordingNarrowed from './audit/config-recording-narrowed.js'
import auditConfigRuleRemoved from './audit/config-rule-removed.js'
import auditDataEventsNotLogged from './audit/data-events-not-logged.js'
import auditTrailWeak from './audit/trail-weak.js'
import auditTrailWeakened from './audit/trail-weakened.js'
import availabilityAutoscalingCannotScale from './availability/autoscaling-cannot-scale.js'
import availabilityDaxClusterReplaced from './availability/dax-cluster-replaced.js'
import availabilityDaxSingleZone from './availability/dax-single-zone.js'
import availabilityGlobalTableCapacityDiffers from './availability/global-table-capacity-differs.js'
import availabilityIndexRemoved from './availability/index-removed.js'
import availabilityIndexWithoutAutoscaling from './availability/index-without-autoscaling.js'
import availabilityProvisionedWithoutAutoscaling from './availability/provisioned-without-autoscaling.js'
import availabilityStreamRemovedOrChanged from './availability/stream-removed-or-changed.js'
import encryptionBackupVaultWithoutCustomerKey from './encryption/backup-vault-without-customer-key.js'
import encryptionContradictoryTableSettings from './encryption/contradictory-table-settings.js'
import encryptionContributorInsightsExposesKeys from './encryption/contributor-insights-exposes-keys.js'
import encryptionCopyEncryptionWeakened from './encryption/copy-encryption-weakened.js'
import encryptionDaxEndpointWithoutTls from './encryption/dax-endpoint-without-tls.js'
import encryptionDaxUnencryptedAtRest from './encryption/dax-unencrypted-at-rest.js'
import encryptionKeyDeletionWindowShort from './encryption/key-deletion-window-short.js'
import encryptionKeyRemovedWhileInUse from './encryption/key-removed-while-in-use.js'
import encryptionKeyRotationOff from './encryption/key-rotation-off.js'
import encryptionKinesisDestinationUnencrypted from './encryption/kinesis-destination-unencrypted.js'
import encryptionReplicaKeyMismatch from './encryption/replica-key-mismatch.js'
import encryptionSecretInTableItem from './encryption/secret-in-table-item.js'
import encryptionSensitiveKeyAttribute from './encryption/sensitive-key-attribute.js'
import encryptionTableExportWithoutKey from './encryption/table-export-without-key.js'
import encryptionTableKeyDisabled from './encryption/table-key-disabled.js'
import encryptionTableKeyDowngraded from './encryption/table-key-downgraded.js'
import encryptionTableKeyNotSymmetric from './encryption/table-key-not-symmetric.js'
import encryptionTableKeyReplaced from './encryption/table-key-replaced.js'
import encryptionTableUsesAwsOwnedKey from './encryption/table-uses-aws-owned-key.js'
import encryptionTableWithoutCustomerKey from './encryption/table-without-customer-key.js'
import networkDaxReachableWidely from './network/dax-reachable-widely.js'
import networkEndpointDenyTooBroad from './network/endpoint-deny-too-broad.js'
import networkEndpointPolicyOpen from './network/endpoint-policy-open.js'
import networkEndpointReplaced from './network/endpoint-replaced.js'
import networkEndpointWithoutRoutes from './network/endpoint-without-routes.js'
import networkFenceRemoved from './network/fence-removed.js'
import networkPlaintextEndpointOverride from './network/plaintext-endpoint-override.js'
import networkSecureTransportInverted from './network/secure-transport-inverted.js'
import policyActionResourceMismatch from './policy/action-resource-mismatch.js'
import policyBrokenVariable from './policy/broken-variable.js'
import policyConditionKeyNotSupported from './policy/condition-key-not-supported.js'
import policyIneffectiveCondition from './policy/ineffective-condition.js'
import policyInvalidArn from './policy/invalid-arn.js'
import policyInvalidCondition from './policy/invalid-condition.js'
import policyInvalidPrincipal from './policy/invalid-principal.js'
import policyMalformed from './policy/malformed.js'
import policyQuotaExceeded from './policy/quota-exceeded.js'
import policyUnknownAction from './policy/unknown-action.js'
import policyVariablesIgnoredByVersion from './policy/variables-ignored-by-version.js'
import policyVersionMissing from './policy/version-missing.js'
import recoveryBackupCoverageRemoved from './recovery/backup-coverage-removed.js'
import recoveryBackupPlanTooRare from './recovery/backup-plan-too-rare.js'
import recoveryBackupVaultReplaced from './recovery/backup-vault-replaced.js'
import recoveryBackupsDeletable from './recovery/backups-deletable.js'
import recoveryDeletionGuardRemoved from './recovery/deletion-guard-removed.js'
import recoveryDeletionNotGuarded from './recovery/deletion-not-guarded.js'
import recoveryDeletionProtectionOff from './recovery/deletion-protection-off.js'
import recoveryDeletionProtectionRemoved from './recovery/deletion-protection-removed.js'
import recoveryNoBackupAtAll from './recovery/no-backup-at-all.js'
import recoveryNotInBackupPlan from './recovery/not-in-backup-plan.js'
import recoveryPointInTimeRecoveryOff from './recovery/point-in-time-recovery-off.js'
import recoveryPointInTimeRecoveryRemoved from './recovery/point-in-time-recovery-removed.js'
import recoveryRecoveryPeriodShort from './recovery/recovery-period-short.js'
import recoveryRecoveryPeriodShortened from './recovery/recovery-period-shortened.js'
import recoveryReplicaDeletionProtectionOff from './recovery/replica-deletion-protection-off.js'
import recoveryReplicaPointInTimeRecoveryOff from './recovery/replica-point-in-time-recovery-off.js'
import recoveryReplicaRemoved from './recovery/replica-removed.js'
import recoveryReplicaSettingsDiffer from './recovery/replica-settings-differ.js'
import recoverySettingLeftUnmanaged from './recovery/setting-left-unmanaged.js'
import recoveryTableRemoved from './recovery/table-removed.js'
import recoveryTableReplaced from './recovery/table-replaced.js'
import recoveryTableTypeChanged from './recovery/table-type-changed.js'
import recoveryTtlEnabledOrChanged from './recovery/ttl-enabled-or-changed.js'
import recoveryVaultLockWeakened from './recovery/vault-lock-weakened.js'
import reviewAnalysisIncomplete from './review/analysis-incomplete.js'
import reviewConfigurationWeakened from './review/configuration-weakened.js'
import reviewPipelineWeakened from './review/pipeline-weakened.js'
import reviewSuppressionAdded from './review/suppression-added.js'
import rowAccessAttributesOmitKey from './row-access/attributes-omit-key.js'
import rowAccessAttributesWithWholeItemWrite from './row-access/attributes-with-whole-item-write.js'
import rowAccessAttributesWithoutReturnValues from './row-access/attributes-without-return-values.js'
import rowAccessAttributesWithoutSelect from './row-access/attributes-without-select.js'
import rowAccessBackdoorAction from './row-access/backdoor-action.js'
import rowAccessDenyList from './row-access/deny-list.js'
import rowAccessDenyListIncomplete from './row-access/deny-list-incomplete.js'
import rowAccessForAnyValueInAllow from './row-access/for-any-value-in-allow.js'
import rowAccessGuardsNeverMatch from './row-access/guards-never-match.js'
import rowAccessIdentityVariableNeverSet from './row-access/identity-variable-never-set.js'
import rowAccessIndexPartitionKeyDiffers from './row-access/index-partition-key-differs.js'
import rowAccessLeadingKeysBypass from './row-access/leading-keys-bypass.js'
import rowAccessLeadingKeysNotTiedToCaller from './row-access/leading-keys-not-tied-to-caller.js'
import rowAccessPartiqlBypass from './row-access/partiql-bypass.js'
import rowAccessPartiqlFullScanOpen from './row-access/partiql-full-scan-open.js'
import rowAccessPrefixWithoutDelimiter from './row-access/prefix-without-delimiter.js'
import rowAccessScanIgnoresLeadingKeys from './row-access/scan-ignores-leading-keys.js'
import rowAccessSetOperatorMissing from './row-access/set-operator-missing.js'
import rowAccessTransactionReturnsItem from './row-access/transaction-returns-item.js'
import rowAccessVectorSearchBypass from './row-access/vector-search-bypass.js'
import rowAccessWildcardUnderStringEquals from './row-access/wildcard-under-string-equals.js'
import type { Rule } from './rule.js'
import sharingBackupVaultPolicyOpen from './sharing/backup-vault-policy-open.js'
import sharingChangeStreamWidened from './sharing/change-stream-widened.js'
import sharingFunctionPermissionWithoutSource from './sharing/function-permission-without-source.js'
import sharingFunctionShared from './sharing/function-shared.js'
import sharingKeyGrantsUnrestricted from './sharing/key-grants-unrestricted.js'
import sharingKeyPolicyAdminAndUseMixed from './sharing/key-policy-admin-and-use-mixed.js'
import sharingKeyPolicyPublic from './sharing/key-policy-public.js'
import sharingKeyPolicyWithoutViaService from './sharing/key-policy-without-via-service.js'
import sharingLockoutProtectionBypassed from './sharing/lockout-protection-bypassed.js'
import sharingPrincipalAdded from './sharing/principal-added.js'
import sharingReplicationActionsGranted from './sharing/replication-actions-granted.js'
import sharingReplicationDenied from './sharing/replication-denied.js'
import sharingResourcePolicyPublic from './sharing/resource-policy-public.js'
import sharingServicePrincipalUnrestricted from './sharing/service-principal-unrestricted.js'
import sharingTablePolicyBlockedByKey from './sharing/table-policy-blocked-by-key.js'
import sharingTablePolicyCrossAccount from './sharing/table-policy-cross-account.js'
import sharingTablePolicyDangerousAction from './sharing/table-policy-dangerous-action.js'
import sharingTablePolicyPublic from './sharing/table-policy-public.js'
import sharingTablePolicyRemoved from './sharing/table-policy-removed.js'
import sharingTablePolicyWrongResource from './sharing/table-policy-wrong-resource.js'
import templateDriftIgnored from './template/drift-ignored.js'
import templateIndexUpdateNotAllowed from './template/index-update-not-allowed.js'
import templateLegacyGlobalTable from './template/legacy-global-table.js'
import trustAllowWithNotPrincipal from './trust/allow-with-not-principal.js'
import trustConditionLoosened from './trust/condition-loosened.js'
import trustCrossAccountWithoutExternalId from './trust/cross-account-without-external-id.js'
import trustFederatedClaimsMissing from './trust/federated-claims-missing.js'
import trustGithubAudienceMissing from './trust/github-audience-missing.js'
import trustGithubOrganizationWide from './trust/github-organization-wide.js'
import trustGithubRefUnpinned from './trust/github-ref-unpinned.js'
import trustGithubRepositoryUnpinned from './trust/github-repository-unpinned.js'
import trustPrincipalAdded from './trust/principal-added.js'
import trustRoleAssumableByAnyone from './trust/role-assumable-by-anyone.js'
import trustServicePrincipalUnrestricted from './trust/service-principal-unrestricted.js'
import trustWholeAccount from './trust/whole-account.js'
import trustWildcardAction from './trust/wildcard-action.js'
import trustWildcardPrincipalWithCondition from './trust/wildcard-principal-with-condition.js'

/** Every rule, ordered by id. */
export const rules: readonly Rule[] = [
  accessAccessBroadened,
  accessAccessKeyInCode,
  accessActionPatternTooWide,
  accessAdministratorGranted,
  accessAdministratorPolicyAttached,
  accessAllowWithNotAction,
  accessAllowWithNotResource,
  accessAssumeAnyRole,
  accessAuditServiceFullControl,
  accessBroadManagedPolicyAttached,
  accessBulkImportGranted,
  accessBulkReadOfSensitiveTable,
  accessConditionLoosened,
  accessCredentialsExposure,
  accessDaxAdministrationGranted,
  accessDaxRoleTooWide,
  accessDaxRoleWidensCallers,
  accessDecryptAnyKey,
  accessDenyLeavesEquivalentApi,
  accessDenyRemoved,
  accessExportToForeignBucket,
  accessHardCodedCredentials,
  accessIamFullControl,
  accessIndexNotCovered,
  accessMfaConditionIneffective,
  accessNewPathToData,
  accessPassRoleUnrestricted,
  accessPermissionsBoundaryMissing,
  accessPermissionsBoundaryRemoved,
  accessPermissionsManagementUnrestricted,
  accessPlaintextConsolePassword,
  accessPolicyAttachedToUser,
  accessPrivilegeEscalation,
  accessResourcePatternMatchesAll,
  accessResourceWildcard,
  accessRestoreEscapesControls,
  accessRuntimeRoleAdministersTables,
  accessSamPolicyTooWide,
  accessServiceLinkedRoleRemoved,
  accessServiceLinkedRoleUnrestricted,
  accessServiceWildcard,
  accessTablePatternOverlaps,
  accessTagChangeGrantsAccess,
  accessUnauthenticatedIdentityAccess,
  accessUnrestrictedDataRead,
  accessUserAdded,
  accessWildcardAction,
  accessWriterCanDestroyBackups,
  auditConfigRecordingNarrowed,
  auditConfigRuleRemoved,
  auditDataEventsNotLogged,
  auditTrailWeak,
  auditTrailWeakened,
  availabilityAutoscalingCannotScale,
  availabilityDaxClusterReplaced,
  availabilityDaxSingleZone,
  availabilityGlobalTableCapacityDiffers,
  availabilityIndexRemoved,
  availabilityIndexWithoutAutoscaling,
  availabilityProvisionedWithoutAutoscaling,
  availabilityStreamRemovedOrChanged,
  encryptionBackupVaultWithoutCustomerKey,
  encryptionContradictoryTableSettings,
  encryptionContributorInsightsExposesKeys,
  encryptionCopyEncryptionWeakened,
  encryptionDaxEndpointWithoutTls,
  encryptionDaxUnencryptedAtRest,
  encryptionKeyDeletionWindowShort,
  encryptionKeyRemovedWhileInUse,
  encryptionKeyRotationOff,
  encryptionKinesisDestinationUnencrypted,
  encryptionReplicaKeyMismatch,
  encryptionSecretInTableItem,
  encryptionSensitiveKeyAttribute,
  encryptionTableExportWithoutKey,
  encryptionTableKeyDisabled,
  encryptionTableKeyDowngraded,
  encryptionTableKeyNotSymmetric,
  encryptionTableKeyReplaced,
  encryptionTableUsesAwsOwnedKey,
  encryptionTableWithoutCustomerKey,
  networkDaxReachableWidely,
  networkEndpointDenyTooBroad,
  networkEndpointPolicyOpen,
  networkEndpointReplaced,
  networkEndpointWithoutRoutes,
  networkFenceRemoved,
  networkPlaintextEndpointOverride,
  networkSecureTransportInverted,
  policyActionResourceMismatch,
  policyBrokenVariable,
  policyConditionKeyNotSupported,
  policyIneffectiveCondition,
  policyInvalidArn,
  policyInvalidCondition,
  policyInvalidPrincipal,
  policyMalformed,
  policyQuotaExceeded,
  policyUnknownAction,
  policyVariablesIgnoredByVersion,
  policyVersionMissing,
  recoveryBackupCoverageRemoved,
  recoveryBackupPlanTooRare,
  recoveryBackupVaultReplaced,
  recoveryBackupsDeletable,
  recoveryDeletionGuardRemoved,
  recoveryDeletionNotGuarded,
  recoveryDeletionProtectionOff,
  recoveryDeletionProtectionRemoved,
  recoveryNoBackupAtAll,
  recoveryNotInBackupPlan,
  recoveryPointInTimeRecoveryOff,
  recoveryPointInTimeRecoveryRemoved,
  recoveryRecoveryPeriodShort,
  recoveryRecoveryPeriodShortened,
  recoveryReplicaDeletionProtectionOff,
  recoveryReplicaPointInTimeRecoveryOff,
  recoveryReplicaRemoved,
  recoveryReplicaSettingsDiffer,
  recoverySettingLeftUnmanaged,
  recoveryTableRemoved,
  recoveryTableReplaced,
  recoveryTableTypeChanged,
  recoveryTtlEnabledOrChanged,
  recoveryVaultLockWeakened,
  reviewAnalysisIncomplete,
  reviewConfigurationWeakened,
  reviewPipelineWeakened,
  reviewSuppressionAdded,
  rowAccessAttributesOmitKey,
  rowAccessAttributesWithWholeItemWrite,
  rowAccessAttributesWithoutReturnValues,
  rowAccessAttributesWithoutSelect,
  rowAccessBackdoorAction,
  rowAccessDenyList,
  rowAccessDenyListIncomplete,
  rowAccessForAnyValueInAllow,
  rowAccessGuardsNeverMatch,
  rowAccessIdentityVariableNeverSet,
  rowAccessIndexPartitionKeyDiffers,
  rowAccessLeadingKeysBypass,
  rowAccessLeadingKeysNotTiedToCaller,
  rowAccessPartiqlBypass,
  rowAccessPartiqlFullScanOpen,
  rowAccessPrefixWithoutDelimiter,
  rowAccessScanIgnoresLeadingKeys,
  rowAccessSetOperatorMissing,
  rowAccessTransactionReturnsItem,
  rowAccessVectorSearchBypass,
  rowAccessWildcardUnderStringEquals,
  sharingBackupVaultPolicyOpen,
  sharingChangeStreamWidened,
  sharingFunctionPermissionWithoutSource,
  sharingFunctionShared,
  sharingKeyGrantsUnrestricted,
  sharingKeyPolicyAdminAndUseMixed,
  sharingKeyPolicyPublic,
  sharingKeyPolicyWithoutViaService,
  sharingLockoutProtectionBypassed,
  sharingPrincipalAdded,
  sharingReplicationActionsGranted,
  sharingReplicationDenied,
  sharingResourcePolicyPublic,
  sharingServicePrincipalUnrestricted,
  sharingTablePolicyBlockedByKey,
  sharingTablePolicyCrossAccount,
  sharingTablePolicyDangerousAction,
  sharingTablePolicyPublic,
  sharingTablePolicyRemoved,
  sharingTablePolicyWrongResource,
  templateDriftIgnored,
  templateIndexUpdateNotAllowed,
  templateLegacyGlobalTable,
  trustAllowWithNotPrincipal,
  trustConditionLoosened,
  trustCrossAccountWithoutExternalId,
  trustFederatedClaimsMissing,
  trustGithubAudienceMissing,
  trustGithubOrganizationWide,
  trustGithubRefUnpinned,
  trustGithubRepositoryUnpinned,
  trustPrincipalAdded,
  trustRoleAssumableByAnyone,
  trustServicePrincipalUnrestricted,
  trustWholeAccount,
  trustWildcardAction,
  trustWildcardPrincipalWithCondition,
]
