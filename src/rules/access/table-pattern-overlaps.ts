import { type GlobalTable, knownValue, literal, showText, type Table } from '#model'
import { tablesAround } from '../around.js'
import { cutTables } from '../named-tables.js'
import { type Context, policyRule } from '../rule.js'
import { grantsOf, judged, listed, statementName } from '../statements.js'

export default policyRule({
  id: 'access/table-pattern-overlaps',
  title: 'The table name pattern also matches other tables',
  why: 'A star right behind a table’s name was meant for its indexes and also names the tables whose names begin with it.',
  severity: 'low',
  confidence: 'medium',
  profile: 'strict',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html'],
  messages: {
    also: 'In {address}, {statement} is about {pattern}, which also names {others}.\nName the table, and its indexes as arn:…:table/NAME/index/*.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const found = cutTables(statement, context).flatMap(({ table, item }) => {
        const others = beginningLike(table, context)
        return others.length > 0 ? [{ item, others }] : []
      })
      const [first] = found
      if (!first) continue
      yield {
        message: 'also',
        values: {
          statement: statementName(statement),
          pattern: showText(first.item.text),
          others: listed(first.others.map(({ address }) => address)),
        },
        breadth: first.others.length,
        ...judged(home, statement, first.item.span),
      }
    }
  },
})

type TableLike = Table | GlobalTable

const nameOf = ({ name }: TableLike): string | undefined => {
  const known = knownValue(name)
  return known ? literal(known) : undefined
}

/** The other tables of the code whose names begin with this one's. */
const beginningLike = (table: TableLike, context: Context): readonly TableLike[] => {
  const own = nameOf(table)
  if (own === undefined) return []
  return tablesAround(context).filter((other) => {
    const name = other.id === table.id ? undefined : nameOf(other)
    return name !== undefined && name !== own && name.startsWith(own)
  })
}
