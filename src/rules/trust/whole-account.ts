import { showText } from '#model'
import type { PrincipalItem } from '#policy'
import { accountOf } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'trust/whole-account',
  title: 'The role trusts every principal of an account',
  why: 'Whoever may call sts:AssumeRole in that account becomes this role; who that is, is decided by policies that stand elsewhere.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts',
  ],
  messages: {
    own: 'In the trust policy of {address}, {statement} trusts the whole own account: every principal with sts:AssumeRole on this role.\nName the role or user that needs it.',
    other:
      'In the trust policy of {address}, {statement} trusts every principal of account {account}.\nName the role that needs it.',
  },
  homes: ['trust'],

  *check(home, { config }) {
    for (const statement of grantsOf(home)) {
      if (statement.principals?.not) continue
      const item = statement.principals?.items.find(isWholeAccount)
      if (!item) continue
      const account = accountOf(item.text)
      if (account !== null && !config.trustedAccounts.includes(account)) continue
      yield {
        message: account === null ? 'own' : 'other',
        values: { statement: statementName(statement), account: account ?? '' },
        ...(account === null ? { severity: 'info' as const } : {}),
        ...judged(home, statement, item.span),
      }
    }
  },
})

/** The own account by reference, or an account by its digits; other references may be anything. */
const isWholeAccount = ({ kind, text, unknown }: PrincipalItem): boolean => {
  if (kind !== 'AWS' || unknown !== null) return false
  const shown = showText(text)
  return /^(\d{12}|\$\{aws:account\})$/.test(shown) || /:iam::(\d{12}|\$\{aws:account\}):root$/.test(shown)
}
