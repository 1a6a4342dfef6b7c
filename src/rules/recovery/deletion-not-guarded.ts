import { type BackupVault, type GlobalTable, type Guard, is, type Key, knownValue, type Table } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'recovery/deletion-not-guarded',
  title: 'Taking the resource out of the code deletes what it holds',
  why: 'A removed block, a renamed logical id, a replacement or a deleted stack then deletes the live table, key or vault in the same deployment.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'full',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatereplacepolicy.html',
    'https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle',
    'https://aws-controllers-k8s.github.io/community/docs/user-docs/deletion-policy/',
    'https://docs.crossplane.io/latest/managed-resources/managed-resources/',
  ],
  messages: {
    policies:
      'The stack deletes {address} when it is removed or replaced, because {missing} not Retain.\nWrite DeletionPolicy: Retain and UpdateReplacePolicy: Retain, so that what it holds outlives the template.',
    lifecycle:
      'Terraform deletes {address} as soon as a plan replaces it or the workspace is destroyed.\nAdd lifecycle { prevent_destroy = true }, so that such a plan stops instead.',
    manifest:
      'The controller deletes {address} as soon as its manifest is deleted.\nGive it the annotation services.k8s.aws/deletion-policy: retain (ACK) or deletionPolicy: Orphan (Crossplane), so that what it holds outlives the manifest.',
  },
  subjects: ['table', 'globalTable', 'key', 'backupVault'],

  *check(resource) {
    const [first, ...more] = openings(resource.guard)
    if (!first) return
    const terraform = resource.format === 'terraform'
    yield {
      message: terraform ? 'lifecycle' : resource.format === 'kubernetes' ? 'manifest' : 'policies',
      values: {
        missing: `${[first, ...more].map(({ name }) => name).join(' and ')} ${more.length > 0 ? 'are' : 'is'}`,
      },
      at: first.value.span,
      property: 'guard',
      ...(isProtected(resource) ? { severity: 'low' as const } : {}),
      fix: {
        title: 'Guard it against deletion',
        safety: 'safe',
        resource: resource.id,
        wishes: [{ set: 'guard', value: terraform ? 'refuse' : 'retain' }],
      },
    }
  },
})

/** Which of the two ways to lose the live thing are open for sure. */
const openings = ({ deletion, replacement }: Guard) =>
  [
    { name: 'DeletionPolicy', value: deletion },
    { name: 'UpdateReplacePolicy', value: replacement },
  ].filter(({ value }) => is(value, 'delete') || is(value, 'snapshot'))

/** DynamoDB itself refuses the deletion. */
const isProtected = (resource: Table | GlobalTable | Key | BackupVault): boolean => {
  if (resource.kind === 'table') return is(resource.deletionProtection, true)
  if (resource.kind !== 'globalTable') return false
  const replicas = knownValue(resource.replicas) ?? []
  return replicas.length > 0 && replicas.every(({ deletionProtection }) => is(deletionProtection, true))
}
