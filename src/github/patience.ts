import { Failure } from '#model'

/** Waiting for limits stops after so many milliseconds in one run: a job that hangs helps nobody. */
const longestWaits = 120_000
/** A primary limit that ends later than this is not waited for. */
const longestReset = 60_000
/** How often one request is tried. */
const mostTries = 3
/** GitHub asks for at least a second between writes (docs: best practices for using the REST API). */
const betweenWrites = 1000
const timeout = 30_000

/** The rate limit is used up and waiting for it would take too long. */
export class LimitReached extends Failure {}

type Fetch = typeof globalThis.fetch
type Outcome = { readonly response: Response } | { readonly broken: unknown }

/**
 * A fetch that keeps to GitHub's limits: writes a second apart, refusals for a limit waited out within bounds, reads and
 * repeatable writes tried again after errors of the server or the line. What creates something is never sent twice.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export const patientFetch = (fetch: Fetch, wait: (milliseconds: number) => Promise<void> = sleep): Fetch => {
  let waited = 0
  let lastWrite = Number.NEGATIVE_INFINITY
  const pause = async (milliseconds: number): Promise<void> => {
    waited += milliseconds
    if (waited > longestWaits)
      throw new LimitReached('GitHub asks for longer waits than a run may take: run it again later.')
    await wait(milliseconds)
  }
  return async (input, init = {}) => {
    const isRead = reads(init)
    for (let attempt = 1; ; attempt++) {
      if (!isRead) {
        await wait(Math.max(0, lastWrite + betweenWrites - Date.now()))
        lastWrite = Date.now()
      }
      const outcome = await attemptOf(fetch, input, init)
      const limit = 'response' in outcome ? await limitOf(outcome.response) : null
      if (limit !== null && attempt < mostTries) await pause(limit)
      else if (limit === null && isTransient(outcome) && repeatable(String(input), init) && attempt < mostTries)
        await wait(500 * 2 ** attempt)
      else if ('response' in outcome) return outcome.response
      else throw outcome.broken
    }
  }
}

const sleep = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

/** One try, with the whole body read, so that a cut one is an error and not half a text. */
const attemptOf = async (fetch: Fetch, input: Parameters<Fetch>[0], init: RequestInit): Promise<Outcome> => {
  try {
    const answer = await fetch(input, { ...init, signal: AbortSignal.timeout(timeout) })
    const bytes = await answer.arrayBuffer()
    if (isJson(answer)) JSON.parse(new TextDecoder().decode(bytes) || 'null')
    const { status, headers } = answer
    const response = new Response(withoutBody.has(status) ? null : bytes, { status, headers })
    Object.defineProperty(response, 'url', { value: answer.url })
    return { response }
  } catch (broken) {
    return { broken }
  }
}

const withoutBody = new Set([204, 205, 304])
const isJson = ({ headers }: Response): boolean => /\bjson\b/.test(headers.get('content-type') ?? '')

const isTransient = (outcome: Outcome): boolean => 'broken' in outcome || outcome.response.status >= 500

/** GET requests, and GraphQL that asks only. */
const reads = ({ method = 'GET', body }: RequestInit): boolean =>
  method === 'GET' || (typeof body === 'string' && /^\{"query":"\s*query\b/.test(body))

/** Reads, edits, deletions and mutations that set a state; but an update of a check run adds annotations each time, and threads are added. */
const repeatable = (url: string, init: RequestInit): boolean =>
  reads(init) ||
  (!/\/check-runs\/\d+$/.test(url) &&
    (init.method !== 'POST' || (/\/graphql$/.test(url) && !/ addPullRequestReviewThread\(/.test(String(init.body)))))

/** How long GitHub asks to wait before this request is sent again; null when it was not refused for a limit. */
const limitOf = async (response: Response): Promise<number | null> => {
  const { status, headers } = response
  if (status !== 200 && status !== 403 && status !== 422 && status !== 429) return null
  const text = status === 200 && !/graphql/.test(response.url) ? '' : await response.clone().text()
  if (status === 200) return /"type":\s*"RATE_LIMITED"/.test(text) ? untilReset(headers) : null
  if (status === 422) return /"code":\s*"abuse"/.test(text) ? after(headers) : null
  if (headers.get('retry-after') !== null) return after(headers)
  if (headers.get('x-ratelimit-remaining') === '0') return untilReset(headers)
  return status === 429 || /secondary rate limit|abuse detection/i.test(text) ? after(headers) : null
}

/** Seconds in `retry-after`, or a minute, as the documentation says. */
const after = (headers: Headers): number => {
  const seconds = Number(headers.get('retry-after') ?? 60)
  return 1000 * (Number.isFinite(seconds) && seconds >= 0 ? seconds : 60)
}

const untilReset = (headers: Headers): number => {
  const reset = Number(headers.get('x-ratelimit-reset') ?? 0) * 1000
  const left = Math.max(1000, reset - Date.now())
  if (left <= longestReset) return left
  throw new LimitReached(
    `GitHub's rate limit is used up until ${new Date(reset).toISOString().replace(/:\d\d\.\d+/, '')}: run it again then.`,
  )
}
