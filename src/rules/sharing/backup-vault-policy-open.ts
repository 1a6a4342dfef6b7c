import { showText } from '#model'
import { granted, type Statement } from '#policy'
import { isPositive } from '../conditions.js'
import { foreignersOf, metBy, namesEveryone, openToStrangers, someoneOf } from '../outsiders.js'
import { type PolicyHome, policyRule } from '../rule.js'
import { alone, grantsOf, judged, listed, statementName } from '../statements.js'

/** Actions that take backups away, put them in, or destroy them. */
const dangerous = ['backup:CopyIntoBackupVault', 'backup:StartRestoreJob', 'backup:DeleteRecoveryPoint']

export default policyRule({
  id: 'sharing/backup-vault-policy-open',
  title: 'Backups can be pulled or poisoned from another account',
  why: 'A backup is the whole table. Who may restore it elsewhere has the data, who may copy into the vault can leave a false one, and who may delete it leaves none.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html'],
  messages: {
    foreign:
      'In the policy of the vault {address}, {statement} lets {principal} call {actions}.\nConfirm the account; if it is yours, list it under trusted-accounts in the policy file.',
    everyone: 'In the policy of the vault {address}, {statement} lets everyone call {actions}.\nName the account.',
    organization:
      'In the policy of the vault {address}, {statement} lets every account that its condition admits call {actions}.\nName the accounts that copy backups here.',
  },
  homes: ['vault'],

  *check(home, { config }) {
    for (const statement of grantsOf(home)) {
      const [principal] = foreignersOf(statement, config)
      const caller = principal ? metBy(alone(home, statement), someoneOf(principal)) : null
      const answer = caller && granted(caller, { actions: dangerous, resources: null })
      if (principal && answer?.verdict === 'some') {
        const actions = [...new Set(answer.grants.flatMap((grant) => grant.actions))].sort()
        yield {
          message: 'foreign',
          values: { statement: statementName(statement), principal: showText(principal), actions: listed(actions) },
          breadth: actions.length,
          ...judged(home, statement, statement.actionsSpan),
        }
      } else if (namesEveryone(statement)) yield* openTo(home, statement)
    }
  },
})

function* openTo(home: PolicyHome, statement: Statement) {
  const named = dangerous.filter((action) => mayCall(home, statement, action))
  if (named.length === 0) return
  const isOpen = openToStrangers(home, statement, dangerous) !== null
  if (!isOpen && !statement.conditions.some(isPositive)) return
  yield {
    message: isOpen ? ('everyone' as const) : ('organization' as const),
    values: { statement: statementName(statement), actions: listed(named) },
    ...(isOpen ? {} : { severity: 'low' as const }),
    ...judged(home, statement, statement.actionsSpan),
  }
}

const mayCall = (home: PolicyHome, statement: Statement, action: string): boolean =>
  granted(alone(home, statement), { actions: [action], resources: null }).verdict === 'some'
