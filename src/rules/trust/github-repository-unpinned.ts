import { granted } from '#policy'
import { github, githubOf } from '../github-trust.js'
import { metBy } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'trust/github-repository-unpinned',
  title: 'Any GitHub repository can assume the role',
  why: 'GitHub signs tokens for every workflow of every repository of the world. Without a pinned repository, a stranger’s workflow becomes this role.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
    'https://docs.github.com/en/actions/concepts/security/openid-connect',
  ],
  messages: {
    unpinned:
      'In the trust policy of {address}, {statement} lets a workflow of any GitHub repository assume the role.\nAdd a condition on token.actions.githubusercontent.com:sub that begins with repo:YOUR-ORGANISATION/YOUR-REPOSITORY, and one on :aud.',
  },
  homes: ['trust'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const item = githubOf(statement)
      if (!item) continue
      const set = metBy(alone(home, statement), { kind: 'Federated', id: item.text })
      if (granted(set, strangersWorkflow).verdict !== 'some') continue
      yield {
        message: 'unpinned',
        values: { statement: statementName(statement) },
        ...judged(home, statement, statement.conditionSpan ?? item.span),
      }
    }
  },
})

const strangersWorkflow = {
  actions: ['sts:AssumeRoleWithWebIdentity'],
  resources: null,
  conditions: { StringEquals: { [`${github}:sub`]: 'repo:strangers/attack:ref:refs/heads/main' } },
}
