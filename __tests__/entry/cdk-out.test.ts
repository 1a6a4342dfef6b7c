import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from '@jest/globals'
import { commit, emptyFolder, git, removeFolders, repository, write } from '../repository.js'
import { command } from './command.js'

afterAll(removeFolders)

const example = fileURLToPath(new URL('../../examples/cdk/', import.meta.url))

/** The program of one side, without what was synthesised of it. */
const program = (side: string) =>
  Object.fromEntries(
    ['lib/shop-stack.ts', 'bin/shop.ts'].map((path) => [path, readFileSync(join(example, side, path), 'utf8')]),
  )

/** A repository that holds the program only, at the after side. */
const changed = (): string => {
  const folder = repository({ ...program('before'), 'cdk.json': '{"app": "npx tsx bin/shop.ts"}' })
  git(folder, 'checkout', '-q', '-b', 'work')
  write(folder, program('after'))
  return commit(folder, 'second')
}

const output = (side: string): string => {
  const folder = join(emptyFolder(), 'cdk.out')
  cpSync(join(example, side, 'cdk.out'), folder, { recursive: true })
  return folder
}

interface Report {
  readonly findings: readonly { rule: string; location: { file: string; line: number } }[]
  readonly notices: readonly { message: string }[]
}

const reviewed = async (...words: readonly string[]): Promise<Report> => {
  const { out } = await command('review', ...words, '--format', 'json')
  return JSON.parse(out) as Report
}

const inGit = (folder: string) => ['--repo', folder, '--base', 'main', '--head', 'work']

test('what was synthesised of both sides is compared, and findings stand in the program', async () => {
  const own = await reviewed('--before', join(example, 'before'), '--after', join(example, 'after'))
  const found = await reviewed(...inGit(changed()), '--cdk-out', output('before'), '--cdk-out', output('after'))
  const places = ({ findings }: Report) =>
    findings.map(({ rule, location }) => `${rule} ${location.file}:${location.line}`)
  expect(places(found)).toContain('recovery/deletion-protection-removed lib/shop-stack.ts:18')
  expect(places(found)).toEqual(places(own))
  expect(found.notices.filter(({ message }) => message.includes('CDK code'))).toEqual([])
})

test('without it the code is said to be unread', async () => {
  const { notices } = await reviewed(...inGit(changed()))
  expect(notices.some(({ message }) => message.includes('the CDK code here is not reviewed'))).toBe(true)
})

test('of folders the same', async () => {
  const words = ['--before', write(emptyFolder(), program('before')), '--after', write(emptyFolder(), program('after'))]
  const { findings } = await reviewed(...words, '--cdk-out', output('before'), '--cdk-out', output('after'))
  expect(findings.map(({ location }) => location.file)).toContain('lib/shop-stack.ts')
})

test.each([
  ['one folder', () => ['--cdk-out', output('after')], 'cdk-out takes two folders'],
  ['a folder that is not there', () => ['--cdk-out', 'gone', '--cdk-out', output('after')], 'gone does not exist'],
  [
    'folders without a template',
    () => ['--cdk-out', emptyFolder(), '--cdk-out', emptyFolder()],
    'run cdk synth for both',
  ],
])('%s is refused', async (_what, words, message) => {
  const { code, err } = await command('review', ...inGit(changed()), ...words())
  expect([code, err]).toEqual([2, expect.stringContaining(message)])
})
