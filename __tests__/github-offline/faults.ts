import type { ServerResponse } from 'node:http'

/** The ways a request can fail. `… after` means that GitHub did what was asked and only the answer was lost. */
export const failures = [
  '401',
  '403 permission',
  '403 secondary limit',
  '404',
  '409',
  '422',
  '429',
  '500',
  '502',
  '502 after',
  'timeout',
  'reset',
  'reset after',
  'truncated',
] as const
export type Failure = (typeof failures)[number]

/** Whether the request still does its work although its answer is lost. */
export const isApplied = (failure: Failure): boolean => failure === 'truncated' || failure.endsWith(' after')

interface Said {
  readonly status: number
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

const limit = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
const answers: Readonly<Partial<Record<Failure, Said>>> = {
  '401': { status: 401, message: 'Bad credentials' },
  '403 permission': {
    status: 403,
    message: 'Resource not accessible by integration',
    headers: { 'x-accepted-github-permissions': 'pull_requests=write' },
  },
  '403 secondary limit': { status: 403, message: limit, headers: { 'retry-after': '1' } },
  '404': { status: 404, message: 'Not Found' },
  '409': { status: 409, message: 'Conflict' },
  '422': { status: 422, message: 'Validation Failed' },
  '429': { status: 429, message: limit, headers: { 'retry-after': '1' } },
  '500': { status: 500, message: 'Server Error' },
  '502': { status: 502, message: 'Server Error' },
  '502 after': { status: 502, message: 'Server Error' },
}

/** What to answer instead, or null when the failure is of the connection. */
export const failureAnswer = (failure: Failure): Said | null => answers[failure] ?? null

/** Breaks the connection in the way the failure names; a timeout stays silent until the client goes away. */
export const breakConnection = (failure: Failure, response: ServerResponse, whole: Buffer): void => {
  if (failure === 'timeout') return
  if (failure !== 'truncated') {
    response.socket?.resetAndDestroy()
    return
  }
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': whole.length + 1 })
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.destroy())
}

/** The same for a client without a socket, in what its `fetch` and the reading of the body throw. */
export const brokenResponse = async (failure: Failure, whole: Buffer, silence: number): Promise<Response> => {
  if (failure === 'timeout') await new Promise<void>((cut) => setTimeout(cut, Number.isFinite(silence) ? silence : 0))
  if (failure !== 'truncated') throw new TypeError('fetch failed', { cause: new Error('ECONNRESET') })
  const half = new ReadableStream({
    start: (stream) => stream.enqueue(new Uint8Array(whole.subarray(0, Math.floor(whole.length / 2)))),
    pull: (stream) => stream.error(new TypeError('terminated')),
  })
  return new Response(half, { headers: { 'content-type': 'application/json; charset=utf-8' } })
}
