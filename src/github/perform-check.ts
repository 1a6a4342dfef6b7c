import { type Annotation, type CheckDocument, checkName } from '#conversation'
import type { GitHub } from './client.js'
import type { WriteOf } from './write-of.js'

/** How many annotations one request takes. */
const mostAnnotations = 50

/** https://docs.github.com/rest/checks/runs#create-a-check-run */
export const createCheck = async (
  github: GitHub,
  { commit, externalId, check }: WriteOf<'create-check'>,
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
export const updateCheck = async (
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
