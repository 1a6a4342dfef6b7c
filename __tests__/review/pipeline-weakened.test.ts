import { describe, expect, test } from '@jest/globals'
import type { FilePair } from '#model'
import { ownersOf, ownerWeakenings } from '../../src/review/code-owners.js'
import { reviewRuns } from '../../src/review/review-runs.js'
import { changeSet, file, ofRule, reviewed } from './change.js'

const path = '.github/workflows/review.yml'
const rule = 'review/pipeline-weakened'

const workflow = ({ on = 'pull_request', job = '', step = '', uses = 'acme/dynamodb-review@v1' } = {}) =>
  `on: ${on}\njobs:\n  review:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - uses: ${uses}\n${step}`
const findings = (...files: FilePair[]) => ofRule(reviewed(changeSet(...files)), rule)
const said = (before: string | null, after: string | null): string =>
  findings(file(path, before, after))
    .map(({ message }) => message.split('\n')[0])
    .join(' | ')

describe('a workflow that runs the review', () => {
  test.each([
    ['no longer starts on an event', { on: '[pull_request, merge_group]' }, {}, 'it no longer starts on merge_group'],
    [
      'starts for fewer files',
      { on: '{ pull_request: { paths: [a/**, b/**] } }' },
      { on: '{ pull_request: { paths: [a/**] } }' },
      'on pull_request it starts for paths a/** only',
    ],
    [
      'passes over branches',
      { on: '{ pull_request: {} }' },
      { on: '{ pull_request: { branches-ignore: [release/*] } }' },
      'on pull_request it passes over release/* (branches-ignore)',
    ],
    [
      'misses pushes to the branch',
      {},
      { on: '{ pull_request: { types: [opened, reopened] } }' },
      'it no longer starts when a pull_request is synchronize',
    ],
    [
      'may fail in silence',
      {},
      { job: "    continue-on-error: ${{ github.actor == 'x' }}\n" },
      'it may fail without anybody noticing (continue-on-error)',
    ],
    ['runs under a condition', {}, { step: '        if: false\n' }, 'it runs only under the condition false'],
    [
      'takes another action',
      {},
      { uses: 'mallory/dynamodb-review@v1' },
      'the action comes from mallory/dynamodb-review instead of acme/dynamodb-review',
    ],
    ['writes nothing', {}, { step: '        with: { dry-run: true }\n' }, 'it writes nothing (dry-run)'],
    [
      'loosens the policy',
      { step: '        with: { fail-on: medium, profile: strict }\n' },
      { step: '        with: { on-incomplete: neutral }\n' },
      'fail-on is high instead of medium; the profile is default instead of strict; an incomplete review no longer fails',
    ],
    [
      'takes another policy file',
      {},
      { step: '        with: { config: mine.yml }\n' },
      'it takes the policy from mine.yml',
    ],
  ])('%s', (_, before, after, what) =>
    expect(said(workflow(before), workflow(after))).toBe(`Once merged, ${path} reviews less: ${what}.`),
  )

  test.each([
    ['a newer version', { uses: 'acme/dynamodb-review@v2 # newest' }],
    ['more events', { on: '{ pull_request: {}, merge_group: {} }' }],
    ['another name of the job', { job: '    name: Data\n' }],
    ['a stricter input', { step: '        with: { fail-on: low }\n' }],
    ['an anchor for what it says', { on: '&a pull_request' }],
  ])('may get %s', (_, after) => expect(said(workflow(), workflow(after))).toBe(''))

  test('is told at the line of the step, and with high severity', () => {
    const [finding] = findings(file(path, workflow(), workflow({ step: '        if: false\n' })))
    expect([finding?.location.file, finding?.location.line, finding?.side, finding?.severity]).toEqual([
      path,
      6,
      'after',
      'high',
    ])
  })

  test.each([
    ['deleted', null],
    ['no YAML', ': [\n'],
    ['moved out of the workflows', 'on: push\n'],
  ])('that is %s runs the review no longer', (_, after) =>
    expect(said(workflow(), after)).toBe(`Once merged, ${path} no longer runs this review.`),
  )

  test('may move into another file', () => {
    const other = '.github/workflows/all.yml'
    expect(findings(file(path, workflow(), null), file(other, null, workflow()))).toEqual([])
    expect(findings(file(other, workflow(), workflow(), path))).toEqual([])
    expect(findings(file('docs/review.yml', workflow(), workflow(), path)).map(({ message }) => message)).toHaveLength(
      1,
    )
  })

  test('is compared job by job', () => {
    const two = `${workflow()}  strict:\n    steps:\n      - uses: acme/dynamodb-review@v1\n        with: { fail-on: low }\n`
    expect(said(two, two)).toBe('')
    expect(said(two, workflow())).toContain('fail-on is high instead of low')
  })
})

test('a workflow that is new, or never ran the review, is none of this', () => {
  expect(said(null, workflow({ step: '        if: false\n' }))).toBe('')
  expect(said('on: push\njobs: {}\n', null)).toBe('')
})

test('a workflow of nothing but aliases costs nothing', () => {
  const bomb = Array.from({ length: 12 }, (_, at) => `a${at}: &a${at} [${`*a${at - 1}, `.repeat(at === 0 ? 0 : 9)}x]`)
  expect(reviewRuns(`${bomb.join('\n')}\n${workflow()}`)).toEqual([])
})

describe('the owners of a path', () => {
  test.each([
    ['*', true],
    ['.github/', true],
    ['/.github/', true],
    ['.github/**', true],
    ['.github/*', true],
    ['dynamodb-review.yml', true],
    ['*.yml', true],
    ['**/dynamodb-review.yml', true],
    ['/dynamodb-review.yml', false],
    ['github/', false],
    ['/docs/', false],
    ['.github/workflows/', false],
    ['[.]github/', false],
    ['!.github/', false],
  ])('%s', (pattern, holds) =>
    expect(ownersOf('.github/dynamodb-review.yml', `${pattern} @a`)).toEqual(holds ? ['@a'] : []),
  )

  test('a star stays in its folder, a folder has all below it', () => {
    expect(ownersOf('docs/a/b.md', 'docs/* @a')).toEqual([])
    expect(ownersOf('docs/a/b.md', 'docs @a')).toEqual(['@a'])
  })

  test('the last line that matches decides, and may name nobody', () => {
    expect(ownersOf('a.yml', '* @a\n# * @b\n*.yml @c @d # these two\n')).toEqual(['@c', '@d'])
    expect(ownersOf('a.yml', '* @a\n*.yml\n')).toEqual([])
  })

  test('fewer owners are no weakening, other ones are', () => {
    const of = (before: string, after: string) => ownerWeakenings(['a', 'b', 'c'], before, after)
    expect(of('* @a @b', '* @a')).toEqual([])
    expect(of('* @a', '* @a @b')).toEqual(['@b alone can approve a, b and c'])
    expect(of('* @a', 'a @a\nb @b\n')).toEqual(['@b alone can approve b', 'nobody has to approve c'])
    expect(of('', '* @a')).toEqual([])
  })
})

describe('a change of the owners', () => {
  const owners = (before: string | null, after: string | null, at = '.github/CODEOWNERS') => file(at, before, after)
  const unchanged = (at: string, text: string): FilePair => ({ ...file(at, text, text), changed: false })

  test('that takes them from the workflow of the review is told', () => {
    const [finding] = findings(
      owners('* @dev\n/.github/workflows/ @security\n', '* @dev\n'),
      unchanged(path, workflow()),
    )
    expect(finding?.message.split('\n')[0]).toBe(
      `Once merged, other people decide about this review: @dev alone can approve ${path}.`,
    )
  })

  test('of other paths is not', () => {
    expect(findings(owners('/.github/ @a\n/src/ @b\n', '/.github/ @a\n/src/ @c\n'))).toEqual([])
  })

  test('a file in a place that counts before the present one is told', () => {
    const root = unchanged('CODEOWNERS', '/.github/ @security\n')
    expect(findings(root, owners(null, '* @mallory\n')).map(({ location }) => location.file)).toEqual([
      '.github/CODEOWNERS',
    ])
    expect(findings(root, owners(null, '* @mallory\n', 'docs/CODEOWNERS'))).toEqual([])
  })

  test('that deletes the file is told on the side that had it', () => {
    const [finding] = findings(owners('/.github/ @security\n', null))
    expect([finding?.side, finding?.location.line]).toEqual(['before', 1])
  })
})
