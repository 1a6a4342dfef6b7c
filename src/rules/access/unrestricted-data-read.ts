import { policyRule } from '../rule.js'
import { actionsOf, grantsOf, isOnlyBoundary, judged, listed, reachesWhole, statementName } from '../statements.js'

/** Reads of what tables and other stores hold, with what each works on, as the end of an ARN. */
const reads: Readonly<Record<string, string>> = {
  'dynamodb:GetItem': 'table/*',
  'dynamodb:BatchGetItem': 'table/*',
  'dynamodb:Query': 'table/*',
  'dynamodb:Scan': 'table/*',
  'dynamodb:PartiQLSelect': 'table/*',
  'dynamodb:GetRecords': 'table/*/stream/*',
  'dynamodb:ExportTableToPointInTime': 'table/*',
  'dynamodb:ReadDataForReplication': 'table/*',
  'dynamodb:SearchVectors': 'table/*',
  's3:GetObject': '*',
  'secretsmanager:GetSecretValue': 'secret:*',
  'ssm:GetParameter': 'parameter/*',
  'ssm:GetParameters': 'parameter/*',
  'ssm:GetParametersByPath': 'parameter/*',
}

export default policyRule({
  id: 'access/unrestricted-data-read',
  title: 'The principal can read the data of every table',
  why: 'One leaked credential of this principal then leaks every table of the account, those of other teams and tenants included.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  ],
  messages: {
    tables:
      'In {address}, {statement} allows {actions} on every table of the account.\nName the tables that are read, and their indexes as arn:…:table/NAME/index/*.',
    stores: 'In {address}, {statement} allows {actions} on everything the account keeps there.\nName what is read.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const found = actionsOf(statement).filter((action) => {
        const kind = Object.hasOwn(reads, action) ? reads[action] : undefined
        return kind !== undefined && reachesWhole(home, statement, action, kind)
      })
      if (found.length === 0) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: found.some((action) => action.startsWith('dynamodb:')) ? 'tables' : 'stores',
        values: { statement: statementName(statement), actions: listed(found) },
        breadth: found.length,
        ...judged(home, statement, statement.resourcesSpan),
      }
    }
  },
})
