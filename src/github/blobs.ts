import { Failure, type SourceFile, type Unreadable } from '#model'
import { largestFile, sourceFile } from '#text'
import { queryBlobs } from './blob-query.js'
import { attempt, type GitHub, statusOf } from './client.js'
import type { TreeFile } from './tree.js'

/** How many blobs, and how many bytes of them, one query asks for: GraphQL answers within ten seconds or not at all. */
const mostBlobs = 150
const mostBytes = 4 * 1024 * 1024
/** How often a batch that was too much is halved before its rest is read one by one. */
const mostHalvings = 2
/** Queries that brought nothing after which GraphQL is not asked again in this run. */
const mostFailures = 3
/** Blobs read one by one where GraphQL fails, a request each: the job's token has 1,000 an hour for the whole repository. */
const mostSingles = 400

const unreadableMode: Readonly<Record<string, Unreadable>> = { '120000': 'symlink', '160000': 'submodule' }

/** Reads files as data, each content once: nothing is checked out, links are not followed. */
export type ReadFiles = (files: readonly TreeFile[]) => Promise<readonly SourceFile[]>

/** A reader of blobs that remembers what it has read and how GitHub let itself be asked. */
export const blobReader = (github: GitHub): ReadFiles => {
  const known = new Map<string, Uint8Array | null>()
  const ways: Ways = { failures: 0, singles: 0 }
  return async (files) => {
    const wanted = new Map(
      files.filter((file) => isReadable(file) && !known.has(file.oid)).map((file) => [file.oid, file]),
    )
    for (const batch of batches([...wanted.values()]))
      for (const [oid, bytes] of await readBatch(github, batch, ways)) known.set(oid, bytes)
    return files.map((file) => fileOf(file, known.get(file.oid) ?? null))
  }
}

const isReadable = ({ mode, size }: TreeFile): boolean => !unreadableMode[mode] && size <= largestFile

const fileOf = (file: TreeFile, bytes: Uint8Array | null): SourceFile => {
  const unreadable = unreadableMode[file.mode] ?? (file.size > largestFile ? 'too-large' : null)
  if (unreadable) return { path: file.path, text: null, unreadable }
  return bytes ? sourceFile(file.path, bytes) : { path: file.path, text: null, unreadable: 'missing' }
}

const batches = (files: readonly TreeFile[]): TreeFile[][] => {
  const found: TreeFile[][] = []
  let room = 0
  for (const file of files) {
    const last = found.at(-1)
    if (last && last.length < mostBlobs && file.size <= room) {
      last.push(file)
      room -= file.size
    } else {
      found.push([file])
      room = mostBytes - file.size
    }
  }
  return found
}

type Contents = readonly (readonly [string, Uint8Array | null])[]

/** What this run has learned about how blobs are to be had. */
interface Ways {
  failures: number
  singles: number
}

/** One query for many blobs, halved when it was too much; what no query gives whole is read one by one. */
const readBatch = async (github: GitHub, files: readonly TreeFile[], ways: Ways, halvings = 0): Promise<Contents> => {
  if (files.length === 0) return []
  if (ways.failures >= mostFailures) return readSingly(github, files, ways)
  const { contents, isHeavy } = await queryBlobs(github, files)
  if (contents.size === 0 && isHeavy) ways.failures++
  const rest = files.filter(({ oid }) => !contents.has(oid))
  const half = Math.ceil(rest.length / 2)
  const parts = isHeavy && halvings < mostHalvings ? [rest.slice(0, half), rest.slice(half)] : null
  if (!parts) return [...contents, ...(await readSingly(github, rest, ways))]
  const found: Contents[] = [[...contents]]
  for (const part of parts) found.push(await readBatch(github, part, ways, halvings + 1))
  return found.flat()
}

const readSingly = async (github: GitHub, files: readonly TreeFile[], ways: Ways): Promise<Contents> => {
  ways.singles += files.length
  if (ways.failures > 0 && ways.singles > mostSingles)
    throw new Failure(
      `GitHub's GraphQL did not give the files, and ${ways.singles} of them would need a request each: run it again later.`,
    )
  const contents: [string, Uint8Array | null][] = []
  for (const { oid } of files) contents.push([oid, await readBlob(github, oid)])
  return contents
}

/** The raw bytes of one blob; null when it is not there. https://docs.github.com/rest/git/blobs#get-a-blob */
const readBlob = async ({ octokit, owner, repo }: GitHub, oid: string): Promise<Uint8Array | null> => {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
      owner,
      repo,
      file_sha: oid,
    })
    return Buffer.from(data.content, 'base64')
  } catch (error) {
    if (statusOf(error) === 404) return null
    return attempt(`Reading ${oid}`, () => Promise.reject(error))
  }
}
