import { afterAll, afterEach, expect, test } from '@jest/globals'
import { changeSetFromGit, changeSetFromPaths, changeSetFromScan } from '#git'
import { commit, emptyFolder, git, removeFolders, repository, write } from '../repository.js'

const { PATH } = process.env
afterEach(() => {
  process.env.PATH = PATH
})
afterAll(removeFolders)

const compare = (repository: string, base: string | null, head: string | null) => () =>
  changeSetFromGit({ repository, base, head })

test('a revision that does not exist is named', () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  expect(compare(folder, 'nowhere', null)).toThrow(
    'The revision nowhere was not found: check its spelling, or fetch it first.',
  )
  expect(compare(folder, 'main', 'nowhere')).toThrow('The revision nowhere was not found')
})

test('a revision that looks like an option is no option', () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  expect(compare(folder, '--output=/tmp/x', null)).toThrow('The revision --output=/tmp/x was not found')
})

test('a folder outside of any repository says how to go on', () => {
  expect(compare(emptyFolder(), null, null)).toThrow(
    /is not in a git repository: name one with --repo, or compare two folders/,
  )
})

test('a folder that does not exist says so', () => {
  expect(compare('/does/not/exist', null, null)).toThrow('/does/not/exist does not exist')
})

test('a repository without a commit says so', () => {
  const folder = emptyFolder()
  git(folder, 'init', '-q')
  expect(compare(folder, null, null)).toThrow('has no commit yet')
})

test('a repository without a default branch asks for a base', () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  git(folder, 'branch', '-q', '-m', 'trunk')
  expect(compare(folder, null, null)).toThrow('No default branch was found to compare with: name one with --base.')
})

test('a shallow clone that does not reach the common commit says how to deepen it', () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  git(folder, 'checkout', '-q', '-b', 'work')
  commit(folder, 'on the branch')
  git(folder, 'checkout', '-q', 'main')
  commit(folder, 'on main')
  const clone = emptyFolder()
  git(clone, 'clone', '-q', '--depth', '1', '--no-single-branch', `file://${folder}`, '.')
  expect(compare(clone, 'origin/main', 'origin/work')).toThrow(/This clone is shallow .* git fetch --unshallow/)
})

test('histories without a common commit cannot be compared', () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  git(folder, 'checkout', '-q', '--orphan', 'other')
  commit(folder, 'other')
  expect(compare(folder, 'main', 'other')).toThrow(
    'main and the head share no commit: name another revision with --base.',
  )
})

test('a machine without git is told about the way without git', () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  process.env.PATH = emptyFolder()
  expect(compare(folder, null, null)).toThrow(
    'git was not found: install it, or compare two folders with --before and --after.',
  )
})

test('paths that do not exist, or do not go together, are named', () => {
  const folder = write(emptyFolder(), { 'a.yaml': 'a: 1' })
  expect(() => changeSetFromPaths(folder, `${folder}/gone`)).toThrow(`${folder}/gone does not exist.`)
  expect(() => changeSetFromPaths(folder, `${folder}/a.yaml`)).toThrow('must both be folders or both be files')
  expect(() => changeSetFromScan([`${folder}/gone`])).toThrow(`${folder}/gone does not exist.`)
})
