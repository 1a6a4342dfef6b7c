import { changeRule } from '../rule.js'

export default changeRule({
  id: 'recovery/table-type-changed',
  title: 'A table does not become a global table, or the other way round, by changing its type',
  why: 'CloudFormation refuses another type under the same logical id, and a second table cannot take the name while the first has it. What gets such a change through is to delete the table.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dynamodb-globaltable.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import.html',
  ],
  messages: {
    type: 'This change makes {address} an {after} where it was an {before}, which the deployment refuses while the table is there.\nRetain the table, remove it from the stack, and import it under the new type, each in a deployment of its own.',
  },
  subjects: ['table', 'globalTable'],

  *check({ before, after }) {
    if (!before || !after || before.kind === after.kind) return
    yield {
      message: 'type',
      values: { before: before.type, after: after.type },
      at: after.head,
      property: 'type',
      evidence: [before.type, after.type],
    }
  },
})
