import { showText } from '#model'
import { granted } from '#policy'
import { accountOf, foreignersOf, metBy, openToStrangers, someoneOf } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged } from '../statements.js'

/** A call without any of what could show that it is meant. */
const unproven = { 'sts:ExternalId': 'true', 'aws:MultiFactorAuthPresent': 'true', 'aws:PrincipalOrgID': 'true' }

export default policyRule({
  id: 'trust/cross-account-without-external-id',
  title: 'Another account may assume the role without proof of purpose',
  why: 'A service provider that serves many customers from one account can be talked into using this role on behalf of another customer.',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  messages: {
    unproven:
      'The trust policy of {address} lets {principal} of account {account} assume the role without an external id, multi-factor or an organisation.\nAdd a condition on sts:ExternalId or aws:PrincipalOrgID; if the account is yours, list it under trusted-accounts in the policy file.',
  },
  homes: ['trust'],

  *check(home, { config }) {
    for (const statement of grantsOf(home)) {
      if (openToStrangers(home, statement, ['sts:AssumeRole'])) continue
      const found = foreignersOf(statement, config).find((principal) => {
        const set = metBy(alone(home, statement), someoneOf(principal))
        const scope = { actions: ['sts:AssumeRole'], resources: null, conditions: { Null: unproven } }
        return granted(set, scope).verdict === 'some'
      })
      if (!found) continue
      yield {
        message: 'unproven',
        values: { principal: showText(found), account: accountOf(found) ?? '' },
        breadth: foreignersOf(statement, config).length,
        ...judged(home, statement, spanOf(statement, found)),
      }
    }
  },
})

const spanOf = ({ principals, span }: ReturnType<typeof grantsOf>[number], principal: unknown) =>
  principals?.items.find(({ text }) => text === principal)?.span ?? span
