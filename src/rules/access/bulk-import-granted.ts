import { type Group, knownValue, type Role, showText, type User } from '#model'
import { allowing } from '../allowed-of.js'
import { principalOf } from '../principals.js'
import { stateRule } from '../rule.js'
import { runtimeOf } from '../runtimes.js'
import { isCertain, listed, picks } from '../statements.js'

export default stateRule({
  id: 'access/bulk-import-granted',
  title: 'A non-administrator may load data into tables in bulk',
  why: 'A bulk load writes whatever a bucket holds, past the checks of the program, and StartBulkPutItems overwrites items that are there.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.HowItWorks.html'],
  messages: {
    loads:
      '{address} may call {actions}, which load whatever a bucket holds into tables, past the checks of any program.\nLeave loading to a role of its own that is used for nothing else.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const principal = principalOf(holder, context)
    if (!principal || (holder.kind === 'role' && runtimeOf(holder) === null) || loader.test(nameOf(holder))) return
    const grants = principal.policies.flatMap(({ policy }) => policy.statements.filter(isCertain))
    const named = loading.filter((action) => grants.some((grant) => picks(grant, action)))
    const found = named.flatMap((action) => {
      const statement = allowing(principal.access, { actions: [action], resources: null })
      return statement ? [{ action, statement }] : []
    })
    const [first] = found
    if (!first) return
    yield {
      message: 'loads',
      values: { actions: listed(found.map(({ action }) => action)) },
      at: first.statement.span.file === '' ? holder.head : first.statement.actionsSpan,
      property: 'administration of tables',
      evidence: found.map(({ action }) => action),
      breadth: found.length,
    }
  },
})

const loading = ['dynamodb:ImportTable', 'dynamodb:StartBulkPutItems']

/** Names of those whose work it is. */
const loader = /load|import|seed|migrat|restor|etl/i

const nameOf = ({ address, name }: Role | User | Group): string => `${address} ${showText(knownValue(name) ?? [])}`
