import type { ShownFile } from '#conversation'
import type { Changed } from '#review'
import { allPages, attempt, type GitHub } from './client.js'
import type { Tree } from './tree.js'

/** A list of changed files and whether it is whole; the interface ends after some. */
export interface ChangedFiles {
  readonly files: readonly (Changed & ShownFile)[]
  readonly isWhole: boolean
}

interface Entry {
  readonly filename: string
  readonly status: string
  readonly previous_filename?: string
  readonly patch?: string
}

/** The interface lists so many files of a pull request, and no more. */
const mostListed = 3000
const mostCompared = 300

const letters: Readonly<Record<string, string>> = { added: 'A', removed: 'D', renamed: 'R', copied: 'C' }

const changedOf = ({ filename, status, previous_filename, patch }: Entry): Changed & ShownFile => ({
  status: letters[status] ?? 'M',
  path: filename,
  previousPath: status === 'renamed' ? (previous_filename ?? null) : null,
  patch: patch ?? null,
})

/** What a pull request touches, with the lines that can be commented. https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
export const filesOfPullRequest = async (github: GitHub, number: number): Promise<ChangedFiles> => {
  const { octokit, owner, repo } = github
  const entries = await attempt('Listing the changed files', () =>
    allPages(mostListed / 100, async (page) => {
      const options = { owner, repo, pull_number: number, per_page: 100, page }
      return (await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', options)).data
    }),
  )
  return { files: entries.map(changedOf), isWhole: entries.length < mostListed }
}

/** Two commits compared. */
export interface Compared extends ChangedFiles {
  /** Where the head left the base. */
  readonly mergeBase: string
}

/** https://docs.github.com/rest/commits/commits#compare-two-commits: files stand on the first page only, at most 300. */
export const compareCommits = async (github: GitHub, base: string, head: string): Promise<Compared> => {
  const { octokit, owner, repo } = github
  const { data } = await attempt(`Comparing ${base} with ${head}`, () =>
    octokit.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
      owner,
      repo,
      basehead: `${base}...${head}`,
      per_page: 1,
    }),
  )
  const files = data.files ?? []
  return { mergeBase: data.merge_base_commit.sha, files: files.map(changedOf), isWhole: files.length < mostCompared }
}

/** What differs between two trees beyond the files already listed; renames show as a removal and an addition. */
export const changesBetween = (
  before: Tree,
  after: Tree,
  known: readonly Changed[],
): readonly (Changed & ShownFile)[] => {
  const listed = new Set(known.flatMap(({ path, previousPath }) => [path, previousPath]))
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])].filter((path) => !listed.has(path)).sort()
  return paths.flatMap((path) => {
    const [was, is] = [before.files.get(path), after.files.get(path)]
    if (was?.oid === is?.oid && was?.mode === is?.mode) return []
    return [{ status: was ? (is ? 'M' : 'D') : 'A', path, previousPath: null, patch: null }]
  })
}
