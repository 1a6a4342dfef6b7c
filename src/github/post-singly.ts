import type { NewThread } from '#conversation'
import type { GitHub } from './client.js'
import { beginReview, discardReview, submitReview } from './perform-thread.js'
import type { WriteOf } from './write-of.js'

/** What one field of the mutation gives; GitHub may answer without an error and without a thread. */
type Answer = Readonly<Record<string, { readonly thread: { readonly id: string } | null } | null>>

/**
 * A review is refused whole for one comment that GitHub does not take, and it does not say for which. So the review is begun
 * empty, each comment goes into it on its own in one request, and what was taken is submitted. Gives the comments that were
 * not. What fails on the way is taken back before it is thrown.
 * https://docs.github.com/graphql/reference/pulls#addpullrequestreviewthread
 */
export const postSingly = async (github: GitHub, write: WriteOf<'create-review'>): Promise<readonly NewThread[]> => {
  const review = await beginReview(github, write)
  try {
    const taken = await addThreads(github, review.node, write.comments)
    const refused = write.comments.filter((_, at) => !taken.has(at))
    if (taken.size > 0) await submitReview(github, write, review.id)
    else await discardReview(github, write.pull, review.id)
    return refused
  } catch (error) {
    // What cannot be taken back now is when the next review meets it.
    await discardReview(github, write.pull, review.id).catch(() => {})
    throw error
  }
}

/** Which of the comments, by their place in the list, have a thread now. */
const addThreads = async (
  { octokit }: GitHub,
  review: string,
  comments: readonly NewThread[],
): Promise<ReadonlySet<number>> => {
  const names = comments.map((_, at) => `$t${at}: AddPullRequestReviewThreadInput!`).join(', ')
  const fields = comments.map((_, at) => `t${at}: addPullRequestReviewThread(input: $t${at}) { thread { id } }`)
  const inputs = comments.map((comment, at) => [`t${at}`, inputOf(review, comment)])
  return takenIn(
    await answerTo(() =>
      octokit.graphql<Answer>(`mutation(${names}) { ${fields.join(' ')} }`, Object.fromEntries(inputs)),
    ),
  )
}

/** What came, although some of it failed. */
const answerTo = async (ask: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await ask()
  } catch (error) {
    const { data } = error as { data?: Answer | null }
    if (!data) throw error
    return data
  }
}

const takenIn = (answer: Answer): ReadonlySet<number> =>
  new Set(Object.entries(answer).flatMap(([name, field]) => (field?.thread ? [Number(name.slice(1))] : [])))

const inputOf = (pullRequestReviewId: string, { path, side, line, startLine, body }: NewThread) => ({
  pullRequestReviewId,
  path,
  side,
  line,
  body,
  ...(startLine === null ? {} : { startLine, startSide: side }),
})
