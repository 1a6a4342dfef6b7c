import type { SourceFile, Unreadable } from '#model'
import { largestFile, sourceFile } from '#text'
import { attempt, type GitHub, statusOf } from './client.js'
import type { TreeFile } from './tree.js'

/** How many blobs, and how many bytes of them, one query asks for: GraphQL answers within ten seconds or not at all. */
const mostBlobs = 100
const mostBytes = 4 * 1024 * 1024

const unreadableMode: Readonly<Record<string, Unreadable>> = { '120000': 'symlink', '160000': 'submodule' }

/** Reads files as data, each content once: nothing is checked out, links are not followed. */
export type ReadFiles = (files: readonly TreeFile[]) => Promise<readonly SourceFile[]>

export const blobReader = (github: GitHub): ReadFiles => {
  const known = new Map<string, Uint8Array | null>()
  return async (files) => {
    const wanted = new Map(
      files.filter((file) => isReadable(file) && !known.has(file.oid)).map((file) => [file.oid, file]),
    )
    for (const batch of batches([...wanted.values()]))
      for (const [oid, bytes] of await readBatch(github, batch)) known.set(oid, bytes)
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

/** One query for many blobs; what it cannot give whole, and all where there is no GraphQL, is read one by one. */
const readBatch = async (github: GitHub, files: readonly TreeFile[]): Promise<Contents> => {
  const answered = await queryBlobs(github, files)
  const contents: [string, Uint8Array | null][] = []
  for (const file of files) contents.push([file.oid, answered.get(file.oid) ?? (await readBlob(github, file.oid))])
  return contents
}

interface Blob {
  readonly text: string | null
  readonly byteSize: number
  readonly isBinary: boolean | null
  readonly isTruncated: boolean
}

/** https://docs.github.com/graphql/reference/objects#blob */
const queryBlobs = async (
  { octokit, owner, repo }: GitHub,
  files: readonly TreeFile[],
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const names = files.map((_, at) => `$o${at}: GitObjectID!`).join(', ')
  const fields = files.map((_, at) => `o${at}: object(oid: $o${at}) { ...blob }`).join(' ')
  const query = `query($owner: String!, $repo: String!, ${names}) { repository(owner: $owner, name: $repo) { ${fields} } }
    fragment blob on Blob { text byteSize isBinary isTruncated }`
  const oids = Object.fromEntries(files.map(({ oid }, at) => [`o${at}`, oid]))
  try {
    const { repository } = await octokit.graphql<{ repository: Record<string, Blob | null> }>(query, {
      owner,
      repo,
      ...oids,
    })
    return new Map(files.flatMap(({ oid }, at) => whole(oid, repository[`o${at}`])))
  } catch (error) {
    if (statusOf(error) === 401) throw error
    return new Map()
  }
}

/** The bytes, when the text is all of them. */
const whole = (oid: string, blob: Blob | null | undefined): readonly (readonly [string, Uint8Array])[] => {
  if (!blob || blob.text === null || blob.isBinary === true || blob.isTruncated) return []
  const bytes = new TextEncoder().encode(blob.text)
  return bytes.length === blob.byteSize ? [[oid, bytes]] : []
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
