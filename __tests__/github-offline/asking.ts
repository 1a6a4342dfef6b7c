import type { Json } from './json.js'
import type { Offline } from './server.js'

/** What the double said. */
export interface Said {
  readonly status: number
  readonly body: Json
  readonly headers: Headers
}

/** Asks the double as a client would; `path` starts behind /repos/acme/shop unless it starts with two slashes. */
export const ask = async (
  offline: Offline,
  method: string,
  path: string,
  body?: Json,
  token = 'job-token',
  headers = {},
): Promise<Said> => {
  const address = path.startsWith('//') ? path.slice(1) : `/repos/${offline.world.owner}/${offline.world.name}${path}`
  const answer = await fetch(`${offline.origin}${address}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'tests', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? null : parsed(text), headers: answer.headers }
}

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** Asks in GraphQL. */
export const query = (offline: Offline, text: string, variables: Json = {}, token = 'job-token'): Promise<Said> =>
  ask(offline, 'POST', '//graphql', { query: text, variables }, token)
