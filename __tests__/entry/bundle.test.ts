import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { version } from '../../src/entry/version.js'
import { emptyFolder, removeFolders, write } from '../repository.js'
import { safe, unprotected } from './sample.js'

// What only the built command can get wrong: loading its chunks, finding its docs and examples, ending as a process.
// `dist/` is committed and proven fresh by `npm run build:check`; where it is missing it is built.

const cli = join(process.cwd(), 'dist', 'cli.js')
beforeAll(() => {
  if (!existsSync(cli)) execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' })
}, 120_000)
afterAll(removeFolders)

const run = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    cwd: emptyFolder(),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: '/nowhere' },
  })
  return { status, stdout, stderr }
}

test('it runs from anywhere without anything installed', () => {
  expect(run('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  expect(run('rules', 'recovery/table-removed').stdout).toContain('recovery/table-removed')
})

test('it ends with the code of the review, and writes no colour into a pipe', () => {
  const before = write(emptyFolder(), { 'orders.yaml': safe })
  const after = write(emptyFolder(), { 'orders.yaml': unprotected })
  const { status, stdout, stderr } = run('review', '--before', before, '--after', after)
  expect([status, stderr]).toEqual([1, ''])
  expect(stdout).toContain('recovery/deletion-protection-removed')
  expect(stdout).not.toContain('\u001b')
})

test('wrong use ends with 2 and one line', () => {
  const { status, stdout, stderr } = run('review', '--before', '/does/not/exist', '--after', '.')
  expect([status, stdout, stderr]).toEqual([2, '', 'dynamodb-review: /does/not/exist does not exist.\n'])
})

test('a reader that has seen enough is no error', () => {
  const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${cli}" rules --format json | head -c 10`])
  expect([status, String(stderr)]).toEqual([0, ''])
})

test('a run that ends before GitHub has answered is not green', () => {
  const unanswered = ['--import', 'data:text/javascript,globalThis.fetch=()=>new Promise(()=>{})']
  const folder = write(emptyFolder(), {
    'event.json': JSON.stringify({ action: 'opened', pull_request: { number: 1 } }),
  })
  const run = (words: readonly string[], env: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, [...unanswered, ...words], { cwd: folder, env: { PATH: process.env.PATH, ...env } })
      .status
  const event = {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REPOSITORY: 'shop/orders',
    GITHUB_REF: 'refs/pull/1/merge',
    'INPUT_GITHUB-TOKEN': 'job-token',
  }
  expect(run([cli, 'review', 'shop/orders#1'], {})).toBe(2)
  expect(run([join(process.cwd(), 'dist', 'action.js')], event)).toBe(1)
})
