import { iamAction } from '#catalog'
import type { Statement } from '#policy'
import { plainValues } from '../conditions.js'
import { githubClaims, githubOf, isPinnedOtherwise } from '../github-trust.js'
import { principalOf } from '../principals.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import { actionsOf, grantsOf, isEverything, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'trust/github-ref-unpinned',
  title: 'Any branch or pull request of the repository can assume the role',
  why: 'Whoever may push a branch, or open a pull request from one, changes data or deploys with this role before anybody has reviewed a line.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.github.com/en/actions/reference/security/oidc',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
  ],
  messages: {
    branch:
      'In the trust policy of {address}, {statement} lets a workflow on any branch of {repository} assume the role, which can change things.\nName the branch or the environment: repo:{repository}:ref:refs/heads/main or repo:{repository}:environment:production.',
    request:
      'In the trust policy of {address}, {statement} lets workflows of pull requests of {repository} assume the role, which can change things.\nGive pull requests a role of their own that only reads.',
  },
  homes: ['trust'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const item = githubOf(statement)
      if (!item || isPinnedOtherwise(statement)) continue
      const open = githubClaims(statement, 'sub').flatMap(openSubjects)[0]
      if (!open || !canChange(home, context)) continue
      yield {
        message: open.isRequest ? 'request' : 'branch',
        values: { statement: statementName(statement), repository: open.repository },
        ...judged(home, statement, statement.conditionSpan ?? item.span),
      }
    }
  },
})

interface Open {
  readonly repository: string
  readonly isRequest: boolean
}

/** Subjects of one repository that any branch has, or every pull request. */
const openSubjects = (condition: ReturnType<typeof githubClaims>[number]): readonly Open[] =>
  plainValues(condition).flatMap((value): readonly Open[] => {
    const [, repository, rest = ''] = /^repo:([^/:*?]+\/[^/:*?]+):(.*)$/.exec(value) ?? []
    if (repository === undefined) return []
    if (/^pull_request\*?$/.test(rest)) return [{ repository, isRequest: true }]
    const isGlob = condition.test?.comparison === 'glob'
    return isGlob && /^(\*|ref:\*|ref:refs\/\*|ref:refs\/heads\/\*)$/.test(rest)
      ? [{ repository, isRequest: false }]
      : []
  })

/** Whether the role is known to do more than read. Of a role without known policies nothing is said. */
const canChange = ({ resource }: PolicyHome, context: Context): boolean =>
  principalOf(resource, context)?.policies.some(
    ({ policy, isKnown, awsManaged }) => (isKnown || awsManaged !== null) && policy.statements.some(changes),
  ) === true

const changes = (statement: Statement): boolean => {
  if (statement.effect !== 'Allow' || statement.resources?.items.every(({ unknown }) => unknown !== null)) return false
  if (statement.actions.not) return true
  const isAll = statement.actions.items.some(({ text }) =>
    text.some((part) => typeof part === 'string' && isEverything(part)),
  )
  return isAll || actionsOf(statement).some((action) => writing.has(iamAction(action)?.level ?? 'Read'))
}

const writing: ReadonlySet<string> = new Set(['Write', 'Permissions management'])
