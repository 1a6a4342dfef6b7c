import { knownValue } from '#model'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'availability/index-removed',
  title: 'This change removes or rebuilds an index that queries may use',
  why: 'A query that names an index fails as soon as the index is gone. Making it again reads the whole table, and until that is done it answers nothing.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table',
  ],
  messages: {
    removed:
      'This change deletes the index {index} of {address}: every query that names it fails from the next deployment on.\nMove its readers to another index or to the table first, and delete it once nobody asks for it.',
    rebuilt:
      'This change deletes the index {index} of {address} and makes it anew, because its keys or its projection differ; until it is filled from the whole table, queries on it fail.\nAdd an index under another name, move the readers to it, then remove this one.',
  },
  subjects: ['table', 'globalTable'],

  *check({ before, after, effect, properties }) {
    // A table that is replaced loses more than an index, and says so by itself.
    if (!before || !after || effect === 'replaces') return
    for (const { name } of knownValue(before.globalIndexes) ?? []) {
      const property = properties.find(({ path }) => path === `globalIndexes.${name}`)
      const isGone = property?.effect === 'in-place' && property.after === undefined
      if (!property || !(isGone || property.effect === 'interrupts')) continue
      yield {
        message: isGone ? 'removed' : 'rebuilt',
        values: { index: name },
        at: property.span,
        side: isGone ? 'before' : 'after',
        property: property.path,
        evidence: [property.before, property.after],
      }
    }
  },
})
