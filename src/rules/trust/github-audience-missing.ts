import { granted } from '#policy'
import { github, githubOf } from '../github-trust.js'
import { metBy } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'trust/github-audience-missing',
  title: 'Tokens made for other parties are accepted',
  why: 'A workflow hands tokens to other services, too. One that was made for another audience, and leaked there, works here unless the audience is compared.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
  ],
  messages: {
    missing:
      'In the trust policy of {address}, {statement} accepts GitHub’s tokens for any audience that the provider knows.\nAdd StringEquals token.actions.githubusercontent.com:aud sts.amazonaws.com.',
  },
  homes: ['trust'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const item = githubOf(statement)
      if (!item) continue
      const set = metBy(alone(home, statement), { kind: 'Federated', id: item.text })
      const elsewhere = { StringEquals: { [`${github}:aud`]: 'https://somebody.example/else' } }
      const scope = { actions: ['sts:AssumeRoleWithWebIdentity'], resources: null, conditions: elsewhere }
      if (granted(set, scope).verdict !== 'some') continue
      yield {
        message: 'missing',
        values: { statement: statementName(statement) },
        ...judged(home, statement, statement.conditionSpan ?? item.span),
      }
    }
  },
})
