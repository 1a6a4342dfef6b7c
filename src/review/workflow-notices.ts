import type { ChangeSet, FilePair, Notice } from '#model'

/** How many workflows are named. */
const most = 5

/** Says that a change edits or removes a workflow in which the base side runs this review: from the merge on, that one decides. */
export const workflowNotices = ({ files }: ChangeSet): readonly Notice[] =>
  files
    .filter((pair) => pair.changed && runsReview(pair.before?.text) && pair.before?.text !== pair.after?.text)
    .slice(0, most)
    .map(noticeOf)

/** A step that uses the action, whoever its owner and whatever its version. */
const runsReview = (text: string | null | undefined): boolean =>
  /^\s*(?:-\s*)?["']?uses["']?\s*:\s*["']?[\w.-]+\/dynamodb-review@/m.test(text ?? '')

const noticeOf = ({ path, after }: FilePair): Notice => ({
  code: 'policy-file',
  file: path,
  line: 1,
  message: runsReview(after?.text)
    ? 'This change edits the workflow that runs this review: look at it closely.'
    : 'This change takes this review out of the workflow that runs it: once merged, nothing is reviewed there.',
})
