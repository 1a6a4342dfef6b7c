import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { defaultConfig, readConfig } from '#review'
import { forkFiles, initFiles } from '../../src/entry/init-files.js'
import { policyKeys } from '../../src/review/policy-keys.js'
import { emptyFolder, removeFolders, repository, write } from '../repository.js'
import { command } from './command.js'

afterAll(removeFolders)

test('the files stand in the repository, wherever in it one is', async () => {
  const folder = repository({ 'infra/orders.yaml': 'a: 1' })
  const { code, out } = await command('init', '--repo', join(folder, 'infra'))
  expect(code).toBe(0)
  expect(out).not.toContain('forks')
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

test('the policy file shows every key, each default as it is', () => {
  const text = initFiles.get('.github/dynamodb-review.yml') ?? ''
  const shown = [...text.matchAll(/^# ([a-z-]+):(?: (.*))?$/gm)].filter(([, key = '']) => key in policyKeys)
  expect(new Set(shown.map(([, key]) => key))).toEqual(new Set(Object.keys(policyKeys)))
  const plain = shown.filter(([, , value]) => value !== undefined).map(([line]) => line.slice(2))
  expect(readConfig(plain.join('\n'), 'policy').config).toEqual(defaultConfig)
})

test('with --forks the workflow for forks is written as well', async () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  const { code, out } = await command('init', '--forks', '--repo', folder)
  expect(code).toBe(0)
  for (const [path, text] of [...initFiles, ...forkFiles]) {
    expect(out).toContain(`wrote ${path}\n`)
    expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
  }
  expect((await command('init', '--forks', '--repo', folder)).code).toBe(2)
})

const workflows = [...initFiles, ...forkFiles].filter(([path]) => path.includes('workflows'))

test('the README shows the workflows that are written, under their names', () => {
  const readme = readFileSync('README.md', 'utf8')
  expect(workflows).toHaveLength(3)
  for (const [path, text] of workflows) {
    expect(readme).toContain(`\`\`\`yaml\n${text}\`\`\``)
    expect(readme).toContain(`\`${path}\``)
  }
})

test('the page about permissions shows the workflow for forks, and its table what each workflow asks for', () => {
  const page = readFileSync('docs/permissions-and-threats.md', 'utf8')
  for (const text of forkFiles.values()) expect(page).toContain(`\`\`\`yaml\n${text}\`\`\``)
  for (const [, text] of workflows)
    for (const [permission] of text.matchAll(/(?<=^ {6})[a-z-]+: (?:read|write)/gm))
      expect(page).toContain(`\`${permission}\``)
})

test('the workflow for forks starts when the review has ended', () => {
  const [[, review = ''] = [], [, forks = ''] = []] = [workflows[0], workflows[2]]
  const name = /^name: (.*)$/m.exec(review)?.[1]
  expect(name).toBeDefined()
  expect(forks).toContain(`workflows: [${name}]`)
})
