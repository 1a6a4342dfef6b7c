import { groupBy } from './group-by.js'
import { isAtLeast, type Judgement } from './judgement.js'
import type { Standing } from './standing.js'

/** Which rules a rule speaks for when both judge the same statement: what they say follows from what it says. */
const speaksFor: Readonly<Record<string, readonly string[]>> = {
  'access/administrator-granted': [
    'access/action-pattern-too-wide',
    'access/allow-with-not-action',
    'access/allow-with-not-resource',
    'access/assume-any-role',
    'access/credentials-exposure',
    'access/decrypt-any-key',
    'access/iam-full-control',
    'access/pass-role-unrestricted',
    'access/permissions-management-unrestricted',
    'access/privilege-escalation',
    'access/resource-pattern-matches-all',
    'access/resource-wildcard',
    'access/runtime-role-administers-tables',
    'access/service-wildcard',
    'access/unrestricted-data-read',
    'access/wildcard-action',
    'access/access-broadened',
    'access/bulk-read-of-sensitive-table',
    'access/dax-administration-granted',
    'access/dax-role-too-wide',
  ],
  'access/iam-full-control': [
    'access/service-wildcard',
    'access/permissions-management-unrestricted',
    'access/pass-role-unrestricted',
    'access/credentials-exposure',
    'access/resource-wildcard',
    'access/resource-pattern-matches-all',
    'access/access-broadened',
  ],
  'access/allow-with-not-action': [
    'access/resource-wildcard',
    'access/resource-pattern-matches-all',
    'access/allow-with-not-resource',
    'access/access-broadened',
  ],
  'access/allow-with-not-resource': ['access/access-broadened'],
  'access/credentials-exposure': [
    'access/resource-wildcard',
    'access/resource-pattern-matches-all',
    'access/access-broadened',
  ],
  'access/assume-any-role': [
    'access/resource-wildcard',
    'access/resource-pattern-matches-all',
    'access/access-broadened',
  ],
  'access/decrypt-any-key': [
    'access/resource-wildcard',
    'access/resource-pattern-matches-all',
    'access/access-broadened',
  ],
  'access/audit-service-full-control': [
    'access/service-wildcard',
    'access/resource-wildcard',
    'access/access-broadened',
  ],
  'access/permissions-management-unrestricted': [
    'access/credentials-exposure',
    'access/resource-wildcard',
    'access/resource-pattern-matches-all',
    'access/access-broadened',
  ],
  'access/unrestricted-data-read': [
    'access/resource-wildcard',
    'access/resource-pattern-matches-all',
    'access/access-broadened',
    'access/bulk-read-of-sensitive-table',
  ],
  'access/dax-role-too-wide': [
    'access/unrestricted-data-read',
    'access/service-wildcard',
    'access/resource-wildcard',
    'access/resource-pattern-matches-all',
    'access/access-broadened',
  ],
  'access/dax-administration-granted': [
    'access/service-wildcard',
    'access/resource-wildcard',
    'access/access-broadened',
  ],
  'access/runtime-role-administers-tables': [
    'access/writer-can-destroy-backups',
    'access/bulk-import-granted',
    'access/restore-escapes-controls',
  ],
  'access/writer-can-destroy-backups': ['access/bulk-import-granted', 'access/restore-escapes-controls'],
  'access/table-pattern-overlaps': ['access/index-not-covered'],
  'access/service-wildcard': ['access/resource-wildcard', 'access/access-broadened'],
  'access/wildcard-action': ['access/access-broadened'],
  'access/pass-role-unrestricted': ['access/resource-wildcard', 'access/access-broadened'],
  'access/resource-wildcard': ['access/resource-pattern-matches-all', 'access/access-broadened'],
  'access/resource-pattern-matches-all': ['access/access-broadened'],
  'access/condition-loosened': ['access/access-broadened'],
  'recovery/no-backup-at-all': ['recovery/point-in-time-recovery-off', 'recovery/replica-point-in-time-recovery-off'],
  'encryption/copy-encryption-weakened': ['availability/dax-cluster-replaced'],
  'row-access/scan-ignores-leading-keys': ['row-access/leading-keys-bypass', 'access/access-broadened'],
  'row-access/leading-keys-bypass': ['access/access-broadened'],
  'row-access/for-any-value-in-allow': ['access/access-broadened'],
  'row-access/attributes-without-select': ['row-access/deny-list', 'access/access-broadened'],
  'row-access/attributes-without-return-values': ['row-access/transaction-returns-item', 'access/access-broadened'],
  'row-access/deny-list-incomplete': ['row-access/deny-list', 'access/access-broadened'],
  'row-access/vector-search-bypass': ['access/access-broadened'],
  'row-access/wildcard-under-string-equals': ['policy/ineffective-condition'],
  'row-access/guards-never-match': ['policy/condition-key-not-supported'],
  'trust/role-assumable-by-anyone': ['trust/allow-with-not-principal', 'trust/wildcard-action'],
  'trust/github-repository-unpinned': ['trust/github-audience-missing', 'trust/federated-claims-missing'],
  'trust/github-organization-wide': ['trust/github-ref-unpinned'],
  'sharing/key-policy-public': ['trust/allow-with-not-principal', 'sharing/key-grants-unrestricted'],
  'sharing/key-policy-admin-and-use-mixed': ['sharing/key-grants-unrestricted'],
  'sharing/resource-policy-public': ['trust/allow-with-not-principal', 'sharing/backup-vault-policy-open'],
  'sharing/table-policy-dangerous-action': ['sharing/replication-actions-granted'],
  'encryption/contradictory-table-settings': ['encryption/table-uses-aws-owned-key'],
  'sharing/replication-denied': ['trust/allow-with-not-principal', 'network/endpoint-deny-too-broad'],
  'sharing/table-policy-public': ['trust/allow-with-not-principal', 'sharing/principal-added'],
}

/** Whether what was said of the same statement before was so strong that this follows from it: narrower now, and nothing new. */
export const impliedBy = (judgement: Judgement, stronger: Judgement): boolean =>
  stronger.problem.property === judgement.problem.property &&
  speaksFor[stronger.rule.id]?.includes(judgement.rule.id) === true &&
  isAtLeast(stronger.severity, judgement.severity) &&
  [...judgement.worlds].every((world) => stronger.worlds.has(world))

/**
 * On one place the most specific and most severe rule speaks, and names the others: a statement's worst reading before its
 * weaker ones, and what a change takes away before the state it leaves.
 */
export const mostSpecific = (standings: readonly Standing[]): readonly Standing[] => {
  const silenced = new Set<Standing>()
  const also = new Map<Standing, Judgement[]>()
  for (const group of groupBy(standings, placeOf).values())
    for (const standing of group) {
      const speaker = group.find((other) => !silenced.has(other) && speaks(other, standing))
      if (!speaker) continue
      silenced.add(standing)
      also.set(speaker, [...(also.get(speaker) ?? []), standing.judgement])
    }
  return standings
    .filter((standing) => !silenced.has(standing))
    .map((standing) => ({ ...standing, also: also.get(standing) ?? [] }))
}

/** One place of one resource; what is fixed and what stands do not speak for each other. */
const placeOf = ({ judgement: { pair, problem }, status }: Standing): string =>
  [pair?.before?.id, pair?.after?.id, problem.property, status === 'fixed'].join('\u001f')

const speaks = (speaker: Standing, other: Standing): boolean => {
  const [strong, weak] = [speaker.judgement, other.judgement]
  const outranks = strong.rule.kind === 'change' && weak.rule.kind === 'state'
  return (
    (outranks || speaksFor[strong.rule.id]?.includes(weak.rule.id) === true) &&
    isAtLeast(strong.severity, weak.severity) &&
    (speaker.status === 'introduced' || speaker.status === other.status) &&
    [...weak.worlds].every((world) => strong.worlds.has(world))
  )
}
