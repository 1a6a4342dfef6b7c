import { expect, test } from '@jest/globals'
import { assemble } from '../../src/review/assemble.js'
import { reviewed } from './change.js'

test('of a change of more than 5,000 files that may hold infrastructure, those are read, and the review is incomplete', async () => {
  const paths = Array.from({ length: 5003 }, (_, at) => `t${String(at).padStart(4, '0')}.yaml`)
  const asked: string[] = []
  const { files, notices } = await assemble(
    paths.map((path) => ({ status: 'A', path, previousPath: null })),
    { before: [], after: paths },
    ({ paths: some }) => {
      asked.push(...some)
      return some.map((path) => ({ path, text: 'a: 1\n' }))
    },
  )
  expect(asked).toEqual(paths.slice(0, 5000))
  expect(notices.map(({ code, file, message }) => [code, file, message])).toEqual([
    [
      'limit',
      't5000.yaml',
      'Of the changed files that may hold infrastructure 5000 were read, and 3 were not: this one and those behind it.',
    ],
  ])
  const review = reviewed({ base: null, head: null, files, notices, seen: paths.length })
  expect([review.verdict, review.coverage.files.seen]).toEqual(['incomplete', 5003])
})
