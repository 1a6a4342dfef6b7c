import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { breakConnection, brokenResponse, type Failure, failureAnswer, isApplied } from './faults.js'
import { answerGraphql } from './graphql.js'
import type { Answer, Handlers } from './handler.js'
import { found } from './handler.js'
import { checks } from './handlers/checks.js'
import { conversation } from './handlers/conversation.js'
import { reading } from './handlers/reading.js'
import { reviews } from './handlers/reviews.js'
import type { Json, JsonObject } from './json.js'
import {
  answerProblems,
  completeAnswer,
  type Operation,
  operationAt,
  type Parameters,
  requestProblems,
} from './operations.js'
import { missingPermission } from './permissions.js'
import { forgetful, type Recall } from './recall.js'
import { Refusal } from './refusal.js'
import type { Caller, World } from './world.js'

/** Who answers which operation. */
export const handlers: Handlers = { ...reading, ...reviews, ...conversation, ...checks }

/** One request as it was seen, in order. */
export interface Entry {
  readonly method: string
  readonly path: string
  readonly query: Parameters
  readonly body: Json | undefined
  readonly login: string | null
  /** GitHub's operation id, or `graphql: ` and the fields asked for. */
  readonly operation: string
  readonly isWrite: boolean
  readonly index: number
  readonly startedAt: number
  status: number
}

/** What the server is told to do beside answering. */
export interface Conduct {
  /** Makes a request fail; asked for each. */
  fail: (entry: Entry) => Failure | null
  /** Runs before a request is answered: to push, to delete, to let a person act between two requests. */
  before: (entry: Entry) => void
  /** Milliseconds after which a silent connection is cut, as proxies do. */
  silence: number
  /** Makes a review be refused for one of its comments, although the line is in the diff. */
  refusesLine: (path: string, line: number) => boolean
  /** Requests left of the hour; null for no limit. At 0, everything is refused until `reset` (seconds since 1970). */
  remaining: number | null
  reset: number
  /** Writes of content that GitHub takes in a minute before it speaks of a secondary limit. */
  contentPerMinute: number
  /** Whether what was read of an equal world is answered from memory; only where worlds change by requests alone. */
  recall: Recall<Reply>
}

/** GitHub on 127.0.0.1, for one repository. */
export interface Offline {
  /** What is answered from; another one may be put in its place between two runs. */
  world: World
  readonly origin: string
  readonly requests: Entry[]
  /** Requests that GitHub's description does not know: mistakes of ours, which GitHub might forgive. */
  readonly violations: string[]
  /** Answers of this double that GitHub's description does not allow. */
  readonly mistakes: string[]
  readonly conduct: Conduct
  /** Asks without a socket: the same answers, and connections that break by the same rules. */
  readonly fetch: typeof globalThis.fetch
  stop(): Promise<void>
}

const documentation = 'https://docs.github.com/rest'
const pageSizes = { usual: 30, most: 100 }

/** A request as any transport brings it. */
interface Asked {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** What goes back, or how the connection breaks; of a cut answer half of `whole` arrives. */
type Outcome = { readonly reply: Reply } | { readonly broken: Failure; readonly whole: Buffer }

/** Starts the double; `world.origin` is set to where it listens. */
export const startOffline = async (world: World, conduct: Partial<Conduct> = {}): Promise<Offline> => {
  const server = createServer((request, response) => {
    handle(offline.world, offline, request, response).catch((error: unknown) => {
      offline.mistakes.push(error instanceof Error ? `${error.stack}` : String(error))
      response.writeHead(500).end('{"message":"the double broke"}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const offline: Offline = {
    world,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    violations: [],
    mistakes: [],
    conduct: { ...usualConduct, ...conduct },
    fetch: (input, init = {}) => fetched(offline.world, offline, String(input), init),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  world.origin = offline.origin
  return offline
}

const usualConduct: Conduct = {
  fail: () => null,
  before: () => {},
  silence: Number.POSITIVE_INFINITY,
  refusesLine: () => false,
  remaining: null,
  reset: 1_800_000_000,
  contentPerMinute: 80,
  recall: forgetful,
}

type State = Pick<Offline, 'requests' | 'violations' | 'mistakes' | 'conduct'>
/** What goes back over the line. */
export interface Reply {
  readonly status: number
  readonly payload: Buffer
  readonly headers: Readonly<Record<string, string>>
}

const handle = async (
  world: World,
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const url = request.url ?? '/'
  if (stored(world, state, new URL(url, world.origin).pathname, request, response)) return
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const outcome = await outcomeOf(world, state, {
    method: request.method ?? 'GET',
    url,
    headers: request.headers,
    text,
  })
  if ('reply' in outcome) {
    const { status, payload, headers } = outcome.reply
    response.writeHead(status, headers).end(isBodiless(status) ? undefined : payload)
    return
  }
  const { silence } = state.conduct
  if (outcome.broken === 'timeout' && Number.isFinite(silence)) setTimeout(() => response.destroy(), silence)
  breakConnection(outcome.broken, response, outcome.whole)
}

const bySocket = globalThis.fetch

/** The same as a client's `fetch` sees it; all of ours ask with an address, and send text. */
const fetched = async (world: World, state: State, url: string, init: RequestInit): Promise<Response> => {
  const { pathname, search } = new URL(url)
  if (downloads.test(pathname)) return bySocket(url, init)
  const { method = 'GET', body, redirect = 'follow' } = init
  const headers = Object.fromEntries(new Headers(init.headers))
  const text = typeof body === 'string' ? body : ''
  const outcome = await outcomeOf(world, state, { method, url: pathname + search, headers, text })
  if (!('reply' in outcome)) return brokenResponse(outcome.broken, outcome.whole, state.conduct.silence)
  const { status, payload, headers: sent } = outcome.reply
  if (status === 302 && redirect === 'follow') return bySocket(sent.location ?? '')
  return plainResponse(url, status, sent, isBodiless(status) ? Buffer.alloc(0) : payload)
}

/** As much of a response as clients of ours look at; a whole one is made of streams and takes longer than its answer. */
const plainResponse = (
  url: string,
  status: number,
  headers: Readonly<Record<string, string>>,
  payload: Buffer,
): Response => {
  const arrayBuffer = async () => new Uint8Array(payload).buffer
  const text = async () => payload.toString('utf8')
  const json = async () => JSON.parse(payload.toString('utf8'))
  const some: Partial<Response> = {
    url,
    status,
    ok: status < 300,
    headers: new Headers(headers),
    arrayBuffer,
    text,
    json,
  }
  return some as Response
}

const isBodiless = (status: number): boolean => status === 204 || status === 304

const outcomeOf = async (world: World, state: State, asked: Asked): Promise<Outcome> => {
  const entry = entryOf(world, state, asked)
  state.requests.push(entry)
  state.conduct.before(entry)
  const failure = state.conduct.fail(entry)
  const { recall } = state.conduct
  const reply =
    failure && !isApplied(failure)
      ? null
      : await recall(world, asked, entry.isWrite, () => replyTo(world, state, asked, entry))
  if (!failure) return { reply: reply ? answered(state, asked, entry, reply) : no(500, 'the double broke') }
  const said = failureAnswer(failure)
  entry.status = said?.status ?? 0
  return said
    ? { reply: no(said.status, said.message, {}, said.headers) }
    : { broken: failure, whole: reply?.payload ?? Buffer.alloc(0) }
}

/** A reply with the headers that every answer has; one that the client holds already is sent without its body. */
const answered = ({ conduct }: State, { method, headers }: Asked, entry: Entry, reply: Reply): Reply => {
  const etag = `"${createHash('sha1').update(reply.payload).digest('hex')}"`
  const unchanged = method === 'GET' && reply.status === 200 && headers['if-none-match'] === etag
  entry.status = unchanged ? 304 : reply.status
  const id = `OFF:${entry.index}`
  return {
    status: entry.status,
    payload: reply.payload,
    headers: { ...limits(conduct), etag, 'x-github-request-id': id, ...reply.headers },
  }
}

const downloads = /^\/(_codeload|_artifact)\/(.+)$/

/** Downloads live elsewhere and ask for no token. */
const stored = (
  world: World,
  state: State,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean => {
  const [, kind, id] = downloads.exec(path) ?? []
  if (!kind || !id) return false
  if (request.headers.authorization) state.violations.push(`${path}: the token went along to another host`)
  const bytes =
    kind === '_artifact'
      ? found(world.artifacts, id).zip
      : world.git.archive(id, `${world.owner}-${world.name}-${id.slice(0, 7)}`)
  response
    .writeHead(200, { 'content-type': kind === '_artifact' ? 'application/zip' : 'application/x-gzip' })
    .end(bytes)
  return true
}

const apiPath = (world: World, path: string): string =>
  world.settings.enterprise ? path.replace(/^\/api\/graphql$/, '/graphql').replace(/^\/api\/v3(?=\/)/, '') : path

const entryOf = (world: World, state: State, asked: Asked): Entry => {
  const { method } = asked
  const url = new URL(asked.url, world.origin)
  const path = apiPath(world, url.pathname)
  const body = jsonOf(asked.text)
  const isGraphql = method === 'POST' && path === '/graphql'
  const query = isGraphql ? String((body as JsonObject | undefined)?.query ?? '') : ''
  const fields = /^\s*(?:query|mutation)?[^{]*\{\s*(?:\w+:\s*)?(\w+)/.exec(query)?.[1] ?? 'nothing'
  return {
    method,
    path,
    query: Object.fromEntries(url.searchParams),
    body,
    login: callerOf(world, asked)?.login ?? null,
    operation: isGraphql ? `graphql: ${fields}` : (operationAt(method, path)?.operation.id ?? `${method} ${path}`),
    isWrite: isGraphql ? /^\s*mutation\b/.test(query) : method !== 'GET' && method !== 'HEAD',
    index: state.requests.length,
    startedAt: performance.now(),
    status: 0,
  }
}

const jsonOf = (text: string): Json | undefined => {
  try {
    return text === '' ? undefined : (JSON.parse(text) as Json)
  } catch {
    return undefined
  }
}

/** What everybody may read of a public repository. */
const nobody: Caller = {
  login: '',
  permissions: { contents: 'read', pull_requests: 'read', checks: 'read', issues: 'read', statuses: 'read' },
}
/** Operations that ask who asks, also where all is public. */
const forSomebody = new Set(['users/get-authenticated', 'repos/get-collaborator-permission-level'])

const callerOf = (world: World, { headers }: Asked): Caller | undefined =>
  headers.authorization === undefined
    ? nobody
    : world.tokens.get(/^(?:token|bearer) (.+)$/i.exec(String(headers.authorization ?? ''))?.[1] ?? '')

const json = { 'content-type': 'application/json; charset=utf-8' }
const said = (status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  payload: Buffer.from(JSON.stringify(body)),
  headers: { ...json, ...headers },
})
const no = (
  status: number,
  message: string,
  rest: JsonObject = {},
  headers: Readonly<Record<string, string>> = {},
): Reply => said(status, { message, ...rest, documentation_url: documentation, status: String(status) }, headers)

const limits = ({ remaining, reset }: Conduct): Record<string, string> => ({
  'x-ratelimit-limit': '1000',
  'x-ratelimit-remaining': String(remaining ?? 999),
  'x-ratelimit-reset': String(reset),
  'x-ratelimit-resource': 'core',
})

/** The checks every request passes before its operation is looked at. */
const replyTo = async (world: World, state: State, asked: Asked, entry: Entry): Promise<Reply> => {
  if (asked.text !== '' && entry.body === undefined) return no(400, 'Problems parsing JSON')
  if (!asked.headers['user-agent'])
    return no(403, 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header')
  const caller = callerOf(world, asked)
  if (!caller) return no(401, 'Bad credentials')
  if (caller === nobody && entry.operation.startsWith('graphql:')) {
    state.violations.push('GraphQL was asked without a token')
    return no(403, 'API rate limit exceeded for 127.0.0.1.')
  }
  if (caller === nobody && forSomebody.has(entry.operation)) return no(401, 'Requires authentication')
  if (caller === nobody && world.settings.private) return no(404, 'Not Found')
  const limited = limitReply(state, entry)
  if (limited) return limited
  if (entry.operation.startsWith('graphql:')) return graphqlReply(world, state, caller, entry)
  return restReply(world, state, caller, asked, entry)
}

const creating = /create|submit|reply|^graphql: add/
const limitReply = ({ conduct, requests }: State, entry: Entry): Reply | null => {
  if (conduct.remaining !== null && conduct.remaining <= 0)
    return no(403, 'API rate limit exceeded for installation.', {}, limits({ ...conduct, remaining: 0 }))
  if (conduct.remaining !== null) conduct.remaining--
  if (!entry.isWrite || !creating.test(entry.operation)) return null
  const lately = requests.filter(
    (other) => creating.test(other.operation) && entry.startedAt - other.startedAt < 60_000,
  )
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
  return lately.length > conduct.contentPerMinute ? no(403, message, {}, { 'retry-after': '60' }) : null
}

const graphqlReply = async (world: World, state: State, caller: Caller, entry: Entry): Promise<Reply> => {
  if (!world.settings.graphql) return no(404, 'Not Found')
  const { body, problems } = await answerGraphql(world, caller, entry.body, state.conduct.refusesLine)
  state.violations.push(...problems.map((problem) => `${entry.operation}: ${problem}`))
  return said(200, body)
}

const restReply = (world: World, state: State, caller: Caller, asked: Asked, entry: Entry): Reply => {
  const at = operationAt(entry.method, entry.path)
  if (!at) {
    state.violations.push(`${entry.method} ${entry.path}: no such operation in the slice`)
    return no(404, 'Not Found')
  }
  const { operation, parameters } = at
  const problems = requestProblems(operation, parameters, entry.query, entry.body)
  state.violations.push(...problems.map((problem) => `${operation.id}: ${problem}`))
  if (problems.length > 0) return no(422, `Invalid request.\n\n${problems.join('\n')}`)
  if (parameters.owner && `${parameters.owner}/${parameters.repo}`.toLowerCase() !== `${world.owner}/${world.name}`)
    return no(404, 'Not Found')
  const missing = missingPermission(operation.id, caller.permissions)
  if (missing)
    return no(403, 'Resource not accessible by integration', {}, { 'x-accepted-github-permissions': missing })
  const handler = handlers[operation.id]
  if (!handler) throw new Error(`no handler for ${operation.id}`)
  const body = typeof entry.body === 'object' && entry.body !== null && !Array.isArray(entry.body) ? entry.body : {}
  try {
    const accept = String(asked.headers.accept ?? '')
    return written(
      world,
      state,
      operation,
      entry,
      handler({
        world,
        caller,
        path: parameters,
        query: entry.query,
        body,
        accept,
        refusesLine: state.conduct.refusesLine,
      }),
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const errors = error.errors ? { errors: error.errors as Json[] } : {}
    return no(error.status, error.message, errors, error.headers)
  }
}

const written = (world: World, state: State, operation: Operation, entry: Entry, answer: Answer): Reply => {
  if ('raw' in answer)
    return {
      status: answer.status,
      payload: answer.raw,
      headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8', ...answer.headers },
    }
  if ('list' in answer) return paged(world, state, operation, entry, answer)
  if (!('body' in answer)) return { status: answer.status, payload: Buffer.alloc(0), headers: {} }
  return checkedReply(world, state, operation, answer.status, answer.body, answer.headers)
}

const checkedReply = (
  world: World,
  state: State,
  operation: Operation,
  status: number,
  body: Json,
  headers?: Readonly<Record<string, string>>,
): Reply => {
  const { whole, problems } = checked(operation, status, body, world.origin)
  state.mistakes.push(...problems)
  return { status, payload: whole, headers: { ...json, ...headers } }
}

interface Checked {
  readonly whole: Buffer
  readonly problems: readonly string[]
}

/** Runs that are repeated hundreds of times are answered the same: an answer is completed and checked once. */
const known = new Map<string, Checked>()
const mostKnown = 2000

const checked = (operation: Operation, status: number, body: Json, origin: string): Checked => {
  const key = `${operation.id} ${status} ${origin} ${JSON.stringify(body)}`
  const before = known.get(key)
  if (before) return before
  const whole = completeAnswer(operation, status, body, origin)
  const problems = answerProblems(operation, status, whole).map((problem) => `${operation.id}: ${problem}`)
  const made = { whole: Buffer.from(JSON.stringify(whole)), problems }
  if (known.size < mostKnown) known.set(key, made)
  return made
}

const paged = (
  world: World,
  state: State,
  operation: Operation,
  entry: Entry,
  answer: Extract<Answer, { list: readonly Json[] }>,
): Reply => {
  const size = Math.min(Number(entry.query.per_page ?? pageSizes.usual), pageSizes.most)
  const page = Math.max(1, Number(entry.query.page ?? 1))
  const last = Math.max(1, Math.ceil(answer.list.length / size))
  const items = answer.list.slice((page - 1) * size, page * size)
  const body = answer.under ? { total_count: answer.list.length, [answer.under]: items } : items
  const address = (number: number) => {
    const url = new URL(`${world.origin}${world.settings.enterprise ? '/api/v3' : ''}${entry.path}`)
    for (const [name, value] of Object.entries({ ...entry.query, page: String(number) }))
      url.searchParams.set(name, value)
    return url.href
  }
  const forward = page < last ? [`<${address(page + 1)}>; rel="next"`, `<${address(last)}>; rel="last"`] : []
  const back = page > 1 ? [`<${address(page - 1)}>; rel="prev"`, `<${address(1)}>; rel="first"`] : []
  const links = [...back, ...forward].join(', ')
  return checkedReply(world, state, operation, 200, body, links ? { link: links } : {})
}
