import { copyName, onCopy } from '../copies.js'
import { changeRule } from '../rule.js'
import { switchedOff } from '../switched-off.js'

export default changeRule({
  id: 'recovery/deletion-protection-removed',
  title: 'This change takes the deletion protection off',
  why: 'From the deployment on, one call, one removed block or one deleted stack takes the table with all its items.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'full',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection',
  ],
  messages: {
    removed:
      'This change takes the deletion protection off {copy}: whoever may delete tables needs one call, and the next replacement goes through.\nKeep it on, and take it off only in the change that retires the table.',
    dismantled:
      'This change takes the deletion protection off {copy} and also renames or replaces it: the last thing that would stop the loss of its items goes.\nKeep the protection on until the items are safe elsewhere.',
  },
  subjects: ['table', 'globalTable', 'replica'],

  *check(change) {
    const dismantled = change.effect === 'replaces' || change.change === 'renamed'
    for (const { region, place } of switchedOff(change, 'deletionProtection')) {
      yield {
        message: dismantled ? 'dismantled' : 'removed',
        values: { copy: copyName(region, change.after?.address ?? '') },
        ...place,
        ...(dismantled ? { severity: 'critical' as const } : {}),
        fix: {
          title: 'Keep deletion protection on',
          safety: 'safe',
          resource: change.after?.id ?? '',
          wishes: [{ set: 'deletionProtection', value: true, ...onCopy(region) }],
        },
      }
    }
  },
})
