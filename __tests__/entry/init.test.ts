import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { readConfig } from '#review'
import { initFiles } from '../../src/entry/init-files.js'
import { emptyFolder, removeFolders, repository, write } from '../repository.js'
import { command } from './command.js'

afterAll(removeFolders)

test('the files stand in the repository, wherever in it one is', async () => {
  const folder = repository({ 'infra/orders.yaml': 'a: 1' })
  const { code, out } = await command('init', '--repo', join(folder, 'infra'))
  expect(code).toBe(0)
  for (const [path, text] of initFiles) {
    expect(out).toContain(`wrote ${path}\n`)
    expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
  }
})

test('what is there already is not overwritten, and then nothing is written', async () => {
  const folder = write(repository({ 'a.yaml': 'a: 1' }), { '.github/dynamodb-review.yml': 'fail-on: low' })
  const { code, err } = await command('init', '--repo', folder)
  expect([code, err]).toEqual([
    2,
    'dynamodb-review: .github/dynamodb-review.yml exists already and is not overwritten: nothing was written.\n',
  ])
  expect(existsSync(join(folder, '.github/workflows'))).toBe(false)
})

test('outside of a repository it says so', async () => {
  expect((await command('init', '--repo', emptyFolder())).err).toContain('is not in a git repository')
})

test('the policy file is valid as it is and with every comment taken away', () => {
  const text = initFiles.get('.github/dynamodb-review.yml') ?? ''
  expect(readConfig(text, 'policy').problems).toEqual([])
  const uncommented = text.replace(/^# (?!yaml-)(?=[a-z-]+:| {2})/gm, '')
  expect(uncommented).toContain('\nwaivers:\n  - rule:')
  expect(readConfig(uncommented, 'policy').problems).toEqual([])
})

test('the README shows the workflows that are written', () => {
  const readme = readFileSync('README.md', 'utf8')
  for (const [path, text] of initFiles) if (path.includes('workflows')) expect(readme).toContain(text)
})
