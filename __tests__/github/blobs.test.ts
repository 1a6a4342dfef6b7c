import { describe, expect, test } from '@jest/globals'
import { blobReader } from '../../src/github/blobs.js'
import { answering, type Said, type Sent } from './answers.js'

const files = (count: number, size = 100) =>
  Array.from({ length: count }, (_, at) => ({ path: `f${at}.yaml`, mode: '100644', oid: `oid${at}`, size }))

const isQuery = ({ path }: Sent) => path === '/graphql'
/** The object ids a query asks for, by alias. */
const asked = ({ body }: Sent): [string, string][] =>
  Object.entries(body.variables as Record<string, string>).filter(([name]) => /^o\d+$/.test(name))
const blob = (oid: string) => ({
  text: `text of ${oid}`,
  byteSize: `text of ${oid}`.length,
  isBinary: false,
  isTruncated: false,
})
const all = (sent: Sent): Said => ({
  status: 200,
  json: { data: { repository: Object.fromEntries(asked(sent).map(([name, oid]) => [name, blob(oid)])) } },
})
const single = ({ path }: Sent): Said => ({
  status: 200,
  json: { content: Buffer.from(`text of ${path.split('/').at(-1)}`).toString('base64'), encoding: 'base64' },
})
const texts = async (read: ReturnType<typeof blobReader>, count: number) =>
  (await read(files(count))).map(({ text }) => text)
const expected = (count: number) => files(count).map(({ oid }) => `text of ${oid}`)

describe('the contents of files', () => {
  test('a thousand small files take seven queries and no other request', async () => {
    const { github, sent } = answering(all)
    expect(await texts(blobReader(github), 1000)).toEqual(expected(1000))
    expect(sent.map((one) => asked(one).length)).toEqual([150, 150, 150, 150, 150, 150, 100])
  })

  test('one query asks for at most four megabytes', async () => {
    const { github, sent } = answering(all)
    await blobReader(github)(files(5, 1024 * 1024))
    expect(sent.map((one) => asked(one).length)).toEqual([4, 1])
  })

  test('a query that is too much is asked again in halves', async () => {
    const { github, sent } = answering((one) => (asked(one).length > 50 ? { status: 502 } : all(one)))
    expect(await texts(blobReader(github), 100)).toEqual(expected(100))
    expect(sent.map((one) => asked(one).length)).toEqual([100, 100, 100, 50, 50])
  })

  test('what came of a query stays, and only the rest is asked for again', async () => {
    let first = true
    const { github, sent } = answering((one) => {
      const whole = all(one)
      if (!first) return whole
      first = false
      const { repository } = (whole.json as { data: { repository: Record<string, unknown> } }).data
      for (const name of ['o3', 'o4', 'o5']) repository[name] = null
      return { status: 200, json: { data: { repository }, errors: [{ message: 'Something went wrong' }] } }
    })
    expect(await texts(blobReader(github), 10)).toEqual(expected(10))
    expect(sent.map((one) => asked(one).map(([, oid]) => oid))).toEqual([
      files(10).map(({ oid }) => oid),
      ['oid3', 'oid4'],
      ['oid5'],
    ])
  })

  test('where there is no GraphQL, files are read one by one without asking it twice for a part', async () => {
    const { github, sent } = answering((one) => (isQuery(one) ? { status: 404 } : single(one)))
    expect(await texts(blobReader(github), 5)).toEqual(expected(5))
    expect(sent.filter(isQuery)).toHaveLength(1)
  })

  test('without GraphQL, as on some servers, their number is not bounded', async () => {
    const { github } = answering((one) => (isQuery(one) ? { status: 404 } : single(one)))
    expect(await texts(blobReader(github), 450)).toEqual(expected(450))
  })

  test('a query that never answers is given up after three parts, and the files are read one by one', async () => {
    const { github, sent } = answering((one) => (isQuery(one) ? { status: 504 } : single(one)))
    expect(await texts(blobReader(github), 300)).toEqual(expected(300))
    // Three parts, each sent three times: 150, its half and a quarter.
    expect(sent.filter(isQuery).map((one) => asked(one).length)).toEqual([150, 150, 150, 75, 75, 75, 38, 38, 38])
    expect(sent).toHaveLength(9 + 300)
  })

  test('so many single requests that they would use up the token are refused before they are sent', async () => {
    const { github, sent } = answering((one) => (isQuery(one) ? { status: 504 } : single(one)))
    await expect(blobReader(github)(files(1000))).rejects.toThrow(/GraphQL did not give the files.*run it again later/)
    expect(sent.filter((one) => !isQuery(one)).length).toBeLessThanOrEqual(400)
  })

  test('a token that may not read is told so at once', async () => {
    const { github, sent } = answering((one) =>
      isQuery(one)
        ? { status: 200, json: { data: { repository: null }, errors: [{ type: 'FORBIDDEN', message: 'no' }] } }
        : { status: 403, json: { message: 'Resource not accessible by integration' } },
    )
    await expect(blobReader(github)(files(8))).rejects.toThrow('the token may not do this')
    expect(sent).toHaveLength(2)
  })

  test('a rate limit that is used up names the minute in which it ends', async () => {
    const reset = String(Math.floor(Date.parse('2100-01-02T03:04:05Z') / 1000))
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
    const { github, sent } = answering(() => ({ status: 403, headers }))
    await expect(blobReader(github)(files(8))).rejects.toThrow('is used up until 2100-01-02T03:04')
    expect(sent).toHaveLength(1)
  })
})
