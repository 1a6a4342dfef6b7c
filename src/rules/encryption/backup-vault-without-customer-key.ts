import { knownValue } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/backup-vault-without-customer-key',
  title: 'The backup vault has no key of its own',
  why: 'Backups then hang on the default key of AWS Backup: its policy cannot be changed, and it cannot be taken away from an intruder.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html'],
  messages: {
    none: '{address} encrypts its recovery points with the default key of AWS Backup.\nName a customer managed key, best one that no table uses; on a vault that is there it makes another vault.',
  },
  subjects: ['backupVault'],

  *check(vault) {
    if (knownValue(vault.kmsKey) !== null) return
    yield { message: 'none', at: vault.kmsKey.span, property: 'kmsKey' }
  },
})
