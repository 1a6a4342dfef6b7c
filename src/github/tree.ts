import { attempt, type GitHub } from './client.js'

/** A file as a tree names it. */
export interface TreeFile {
  readonly path: string
  readonly mode: string
  readonly oid: string
  readonly size: number
}

/** All files of a commit. */
export interface Tree {
  readonly files: ReadonlyMap<string, TreeFile>
  /** Trees beyond 100,000 entries or 7 MB are cut. */
  readonly isWhole: boolean
}

/** https://docs.github.com/rest/git/trees#get-a-tree */
export const readTree = async (github: GitHub, sha: string): Promise<Tree> => {
  const { data } = await attempt(`Listing the files of ${sha}`, () =>
    github.octokit.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
      owner: github.owner,
      repo: github.repo,
      tree_sha: sha,
      recursive: '1',
    }),
  )
  const files = data.tree
    .filter(({ type }) => type !== 'tree')
    .map(({ path = '', mode = '', sha: oid = '', size = 0 }) => [path, { path, mode, oid, size }] as const)
  return { files: new Map(files), isWhole: data.truncated !== true }
}
