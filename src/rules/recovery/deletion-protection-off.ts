import { is } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'recovery/deletion-protection-off',
  title: 'The table can be deleted with one call',
  why: 'A mistyped command, a deleted stack or a replacement takes the table and its items at once; with the protection, DynamoDB itself refuses.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'full',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection',
  ],
  messages: {
    off: 'Nothing in DynamoDB stops the deletion of {address}: one call, or a change that replaces the table, takes all its items.\nTurn deletion protection on; it costs nothing and can be taken off again.',
    simple:
      'Nothing in DynamoDB stops the deletion of {address}, and AWS::Serverless::SimpleTable has no property for the protection.\nDefine it as AWS::DynamoDB::Table to switch deletion protection on, or guard it with DeletionPolicy: Retain.',
  },
  subjects: ['table'],

  *check(table) {
    if (!is(table.deletionProtection, false)) return
    const place = { at: table.deletionProtection.span, property: 'deletionProtection' }
    if (table.type === 'AWS::Serverless::SimpleTable') {
      yield { message: 'simple', ...place }
      return
    }
    yield {
      message: 'off',
      ...place,
      fix: {
        title: 'Turn deletion protection on',
        safety: 'safe',
        resource: table.id,
        wishes: [{ set: 'deletionProtection', value: true }],
      },
    }
  },
})
