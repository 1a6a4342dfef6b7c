import { granted } from '#policy'
import { plainValues } from '../conditions.js'
import { github, githubClaims, githubOf, isPinnedOtherwise } from '../github-trust.js'
import { metBy } from '../outsiders.js'
import { policyRule } from '../rule.js'
import { alone, grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'trust/github-organization-wide',
  title: 'Every repository of an organisation, or of similarly named ones, can assume the role',
  why: 'Whoever can push a workflow to any repository there becomes this role; where the name itself is open, so does whoever registers a name that fits.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.github.com/en/actions/concepts/security/openid-connect',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
  ],
  messages: {
    organization:
      'In the trust policy of {address}, {statement} lets every repository of {organization} assume the role.\nName the repository: repo:{organization}/NAME followed by the branch or environment.',
    similar:
      'In the trust policy of {address}, {statement} lets repositories of every GitHub organisation assume the role whose name fits {pattern}; anybody may register one.\nName the organisation and the repository in full.',
  },
  homes: ['trust'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const item = githubOf(statement)
      if (!item || isPinnedOtherwise(statement)) continue
      const set = metBy(alone(home, statement), { kind: 'Federated', id: item.text })
      const admits = (sub: string): boolean =>
        granted(set, {
          actions: ['sts:AssumeRoleWithWebIdentity'],
          resources: null,
          conditions: { StringEquals: { [`${github}:sub`]: sub } },
        }).verdict === 'some'
      const stranger = admits('repo:strangers/attack:ref:refs/heads/main')
      const found = stranger ? undefined : subjects(statement).find(({ sample }) => admits(sample))
      if (!found) continue
      yield {
        message: found.organization === null ? 'similar' : 'organization',
        values: {
          statement: statementName(statement),
          organization: found.organization ?? '',
          pattern: found.pattern,
        },
        ...judged(home, statement, statement.conditionSpan ?? item.span),
      }
    }
  },
})

interface Subject {
  readonly pattern: string
  /** null: the pattern leaves the organisation's name open. */
  readonly organization: string | null
  /** A subject that fits the pattern and names a repository that nobody meant. */
  readonly sample: string
}

/** The subjects of patterns that leave open the repository of an organisation, or the organisation. */
const subjects = (statement: Parameters<typeof githubClaims>[0]): readonly Subject[] =>
  githubClaims(statement, 'sub')
    .filter(({ test }) => test?.comparison === 'glob')
    .flatMap((condition) => plainValues(condition))
    .flatMap((pattern): readonly Subject[] => {
      const [, owner = '', repository] = /^repo:([^/:]*)(?:\/([^:]*))?/.exec(pattern) ?? []
      const sample = pattern.replaceAll('*', 'zz9').replaceAll('?', 'q')
      if (/[*?]/.test(owner)) return [{ pattern, organization: null, sample }]
      return repository !== undefined && /^\*+$/.test(repository) ? [{ pattern, organization: owner, sample }] : []
    })
