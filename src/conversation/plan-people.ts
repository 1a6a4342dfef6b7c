import { conclusionOf } from './plan-check.js'
import type { Situation } from './situation.js'
import type { Write } from './writes.js'

const blocked = 'dynamodb-review:blocked'
const waived = 'dynamodb-review:waived'

/** Labels, where the policy wants them: set and taken off so that they say how the review stands. */
export const planLabels = ({ review, conversation: { pull } }: Situation): readonly Write[] => {
  if (!review.config.labels) return []
  const holds = {
    [blocked]: conclusionOf(review) === 'failure',
    [waived]: review.findings.some(({ waiver }) => waiver),
  }
  return Object.entries(holds).flatMap(([label, wanted]): readonly Write[] => {
    if (wanted === pull.labels.includes(label)) return []
    const reason = wanted ? 'the review stands so' : 'the review no longer stands so'
    return [{ write: wanted ? 'add-label' : 'remove-label', pull: pull.number, label, reason }]
  })
}

/** Asks the policy's reviewers when a change fails the review; `asked`: it was done before, and people may have taken it back. */
export const planReviewers = ({ review, conversation: { pull } }: Situation, asked: boolean): readonly Write[] => {
  if (asked || conclusionOf(review) !== 'failure') return []
  const reviewers = review.config.reviewers.filter((login) => login !== pull.author && !pull.requested.includes(login))
  return reviewers.length === 0
    ? []
    : [
        {
          write: 'request-reviewers',
          pull: pull.number,
          reviewers,
          reason: 'the policy wants them to see a change that fails',
        },
      ]
}
