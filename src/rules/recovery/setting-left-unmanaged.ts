import { type Fix, knownValue, type Table, type Wish } from '#model'
import { restoredKey } from '../restored-key.js'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'recovery/setting-left-unmanaged',
  title: 'Removing the block does not change the table, it only stops managing it',
  why: 'The provider keeps what is live when such a block goes. The setting stays on for now, but nothing notices any more when somebody switches it off.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'configuration-and-vulnerability',
  fix: 'full',
  references: ['https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table'],
  messages: {
    unmanaged:
      'This change removes the block for {setting} from {address}: the live table keeps it, but the code no longer says so, and drift goes unseen.\nKeep the block; to switch it off on purpose, write enabled = false.',
  },
  subjects: ['table'],

  *check({ before, after, properties }) {
    if (!before || !after) return
    for (const { path, effect, span } of properties) {
      const setting = names[path]
      const wish = effect === 'unmanaged' && setting ? restoring(before, path) : null
      if (!setting || !wish) continue
      yield {
        message: 'unmanaged',
        values: { setting },
        at: span,
        side: 'before',
        property: path,
        fix: { ...keeping, resource: after.id, wishes: [wish] },
      }
    }
  },
})

const names: Readonly<Record<string, string>> = {
  pointInTimeRecovery: 'point-in-time recovery',
  encryption: 'encryption with KMS',
  timeToLive: 'expiry of items',
}

const keeping: Pick<Fix, 'title' | 'safety'> = { title: 'Keep the block', safety: 'safe' }

/** The wish that writes down again what was on; null where nothing was. */
const restoring = (before: Table, path: string): Wish | null => {
  if (path === 'pointInTimeRecovery') return knownValue(before.pointInTimeRecovery) ? { set: path, value: true } : null
  if (path === 'encryption') return knownValue(before.encryption) === 'aws-owned' ? null : restoredKey(null, before)
  const attribute = knownValue(before.timeToLive)
  return attribute ? { set: 'timeToLive', value: attribute } : null
}
