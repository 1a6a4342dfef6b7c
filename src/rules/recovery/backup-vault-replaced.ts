import { changeRule } from '../rule.js'

export default changeRule({
  id: 'recovery/backup-vault-replaced',
  title: 'This change puts a new, empty vault in the place of the old one',
  why: 'A vault that holds recovery points cannot be deleted, so the deployment ends half-way; and where it can, the backups go with it.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-backup-backupvault.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html',
  ],
  messages: {
    replaced:
      'This change makes a new, empty vault in the place of {address}, because {what} can only be chosen when a vault is made.\nAdd a second vault for new backups, and keep this one until its recovery points have expired.',
    refused:
      'This change asks for another vault in the place of {address}, and the deployment stops: {because}.\nAdd a second vault for new backups, and keep this one until its recovery points have expired.',
  },
  subjects: ['backupVault'],

  *check({ before, after, properties }) {
    if (!before || !after) return
    const found =
      properties.find(({ effect }) => effect === 'replaces') ?? properties.find(({ effect }) => effect === 'refused')
    if (!found) return
    yield {
      message: found.effect === 'replaces' ? 'replaced' : 'refused',
      values: {
        what: found.path === 'kmsKey' ? 'its key' : found.path === 'name' ? 'its name' : found.path,
        because: found.because ?? '',
      },
      at: found.span,
      property: found.path,
      ...(found.effect === 'replaces' ? {} : { severity: 'medium' as const }),
      evidence: [found.before, found.after],
    }
  },
})
