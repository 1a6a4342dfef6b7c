import { Octokit } from '@octokit/core'
import { Failure } from '#model'
import { patientFetch } from './patience.js'

/** One repository on one GitHub. */
export interface GitHub {
  readonly octokit: Octokit
  readonly owner: string
  readonly repo: string
  /** No token: public repositories can be read by REST, 60 requests an hour; GraphQL and rights are not for nobody. */
  readonly isAnonymous: boolean
}

/** Whom to ask, as whom, and about which repository. */
export interface Access {
  /** Empty: nobody in particular. */
  readonly token: string
  /** `owner/name`. */
  readonly repository: string
  /** Where the REST interface lives, such as https://api.github.com or https://ghes.example.com/api/v3. */
  readonly apiUrl: string
}

/** What carries the requests. */
export interface Line {
  readonly fetch: typeof globalThis.fetch
  readonly wait?: (milliseconds: number) => Promise<void>
}

/** A client for github.com, ghe.com and GitHub Enterprise Server alike: only the address tells them apart. */
export const connect = (
  { token, repository, apiUrl }: Access,
  { fetch, wait }: Line = { fetch: globalThis.fetch },
): GitHub => {
  const [owner, repo, ...more] = repository.split('/')
  if (!owner || !repo || more.length > 0)
    throw new Failure(`${JSON.stringify(repository)} is not a repository: write OWNER/REPO.`)
  const octokit = new Octokit({
    ...(token === '' ? {} : { auth: token }),
    baseUrl: apiUrl,
    userAgent: 'dynamodb-review',
    request: { fetch: patientFetch(fetch, wait) },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  })
  octokit.hook.error('request', (error) => {
    throw ours(error)
  })
  return { octokit, owner, repo, isAnonymous: token === '' }
}

/** What our own fetch refused to do comes wrapped as an error of the server; it is none. */
const ours = (error: unknown): unknown => {
  const { cause } = error as { cause?: unknown }
  return cause instanceof Failure ? cause : error
}

/** The HTTP status of what octokit threw, or 0 when it is no answer of GitHub. */
export const statusOf = (error: unknown): number => {
  const status = (error as { status?: unknown } | null)?.status
  return typeof status === 'number' ? status : 0
}

/** Failures in words that say what to do; what is no answer of GitHub stays as it is. */
export const failureOf = (error: unknown, doing: string): unknown => {
  if (error instanceof Failure) return error
  const status = statusOf(error)
  if (status === 0) return error
  return new Failure(`${doing}: ${reasonOf(status, messageOf(error))}`, { cause: error })
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300)

/** A secondary limit is a 403 as well (docs: rate limits for the REST API), but no question of permissions. */
const reasonOf = (status: number, message: string): string => {
  if (status >= 500) return 'GitHub did not answer: run it again later.'
  if (status === 403 && /rate limit|abuse/i.test(message)) return toWait
  return (
    reasons[status] ?? `GitHub answered ${status}, ${message.replace(/ - https?:\/\/\S+$/, '').replace(/\.$/, '')}.`
  )
}

const toWait = 'GitHub asks to wait: run it again in some minutes.'

const reasons: Readonly<Record<number, string>> = {
  401: 'the token is missing, invalid or has expired.',
  403: 'the token may not do this: give the job the permissions contents: read and pull-requests: read.',
  404: 'not found, or the token may not see it.',
  429: toWait,
}

/** Runs requests and turns what GitHub refuses into a failure that says what was tried. */
export const attempt = async <T>(doing: string, requests: () => Promise<T>): Promise<T> => {
  try {
    return await requests()
  } catch (error) {
    throw failureOf(error, doing)
  }
}

/** All items of a list that comes in pages of a hundred, at most `most` pages. */
export const allPages = async <T>(most: number, page: (number: number) => Promise<readonly T[]>): Promise<T[]> => {
  const items: T[] = []
  for (let number = 1; number <= most; number++) {
    const some = await page(number)
    items.push(...some)
    if (some.length < 100) break
  }
  return items
}
