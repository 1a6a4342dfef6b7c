import { type ChangeOf, knownValue, type PropertyChange } from '#model'
import { changeRule, type Problem } from '../rule.js'

export default changeRule({
  id: 'template/index-update-not-allowed',
  title: 'CloudFormation cannot make these index changes in one update',
  why: 'DynamoDB makes or deletes one global index at a time and never changes its keys. The stack update fails half-way and rolls back, with everything else that was in it.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'configuration-and-vulnerability',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dynamodb-table.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html',
  ],
  messages: {
    several:
      'This change makes or deletes {count} global indexes of {address} at once ({indexes}); DynamoDB takes one in an update, so the deployment fails and rolls back.\nDeploy one of them, wait until it is done, then the next.',
    edited:
      'This change gives the index {index} of {address} other keys or another projection; they are chosen when an index is made, so the deployment fails and rolls back.\nAdd an index under another name, move the readers to it, then remove this one in a later change.',
    retyped:
      'This change gives {attribute}, a key of an index of {address}, another type; it cannot change while the index is there, so the deployment fails and rolls back.\nKeep its type, or write the values under another attribute and make an index on that.',
  },
  subjects: ['table', 'globalTable'],

  *check(change) {
    const { before, after, effect, properties } = change
    // A table that is replaced is made with all its indexes at once.
    if (before?.kind !== after?.kind || effect === 'replaces') return
    const refused = properties.filter((property) => property.effect === 'refused')
    const indexes = refused.filter(({ path }) => path.startsWith('globalIndexes.'))
    yield* several(indexes.filter(comesOrGoes))
    for (const property of indexes.filter((one) => !comesOrGoes(one)))
      yield { message: 'edited', values: { index: nameIn(property) }, ...placeOf(property) }
    for (const property of refused)
      if (isIndexAttribute(property, change))
        yield { message: 'retyped', values: { attribute: nameIn(property) }, ...placeOf(property) }
  },
})

function* several(indexes: readonly PropertyChange[]): Iterable<Problem<'several'>> {
  const [first] = indexes
  if (!first) return
  const names = indexes.map(nameIn).sort()
  yield {
    message: 'several',
    values: { count: String(names.length), indexes: names.join(', ') },
    ...placeOf(first),
    property: 'globalIndexes',
    evidence: names,
    breadth: names.length,
  }
}

const comesOrGoes = ({ before, after }: PropertyChange): boolean => before === undefined || after === undefined

const nameIn = ({ path }: PropertyChange): string => path.slice(path.indexOf('.') + 1)

/** The definition of an attribute that is no key of the table itself. */
const isIndexAttribute = (property: PropertyChange, { before }: ChangeOf<'table' | 'globalTable'>): boolean =>
  property.path.startsWith('attributes.') &&
  ![before?.partitionKey, before?.sortKey].some((key) => key && knownValue(key) === nameIn(property))

const placeOf = (property: PropertyChange) => ({
  at: property.span,
  side: property.after === undefined ? ('before' as const) : ('after' as const),
  property: property.path,
  evidence: [property.before, property.after],
})
