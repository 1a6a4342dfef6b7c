import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { newAccess } from '#policy'
import { identitySet, resourceSet } from './generators.js'

/** Other people's policies with published verdicts. They are no part of the repository; the test runs where they lie beside it. */
const file = '../shared/data/iam-new-access-cases.jsonl'
const isThere = existsSync(file)

interface Case {
  readonly id: string
  readonly type: 'identity' | 'resource'
  readonly old: unknown
  readonly new: unknown
  readonly expect: 'PASS' | 'FAIL'
}

describe('published cases of new access', () => {
  if (!isThere) test.skip(`skipped: ${file} is not here`, () => {})
  else
    test('every published verdict is reproduced', () => {
      const cases = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Case)
      const answer = { none: 'PASS', new: 'FAIL', undecided: 'UNDECIDED' }
      const wrong = cases.filter((each) => {
        const set = each.type === 'identity' ? identitySet : resourceSet
        return answer[newAccess(set(each.old), set(each.new)).verdict] !== each.expect
      })
      expect(cases.length).toBeGreaterThan(300)
      expect(wrong.map(({ id }) => id)).toEqual([])
    })
})
