import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { emptyFolder, removeFolders, repository, write } from '../repository.js'
import { command } from './command.js'
import { safe, unprotected } from './sample.js'

afterAll(removeFolders)

const broken = (): string => {
  const folder = repository({ 'infra/orders.yaml': safe })
  write(folder, { 'infra/orders.yaml': unprotected })
  return folder
}

const textOf = (folder: string) => readFileSync(join(folder, 'infra/orders.yaml'), 'utf8')

test('the patch is one that git applies, and then there is nothing to say', async () => {
  const folder = broken()
  const { code, out } = await command('fix', '--repo', folder)
  expect(code).toBe(0)
  execFileSync('git', ['-C', folder, 'apply', '-'], { input: out })
  expect(textOf(folder)).toBe(safe)
  expect((await command('fix', '--repo', folder)).out).toBe('')
})

test('writing changes the working tree and tells what it did', async () => {
  const folder = broken()
  const { code, out } = await command('fix', '--repo', join(folder, 'infra'), '--write')
  expect([code, out]).toEqual([0, 'fixed: Orders: Keep deletion protection on\n'])
  expect(textOf(folder)).toBe(safe)
  expect((await command('fix', '--repo', folder, '--write')).out).toBe('Nothing to fix.\n')
})

test('two files without git: only the one after is written', async () => {
  const folder = write(emptyFolder(), { 'before.yaml': safe, 'after.yaml': unprotected })
  const [before, after] = [join(folder, 'before.yaml'), join(folder, 'after.yaml')]
  expect((await command('fix', '--before', before, '--after', after, '--write')).code).toBe(0)
  expect([readFileSync(before, 'utf8'), readFileSync(after, 'utf8')]).toEqual([safe, safe])
})

test('Windows line ends stay', async () => {
  const windows = (text: string) => text.replaceAll('\n', '\r\n')
  const folder = repository({ 'infra/orders.yaml': windows(safe) })
  write(folder, { 'infra/orders.yaml': windows(unprotected) })
  await command('fix', '--repo', folder, '--write')
  expect(textOf(folder)).toBe(windows(safe))
})

test('what is waived is left alone', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const folder = repository({
    'infra/orders.yaml': safe,
    '.github/dynamodb-review.yml': [
      'waivers:',
      `  - { rule: recovery/deletion-protection-removed, resource: Orders, path: "**", reason: it goes away, by: me, until: ${tomorrow} }`,
      '',
    ].join('\n'),
  })
  write(folder, { 'infra/orders.yaml': unprotected })
  expect(await command('fix', '--repo', folder)).toEqual({ code: 0, out: '', err: '' })
})
