import { is } from '#model'
import { copiesOf, copyName, onCopy, settingPath } from '../copies.js'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'recovery/replica-deletion-protection-off',
  title: 'A replica can be deleted by one call',
  why: 'Deletion protection is set for each copy of a table on its own. A replica without it is deleted by one call in its Region, or by the next change of the code.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'full',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html',
  ],
  messages: {
    off: 'Nothing in DynamoDB stops the deletion of {copy}; it does not inherit the protection of another copy.\nTurn deletion protection on for it too; it costs nothing and can be taken off again.',
  },
  subjects: ['globalTable', 'table', 'replica'],

  *check(resource) {
    const copies = copiesOf(resource).filter(({ region }) => region !== null || resource.kind === 'replica')
    for (const { region, settings } of copies) {
      if (!is(settings.deletionProtection, false)) continue
      yield {
        message: 'off',
        values: { copy: copyName(region, resource.address) },
        at: settings.deletionProtection.span,
        property: settingPath(region, 'deletionProtection'),
        fix: {
          title: 'Turn deletion protection of the replica on',
          safety: 'safe',
          resource: resource.id,
          wishes: [{ set: 'deletionProtection', value: true, ...onCopy(region) }],
        },
      }
    }
  },
})
