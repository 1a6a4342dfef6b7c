import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { commit, emptyFolder, git, removeFolders, repository, write } from '../repository.js'
import { command } from './command.js'
import { safe, template, unprotected } from './sample.js'

afterAll(removeFolders)

const folders = (before: string, after: string, more: Readonly<Record<string, string>> = {}): string[] => [
  '--before',
  write(emptyFolder(), { 'orders.yaml': before, ...more }),
  '--after',
  write(emptyFolder(), { 'orders.yaml': after }),
]

const policy = (text: string) => ({ '.github/dynamodb-review.yml': text })

test('a protection taken off fails the review, and the text names the place', async () => {
  const { code, out, err } = await command('review', ...folders(safe, unprotected))
  expect(code).toBe(1)
  expect(out).toContain('high  recovery/deletion-protection-removed  orders.yaml:11:34')
  expect(err).toBe('')
})

test('a change that is safe passes', async () => {
  const { code, out } = await command('review', ...folders(unprotected, safe))
  expect(code).toBe(0)
  expect(out).toMatch(/^PASS/)
})

test('a finding below --fail-on does not fail the review', async () => {
  const { code } = await command('review', ...folders(safe, unprotected), '--fail-on', 'critical')
  expect(code).toBe(0)
  expect((await command('review', ...folders(safe, unprotected), '--fail-on', 'never')).code).toBe(0)
})

test('the policy file of the before side holds, and the command line stands above it', async () => {
  const loose = folders(safe, unprotected, policy('fail-on: critical'))
  expect((await command('review', ...loose)).code).toBe(0)
  expect((await command('review', ...loose, '--fail-on', 'high')).code).toBe(1)
})

test('the policy file of the after side does not hold: nobody switches off his own review', async () => {
  const [, before, , after] = folders(safe, unprotected) as [string, string, string, string]
  write(after, policy('rules: {recovery/deletion-protection-removed: off}'))
  expect((await command('review', '--before', before, '--after', after)).code).toBe(1)
})

test('a policy file can be named', async () => {
  const file = join(write(emptyFolder(), { 'mine.yml': 'fail-on: never' }), 'mine.yml')
  expect((await command('review', ...folders(safe, unprotected), '--config', file)).code).toBe(0)
})

test('a stricter profile says more', async () => {
  const count = async (profile: string) => {
    const words = [
      'review',
      ...folders('', template({ SSESpecification: '{ SSEEnabled: false }' })),
      '--profile',
      profile,
    ]
    return JSON.parse((await command(...words, '--format', 'json')).out).findings.length
  }
  expect(await count('strict')).toBeGreaterThan(await count('default'))
})

test('a branch is reviewed against where it left the base, with the policy file of that commit', async () => {
  const folder = repository({ 'orders.yaml': safe })
  git(folder, 'checkout', '-q', '-b', 'work')
  write(folder, { 'orders.yaml': unprotected, ...policy('fail-on: never') })
  commit(folder, 'work')
  const { code, out } = await command(
    'review',
    '--repo',
    folder,
    '--base',
    'main',
    '--head',
    'work',
    '--format',
    'json',
  )
  expect(code).toBe(1)
  const review = JSON.parse(out)
  expect(review.base).toEqual({ ref: 'main', sha: git(folder, 'rev-parse', 'main') })
  expect(review.head).toEqual({ ref: 'work', sha: git(folder, 'rev-parse', 'work') })
})

test('the working tree is reviewed with what is not committed', async () => {
  const folder = repository({ 'orders.yaml': safe })
  expect((await command('review', '--repo', folder)).code).toBe(0)
  write(folder, { 'orders.yaml': unprotected })
  expect((await command('review', '--repo', folder)).code).toBe(1)
})

test('JSON, SARIF, markdown and HTML tell the same finding', async () => {
  const words = ['review', ...folders(safe, unprotected), '--format']
  const json = JSON.parse((await command(...words, 'json')).out)
  expect(json).toMatchObject({ schema: 'dynamodb-review/1', verdict: 'fail', summary: { introduced: 1 } })
  const { rule, fingerprint } = json.findings[0]
  const sarif = JSON.parse((await command(...words, 'sarif')).out)
  expect(sarif.runs[0].results[0]).toMatchObject({
    ruleId: rule,
    partialFingerprints: { 'dynamodbReview/v1': fingerprint },
  })
  for (const format of ['markdown', 'html']) expect((await command(...words, format)).out).toContain(rule)
})

test('the result can go into a file', async () => {
  const file = join(emptyFolder(), 'review.json')
  const { code, out } = await command('review', ...folders(safe, unprotected), '--format', 'json', '--output', file)
  expect([code, out]).toEqual([1, ''])
  expect(JSON.parse(readFileSync(file, 'utf8')).verdict).toBe('fail')
})

test('quiet prints findings and nothing else', async () => {
  expect((await command('review', ...folders(unprotected, safe), '--quiet')).out).toBe('')
  expect((await command('review', ...folders(safe, unprotected), '--quiet')).out).toMatch(/^high {2}recovery/)
})

test('equal input gives equal bytes', async () => {
  const words = ['review', ...folders(safe, unprotected), '--format', 'json']
  expect((await command(...words)).out).toBe((await command(...words)).out)
})

test('a scan judges everything as if it were added', async () => {
  const folder = write(emptyFolder(), { 'a.yaml': unprotected, 'deep/b.yaml': safe, 'notes.txt': 'x' })
  const { code, out } = await command('scan', folder, '--format', 'json', '--fail-on', 'medium')
  expect(code).toBe(1)
  const { findings, coverage } = JSON.parse(out)
  expect(findings.map(({ rule, status }: { rule: string; status: string }) => [rule, status])).toEqual([
    ['recovery/deletion-protection-off', 'introduced'],
  ])
  expect(coverage).toEqual({ files: { seen: 3, reviewed: 2, skipped: 1 }, resources: 2 })
})

const workflow = '.github/workflows/review.yml'
const running = 'on: pull_request\njobs:\n  a:\n    steps:\n      - uses: acme/dynamodb-review@v1\n'
const owners = { '.github/CODEOWNERS': '/.github/ @acme/security\n' }

test('between two folders, a change that takes the review out of its workflow or gives it to other owners fails', async () => {
  const before = write(emptyFolder(), { [workflow]: running, ...owners })
  const after = (files: Readonly<Record<string, string>>) => write(emptyFolder(), files)
  const out = async (files: Readonly<Record<string, string>>) =>
    (await command('review', '--before', before, '--after', after(files))).out.replace(/\s+/g, ' ')
  expect(await out({ [workflow]: running, ...owners })).not.toContain('review/pipeline-weakened')
  expect(await out(owners)).toContain(`high review/pipeline-weakened ${workflow}:5:1`)
  expect(await out({ [workflow]: running, '.github/CODEOWNERS': '* @mallory\n' })).toContain(
    `@mallory alone can approve .github/dynamodb-review.yml, .github/CODEOWNERS and ${workflow}`,
  )
})

test('between two revisions the same, also for a workflow that the change leaves as it is', async () => {
  const folder = repository({ [workflow]: running, ...owners })
  git(folder, 'checkout', '-q', '-b', 'work')
  write(folder, { '.github/CODEOWNERS': '* @mallory\n' })
  commit(folder, 'second')
  const { code, out } = await command('review', '--repo', folder, '--base', 'main', '--head', 'work')
  expect(code).toBe(1)
  expect(out.replace(/\s+/g, ' ')).toContain(
    `@mallory alone can approve .github/dynamodb-review.yml, .github/CODEOWNERS and ${workflow}`,
  )
})
