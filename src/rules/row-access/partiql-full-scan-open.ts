import { type Condition, granted, type PolicySet, type Statement } from '#policy'
import { allowing } from '../allowed-of.js'
import { inUse, statementIn } from '../holders.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import { isCertain, judged, mayName, policyOf, statementName, textsOf } from '../statements.js'

export default policyRule({
  id: 'row-access/partiql-full-scan-open',
  title: 'PartiQL can still scan the whole table',
  why: 'A SELECT without a key reads the whole table. Who leaves out Scan but allows PartiQLSelect has allowed the scan by another name.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html'],
  messages: {
    open: 'In {address}, {statement} allows dynamodb:PartiQLSelect where Scan is not allowed, but a SELECT without a key scans the whole table.\nDeny dynamodb:PartiQLSelect where Bool "dynamodb:FullTableScan" is "true".',
    operator:
      'In {address}, {statement} tests dynamodb:FullTableScan by {operator}, but it is true or false: only Bool is made to compare it.\nUse Bool.',
    actions:
      'In {address}, {statement} tests dynamodb:FullTableScan for actions that never carry it: only dynamodb:PartiQLSelect does.\nPut dynamodb:PartiQLSelect into the statement, and leave out Scan where nobody is to scan.',
  },
  homes: ['identity', 'table'],

  *check(home, context) {
    for (const statement of policyOf(home).statements) {
      const guard = statement.conditions.find(({ key }) => key === fullScan)
      const isPartiql = mayName(statement, partiql)
      const values = { statement: statementName(statement), operator: guard?.operator ?? '' }
      const at = guard?.span ?? statement.actionsSpan
      if (guard && guard.test !== null && !/^(bool|null)$/.test(guard.test.comparison))
        yield { message: 'operator', values, ...judged(home, statement, at) }
      else if (guard && !isPartiql && isWritten(statement))
        yield { message: 'actions', values, ...judged(home, statement, at) }
      else if (isPartiql && isCertain(statement) && isOpen(home, statement, context))
        yield { message: 'open', values, ...judged(home, statement, at) }
    }
  },
})

const partiql = 'dynamodb:PartiQLSelect'
const fullScan = 'dynamodb:fulltablescan'

/** All of its actions are known, so that it is known to leave PartiQLSelect out. */
const isWritten = ({ actions }: Statement): boolean => actions.items.every(({ unknown }) => unknown === null)

/** Whether a holder may scan by PartiQL what it may not scan by Scan. */
const isOpen = (home: PolicyHome, statement: Statement, context: Context): boolean =>
  inUse(home, context).some((use) => {
    const own = statementIn(use, statement)
    const resources = own ? textsOf(own) : null
    if (!own || (resources === null && own.resources?.not) || isGuarded(use.access)) return false
    const scanning = { Bool: { 'dynamodb:FullTableScan': 'true' } }
    if (!allowing(use.access, { actions: [partiql], resources, conditions: scanning })) return false
    return granted(use.access, { actions: ['dynamodb:Scan'], resources }).verdict === 'none'
  })

/** A Deny that tests the key by another operator has a message of its own. */
const isGuarded = ({ identity, resource }: PolicySet): boolean =>
  [...identity, ...resource]
    .flatMap(({ statements }) => statements)
    .some(({ effect, conditions }) => effect === 'Deny' && conditions.some(isMisread))

const isMisread = ({ key, test }: Condition): boolean => key === fullScan && test?.comparison !== 'bool'
