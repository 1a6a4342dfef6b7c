import { Failure } from '#model'
import { type GitHub, statusOf } from './client.js'
import type { TreeFile } from './tree.js'

/** What one query brought. */
export interface Queried {
  /** The bytes of blobs that came whole, by object id. */
  readonly contents: ReadonlyMap<string, Uint8Array>
  /** Whether the query asked for too much at once, so that less may be answered. */
  readonly isHeavy: boolean
}

interface Blob {
  readonly text: string | null
  readonly byteSize: number
  readonly isBinary: boolean | null
  readonly isTruncated: boolean
}

interface Answer {
  readonly repository: Readonly<Record<string, Blob | null>> | null
}

/** Many blobs in one query; what came is kept although the rest failed. https://docs.github.com/graphql/reference/objects#blob */
export const queryBlobs = async (github: GitHub, files: readonly TreeFile[]): Promise<Queried> => {
  const { octokit, owner, repo, isAnonymous } = github
  if (isAnonymous) return { contents: new Map(), isHeavy: false }
  const names = files.map((_, at) => `$o${at}: GitObjectID!`).join(', ')
  const fields = files.map((_, at) => `o${at}: object(oid: $o${at}) { ...blob }`).join(' ')
  const query = `query($owner: String!, $repo: String!, ${names}) { repository(owner: $owner, name: $repo) { ${fields} } }
    fragment blob on Blob { text byteSize isBinary isTruncated }`
  const oids = Object.fromEntries(files.map(({ oid }, at) => [`o${at}`, oid]))
  try {
    return {
      contents: contentsOf(await octokit.graphql<Answer>(query, { owner, repo, ...oids }), files),
      isHeavy: false,
    }
  } catch (error) {
    if (statusOf(error) === 401 || error instanceof Failure) throw error
    return { contents: contentsOf((error as { data?: Answer | null }).data, files), isHeavy: isHeavy(error) }
  }
}

const contentsOf = (answer: Answer | null | undefined, files: readonly TreeFile[]): Queried['contents'] =>
  new Map(files.flatMap(({ oid }, at) => whole(oid, answer?.repository?.[`o${at}`])))

/** The bytes, when the text is all of them. */
const whole = (oid: string, blob: Blob | null | undefined): readonly (readonly [string, Uint8Array])[] => {
  if (!blob || blob.text === null || blob.isBinary === true || blob.isTruncated) return []
  const bytes = new TextEncoder().encode(blob.text)
  return bytes.length === blob.byteSize ? [[oid, bytes]] : []
}

/** Errors that say what the token or the repository is; any other may go away when less is asked for. */
const lasting: ReadonlySet<unknown> = new Set(['FORBIDDEN', 'NOT_FOUND', 'INSUFFICIENT_SCOPES', 'RATE_LIMITED'])

/** A server that gave up, a line that broke, or an answer that is there only in part. */
const isHeavy = (error: unknown): boolean => {
  const status = statusOf(error)
  const { errors } = error as { errors?: readonly { readonly type?: string }[] }
  if (Array.isArray(errors)) return !errors.some(({ type }) => lasting.has(type))
  return status === 0 || status >= 500
}
