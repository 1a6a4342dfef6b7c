import { type Annotation, type CheckDocument, checkName, type NewThread, type Write } from '#conversation'
import { type GitHub, statusOf } from './client.js'

/** How many annotations one request takes. */
const mostAnnotations = 50

/** Does one write and gives the address of what it made, where it made something. */
export const perform = async (github: GitHub, write: Write): Promise<string | null> => {
  const { octokit, owner, repo } = github
  const here = { owner, repo }
  switch (write.write) {
    case 'create-review':
      return createReview(github, write)
    case 'comment-on-file':
      // https://docs.github.com/rest/pulls/comments#create-a-review-comment-for-a-pull-request
      await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', {
        ...here,
        pull_number: write.pull,
        commit_id: write.commit,
        path: write.path,
        body: write.body,
        subject_type: 'file',
      })
      return null
    case 'reply':
      // https://docs.github.com/rest/pulls/comments#create-a-reply-for-a-review-comment
      await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies', {
        ...here,
        pull_number: write.pull,
        comment_id: write.comment,
        body: write.body,
      })
      return null
    case 'edit-thread':
      // https://docs.github.com/rest/pulls/comments#update-a-review-comment-for-a-pull-request
      await octokit.request('PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}', {
        ...here,
        comment_id: write.comment,
        body: write.body,
      })
      return null
    case 'delete-thread':
      // https://docs.github.com/rest/pulls/comments#delete-a-review-comment-for-a-pull-request
      await gone(() =>
        octokit.request('DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}', {
          ...here,
          comment_id: write.comment,
        }),
      )
      return null
    case 'resolve-thread':
      return mutate(github, 'resolveReviewThread', 'ResolveReviewThreadInput', { threadId: write.thread })
    case 'reopen-thread':
      return mutate(github, 'unresolveReviewThread', 'UnresolveReviewThreadInput', { threadId: write.thread })
    case 'fold-thread':
      return mutate(github, 'minimizeComment', 'MinimizeCommentInput', {
        subjectId: write.node,
        classifier: 'RESOLVED',
      })
    case 'unfold-thread':
      return mutate(github, 'unminimizeComment', 'UnminimizeCommentInput', { subjectId: write.node })
    case 'create-check':
      return createCheck(github, write)
    case 'update-check':
      return updateCheck(github, write.id, write.check, write.check.annotations)
    case 'create-comment': {
      // https://docs.github.com/rest/issues/comments#create-an-issue-comment
      const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...here,
        issue_number: write.pull,
        body: write.body,
      })
      return data.html_url
    }
    case 'edit-comment': {
      // https://docs.github.com/rest/issues/comments#update-an-issue-comment
      const { data } = await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        ...here,
        comment_id: write.comment,
        body: write.body,
      })
      return data.html_url
    }
    case 'delete-comment':
      // https://docs.github.com/rest/issues/comments#delete-an-issue-comment
      await gone(() =>
        octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
          ...here,
          comment_id: write.comment,
        }),
      )
      return null
    case 'add-label':
      // https://docs.github.com/rest/issues/labels#add-labels-to-an-issue
      await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
        ...here,
        issue_number: write.pull,
        labels: [write.label],
      })
      return null
    case 'remove-label':
      // https://docs.github.com/rest/issues/labels#remove-a-label-from-an-issue
      await gone(() =>
        octokit.request('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', {
          ...here,
          issue_number: write.pull,
          name: write.label,
        }),
      )
      return null
    case 'request-reviewers':
      // https://docs.github.com/rest/pulls/review-requests#request-reviewers-for-a-pull-request
      await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', {
        ...here,
        pull_number: write.pull,
        reviewers: [...write.reviewers],
      })
      return null
  }
}

/** A deletion of what is gone has done its work. */
const gone = async (deletion: () => Promise<unknown>): Promise<void> => {
  try {
    await deletion()
  } catch (error) {
    if (statusOf(error) !== 404) throw error
  }
}

/** https://docs.github.com/graphql/reference/mutations */
const mutate = async (
  { octokit }: GitHub,
  name: string,
  type: string,
  input: Readonly<Record<string, string>>,
): Promise<null> => {
  await octokit.graphql(`mutation($input: ${type}!) { ${name}(input: $input) { clientMutationId } }`, { input })
  return null
}

/** https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request */
const createReview = async (
  github: GitHub,
  write: Extract<Write, { write: 'create-review' }>,
  again = false,
): Promise<string | null> => {
  const { octokit, owner, repo } = github
  const place = { owner, repo, pull_number: write.pull }
  try {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
      ...place,
      commit_id: write.commit,
      event: 'COMMENT',
      body: write.body,
      comments: write.comments.map(remark),
    })
    return data.html_url
  } catch (error) {
    if (again || !/pending review/i.test(String(error))) throw error
    await deletePending(github, write.pull)
    return createReview(github, write, true)
  }
}

const remark = ({ path, side, line, startLine, body }: NewThread) => ({
  path,
  side,
  line,
  body,
  ...(startLine === null ? {} : { start_line: startLine, start_side: side }),
})

/** A review left pending by a run that was cut short keeps every other from being posted. Only its writer can see it. */
const deletePending = async ({ octokit, owner, repo }: GitHub, pull: number): Promise<void> => {
  const place = { owner, repo, pull_number: pull }
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
    ...place,
    per_page: 100,
  })
  // https://docs.github.com/rest/pulls/reviews#delete-a-pending-review-for-a-pull-request
  for (const { id } of data.filter(({ state }) => state === 'PENDING'))
    await octokit.request('DELETE /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}', {
      ...place,
      review_id: Number(id),
    })
}

/** https://docs.github.com/rest/checks/runs#create-a-check-run */
const createCheck = async (
  github: GitHub,
  { commit, externalId, check }: Extract<Write, { write: 'create-check' }>,
): Promise<string | null> => {
  const { octokit, owner, repo } = github
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    owner,
    repo,
    name: checkName,
    head_sha: commit,
    external_id: externalId,
    status: 'completed',
    conclusion: check.conclusion,
    output: outputOf(check, check.annotations.slice(0, mostAnnotations)),
  })
  const rest = check.annotations.slice(mostAnnotations)
  return rest.length > 0 ? updateCheck(github, Number(data.id), check, rest) : data.html_url
}

/** Each request adds its annotations. https://docs.github.com/rest/checks/runs#update-a-check-run */
const updateCheck = async (
  { octokit, owner, repo }: GitHub,
  id: number,
  check: CheckDocument,
  annotations: readonly Annotation[],
): Promise<string | null> => {
  let url: string | null = null
  for (let at = 0; at === 0 || at < annotations.length; at += mostAnnotations) {
    const { data } = await octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      owner,
      repo,
      check_run_id: id,
      status: 'completed',
      conclusion: check.conclusion,
      output: outputOf(check, annotations.slice(at, at + mostAnnotations)),
    })
    url = data.html_url
  }
  return url
}

const outputOf = ({ title, summary, text }: CheckDocument, annotations: readonly Annotation[]) => ({
  title,
  summary,
  text,
  annotations: annotations.map(({ path, startLine, endLine, level, title: heading, message }) => ({
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    title: heading,
    message,
  })),
})
