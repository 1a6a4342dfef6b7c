import { connect, type GitHub } from '../../src/github/client.js'

/** One request as the client sent it. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly body: Record<string, unknown>
  readonly authorization: string | null
}

/** What is answered: a status with JSON, or a connection that breaks. */
export interface Said {
  readonly status: number
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A client whose every request is answered by a function; waits take no time. */
export const answering = (
  answer: (sent: Sent) => Said,
  token = 'token',
): { readonly github: GitHub; readonly sent: Sent[] } => {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers)
    const one = {
      method: init.method ?? 'GET',
      path: new URL(String(input)).pathname,
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {},
      authorization: headers.get('authorization'),
    }
    sent.push(one)
    const { status, json, headers: more } = answer(one)
    return new Response(JSON.stringify(json ?? {}), {
      status,
      headers: { 'content-type': 'application/json', ...more },
    })
  }
  const place = { token, repository: 'acme/shop', apiUrl: 'https://api.github.com' }
  return { github: connect(place, { fetch, wait: async () => {} }), sent }
}
