import { type Attribute, byDefault, type Table, type Value } from '#model'
import { chain, stringValue, wordValue } from '../typed.js'
import { isWritten, type Place, within } from './place.js'
import type { Given } from './resource-base.js'
import { withGlobals } from './serverless-globals.js'
import { table } from './table.js'

const types = ['String', 'Number', 'Binary'] as const
const letters = { String: 'S', Number: 'N', Binary: 'B' }

/**
 * AWS::Serverless::SimpleTable: one key, on demand unless throughput is given. What it cannot say (deletion
 * protection, time to live, streams, indexes) has the defaults of the table that SAM makes of it.
 */
export const simpleTable = (given: Given): Table => {
  const properties = withGlobals(given, 'SimpleTable')
  const key = within(properties, 'PrimaryKey', 'Name')
  const name = stringValue(key.tree, 'id', key.parent)
  const sound: Given = { ...given, properties: onlySupported(properties) }
  return {
    ...table(sound),
    partitionKey: name,
    sortKey: byDefault(null, properties.parent),
    attributes: attributeOf(name, within(properties, 'PrimaryKey', 'Type')),
    billingMode: byDefault(
      isWritten(within(properties, 'ProvisionedThroughput').tree) ? 'PROVISIONED' : 'PAY_PER_REQUEST',
      properties.parent,
    ),
  }
}

const supported = [
  'PointInTimeRecoverySpecification',
  'PrimaryKey',
  'ProvisionedThroughput',
  'SSESpecification',
  'TableName',
  'Tags',
]

/** SAM refuses other properties, so that they have no effect. */
const onlySupported = ({ tree, parent }: Place): Place => ({
  tree:
    tree?.kind === 'mapping' ? { ...tree, entries: tree.entries.filter(({ key }) => supported.includes(key)) } : tree,
  parent,
})

const attributeOf = (name: Value<string>, { tree, parent }: Place): Value<readonly Attribute[]> => {
  const type = wordValue(tree, types, 'String', parent)
  return chain(name, (word, { span }) =>
    chain(type, (kind, from) => ({ ...from, value: [{ name: word, type: letters[kind], span }] })),
  )
}
