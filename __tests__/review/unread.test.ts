import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { change, changeSet, file, off, reviewed, template, told } from './change.js'

const on = template({ Orders: {}, Carts: {} })
const broken = `${on}\n  - this: [is no template\n`

describe('a file that cannot be read', () => {
  test('a changed template that no longer parses makes the review incomplete, not its tables removed', () => {
    const review = reviewed(change(on, broken))
    expect(review.verdict).toBe('incomplete')
    expect(told(review).filter((line) => line.includes('removed'))).toEqual([])
    expect(review.changes).toEqual([])
    expect(review.notices).toEqual([expect.objectContaining({ code: 'unparsable', file: 'infra/tables.yaml' })])
  })

  test('what is bad enough fails the review all the same', () => {
    const review = reviewed(
      changeSet(
        file('a.yaml', on, broken),
        file('b.yaml', on, template({ Orders: { protection: 'false' }, Carts: {} })),
      ),
    )
    expect(review.verdict).toBe('fail')
  })

  test('a template whose text cannot be had makes the review incomplete', () => {
    const gone = { ...file('a.yaml', on, null), after: { path: 'a.yaml', text: null, unreadable: 'binary' as const } }
    const review = reviewed(changeSet(gone))
    expect(review.verdict).toBe('incomplete')
    expect(review.findings).toEqual([])
  })

  test('a template that parses only now counts as new, and the review says why', () => {
    const review = reviewed(
      change("AWSTemplateFormatVersion: '2010-09-09'\nResources: [\n", template({ Orders: { recovery: 'false' } })),
    )
    expect(told(review)).toEqual([`introduced ${off} Orders`])
    expect(review.notices[0]?.message).toMatch(
      /^The base side could not be fully read, so what stands here may count as new\./,
    )
    expect(review.verdict).toBe('pass')
  })

  test('a template that never parsed and is deleted is mentioned', () => {
    const review = reviewed(change(broken, null))
    expect(review.notices[0]?.message).toMatch(/^The base side could not be fully read, so what this change deletes/)
  })

  test('a broken file that the change leaves alone does not make the review incomplete', () => {
    const other = { ...file('b.yaml', broken, broken), changed: false }
    const review = reviewed(changeSet(file('a.yaml', on, `${on}\n`), other))
    expect(review.verdict).toBe('pass')
  })
})

test('notices are sorted, and each is said once', () => {
  const twice = { code: 'limit' as const, file: 'z.yaml', line: 1, message: 'Too much.' }
  const set = { ...change(on, broken), notices: [twice, twice] }
  expect(reviewed(set).notices.map(({ file: path }) => path)).toEqual(['infra/tables.yaml', 'z.yaml'])
})

test('coverage counts the changed files that hold infrastructure and the resources in them', () => {
  const set = changeSet(file('a.yaml', on, `${on}\n`), file('notes.yaml', 'a: 1', 'a: 2'))
  expect(reviewed({ ...set, seen: 9 }).coverage).toEqual({
    files: { seen: 9, reviewed: 1, skipped: 8 },
    resources: 2,
  })
})

test('no text whatever breaks the review', () => {
  const lines = fc.constantFrom(
    ...template({ A: { recovery: '!If [IsProd, true, false]' }, B: { protection: '&x false' } }).split('\n'),
    'Resources:',
    '  A: &a',
    '    <<: *a',
    '    Type: AWS::DynamoDB::Table',
    '    Condition: IsProd',
    'resource "aws_dynamodb_table" "t" {',
    '}',
    '{"Resources": {"A": {"Type": "AWS::DynamoDB::Table"}}}',
  )
  const text = fc.array(fc.oneof(lines, fc.string({ maxLength: 12 })), { maxLength: 24 }).map((all) => all.join('\n'))
  fc.assert(
    fc.property(text, text, fc.constantFrom('a.yaml', 'a.json', 'a.tf'), (before, after, path) => {
      const review = reviewed(changeSet(file(path, before, after)))
      expect(new Set(review.findings.map(({ fingerprint }) => fingerprint)).size).toBe(review.findings.length)
    }),
    { numRuns: 400 },
  )
})
