import { type GlobalTable, is, knownValue, showText, type Table } from '#model'
import { tablesAround } from '../around.js'
import { type Context, stateRule } from '../rule.js'

export default stateRule({
  id: 'template/legacy-global-table',
  title: 'The global table uses the version of 2017',
  why: 'That version knows no customer managed keys, costs more for every write, and each of its tables has to be set up by hand alike. It can be upgraded, and never back.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'configuration-and-vulnerability',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_upgrade.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',
  ],
  messages: {
    legacy:
      '{address} makes a global table of the version 2017.11.29, which AWS keeps only for what is there already.\nWrite the Regions as replica blocks of one aws_dynamodb_table; an existing table is upgraded first.',
    keys: '{address} makes a global table of the version 2017.11.29 of {table}, which has a customer managed key: that version does not support such keys.\nWrite the Regions as replica blocks of one aws_dynamodb_table; an existing table is upgraded first.',
  },
  subjects: ['globalTable'],

  *check(table, context) {
    if (table.type !== 'aws_dynamodb_global_table') return
    const member = membersOf(table, context).find(({ encryption }) => is(encryption, 'customer'))
    yield {
      message: member ? 'keys' : 'legacy',
      values: { table: member?.address ?? '' },
      ...(member ? { severity: 'high' } : {}),
      at: table.head,
      property: 'type',
      evidence: member !== undefined,
    }
  },
})

/** The tables of the code that it ties together: all of them have its name. */
const membersOf = ({ name }: GlobalTable, context: Context): readonly Table[] => {
  const own = knownValue(name)
  return tablesAround(context).filter((table): table is Table => {
    if (table.kind !== 'table' || !own) return false
    const other = knownValue(table.name)
    const isReferred = own.some((part) => typeof part === 'object' && part.resource === table.id)
    return isReferred || (!!other && showText(other) === showText(own))
  })
}
