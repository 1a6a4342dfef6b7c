import { showText } from '#model'
import type { Condition, PrincipalItem, Statement } from '#policy'
import { isPositive } from './conditions.js'

/** The host in the ARN of GitHub's identity provider, and what its claims begin with. */
export const github = 'token.actions.githubusercontent.com'

/** GitHub among the principals: the provider by its ARN, or by what the statement asks of its tokens. */
export const githubOf = ({ principals, conditions }: Statement): PrincipalItem | undefined =>
  principals?.items.find(
    ({ kind, text, unknown }) =>
      kind === 'Federated' &&
      unknown === null &&
      (showText(text).includes(github) || conditions.some(({ key }) => key.startsWith(`${github}:`))),
  )

/** The conditions on a claim of GitHub's tokens that name the values they admit. */
export const githubClaims = ({ conditions }: Statement, claim: string): readonly Condition[] =>
  conditions.filter((condition) => condition.key === `${github}:${claim}` && isPositive(condition))

/** Claims that pin a workflow more closely than its subject: who has them cannot be just any workflow of the organisation. */
const pinning = ['repository', 'repository_id', 'job_workflow_ref', 'workflow_ref', 'environment', 'ref', 'workflow']

/** Whether another claim than the subject says which workflow is meant. */
export const isPinnedOtherwise = (statement: Statement): boolean =>
  pinning.some((claim) => githubClaims(statement, claim).length > 0)
