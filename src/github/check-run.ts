import { type Annotation, type CheckState, checkName, externalId } from '#conversation'
import { allPages, type GitHub, statusOf } from './client.js'

/**
 * Our check run on a commit, by name and by the pull request it is for (null: a merge group); null when there is none or
 * checks may not be read. A refusal is asked about twice: who believed a passing one would write a second check run, and
 * check runs cannot be deleted. One of an app that the review was before cannot be edited, so it is none of ours.
 */
export const readCheck = async (
  github: GitHub,
  number: number | null,
  sha: string,
  former: ReadonlySet<string> = new Set(),
): Promise<CheckState | null> => {
  for (let asked = 0; asked < 2; asked++)
    try {
      return await ownCheck(github, number, sha, former)
    } catch (error) {
      if (statusOf(error) !== 403 && statusOf(error) !== 404) throw error
    }
  return null
}

/** https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference */
const ownCheck = async (
  github: GitHub,
  number: number | null,
  sha: string,
  former: ReadonlySet<string>,
): Promise<CheckState | null> => {
  const { octokit, owner, repo } = github
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    owner,
    repo,
    ref: sha,
    check_name: checkName,
    filter: 'all',
    per_page: 100,
  })
  const own = data.check_runs
    .map((run) => ({ ...run, id: Number(run.id) }))
    .filter(({ external_id, app }) => external_id === externalId(number, sha) && !former.has(`${app?.slug}[bot]`))
  const [first] = own.sort((a, b) => a.id - b.id)
  if (!first) return null
  const annotations = first.output.annotations_count > 0 ? await readAnnotations(github, first.id) : []
  return {
    id: first.id,
    url: first.html_url ?? '',
    conclusion: first.conclusion,
    title: first.output.title ?? '',
    summary: first.output.summary ?? '',
    text: first.output.text ?? '',
    annotations,
  }
}

/** https://docs.github.com/rest/checks/runs#list-check-run-annotations */
const readAnnotations = async ({ octokit, owner, repo }: GitHub, id: number): Promise<readonly Annotation[]> => {
  const annotations = await allPages(10, async (page) => {
    const options = { owner, repo, check_run_id: id, per_page: 100, page }
    return (await octokit.request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', options)).data
  })
  return annotations.map(({ path, start_line, end_line, annotation_level, title, message }) => ({
    path,
    startLine: start_line,
    endLine: end_line,
    level: annotation_level === 'failure' || annotation_level === 'warning' ? annotation_level : 'notice',
    title: title ?? '',
    message: message ?? '',
  }))
}
