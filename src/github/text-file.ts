import type { SourceFile } from '#model'
import { sourceFile } from '#text'
import { attempt, type GitHub, statusOf } from './client.js'

/**
 * One file of a commit; null when it is not there. Asked twice before that is believed: a policy file that is taken for
 * missing would be a looser policy. https://docs.github.com/rest/repos/contents#get-repository-content
 */
export const readFileAt = async (github: GitHub, sha: string, path: string): Promise<SourceFile | null> =>
  (await contentAt(github, sha, path)) ?? contentAt(github, sha, path)

const contentAt = async ({ octokit, owner, repo }: GitHub, sha: string, path: string): Promise<SourceFile | null> => {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { owner, repo, path, ref: sha })
    if (Array.isArray(data) || data.type !== 'file' || !('content' in data))
      return { path, text: null, unreadable: 'symlink' }
    return sourceFile(path, Buffer.from(data.content, 'base64'))
  } catch (error) {
    if (statusOf(error) === 404) return null
    return attempt(`Reading ${path}`, () => Promise.reject(error))
  }
}
