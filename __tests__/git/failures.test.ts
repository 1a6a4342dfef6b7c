import { afterAll, afterEach, expect, test } from '@jest/globals'
import { changeSets } from '#git'
import { commit, emptyFolder, git, removeFolders, repository, write } from '../repository.js'
import { changeFromGit } from './change-from-git.js'

const { PATH } = process.env
afterEach(() => {
  process.env.PATH = PATH
})
afterAll(removeFolders)

const { changeSetFromPaths, changeSetFromScan } = await changeSets()

const compare = (repository: string, base: string | null, head: string | null) =>
  changeFromGit({ repository, base, head })

test('a revision that does not exist is named', async () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  await expect(compare(folder, 'nowhere', null)).rejects.toThrow(
    'The revision nowhere was not found: check its spelling, or fetch it first.',
  )
  await expect(compare(folder, 'main', 'nowhere')).rejects.toThrow('The revision nowhere was not found')
})

test('a revision that looks like an option is no option', async () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  await expect(compare(folder, '--output=/tmp/x', null)).rejects.toThrow('The revision --output=/tmp/x was not found')
})

test('a folder outside of any repository says how to go on', async () => {
  await expect(compare(emptyFolder(), null, null)).rejects.toThrow(
    /is not in a git repository: name one with --repo, or compare two folders/,
  )
})

test('a folder that does not exist says so', async () => {
  await expect(compare('/does/not/exist', null, null)).rejects.toThrow('/does/not/exist does not exist')
})

test('a repository without a commit says so', async () => {
  const folder = emptyFolder()
  git(folder, 'init', '-q')
  await expect(compare(folder, null, null)).rejects.toThrow('has no commit yet')
})

test('a repository without a default branch asks for a base', async () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  git(folder, 'branch', '-q', '-m', 'trunk')
  await expect(compare(folder, null, null)).rejects.toThrow(
    'No default branch was found to compare with: name one with --base.',
  )
})

test('a shallow clone that does not reach the common commit says how to deepen it', async () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  git(folder, 'checkout', '-q', '-b', 'work')
  commit(folder, 'on the branch')
  git(folder, 'checkout', '-q', 'main')
  commit(folder, 'on main')
  const clone = emptyFolder()
  git(clone, 'clone', '-q', '--depth', '1', '--no-single-branch', `file://${folder}`, '.')
  await expect(compare(clone, 'origin/main', 'origin/work')).rejects.toThrow(
    /This clone is shallow .* git fetch --unshallow/,
  )
})

test('histories without a common commit cannot be compared', async () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  git(folder, 'checkout', '-q', '--orphan', 'other')
  commit(folder, 'other')
  await expect(compare(folder, 'main', 'other')).rejects.toThrow(
    'main and the head share no commit: name another revision with --base.',
  )
})

test('a machine without git is told about the way without git', async () => {
  const folder = repository({ 'a.yaml': 'a: 1' })
  process.env.PATH = emptyFolder()
  await expect(compare(folder, null, null)).rejects.toThrow(
    'git was not found: install it, or compare two folders with --before and --after.',
  )
})

test('paths that do not exist, or do not go together, are named', async () => {
  const folder = write(emptyFolder(), { 'a.yaml': 'a: 1' })
  await expect(changeSetFromPaths(folder, `${folder}/gone`)).rejects.toThrow(`${folder}/gone does not exist.`)
  await expect(changeSetFromPaths(folder, `${folder}/a.yaml`)).rejects.toThrow('must both be folders or both be files')
  await expect(changeSetFromScan([`${folder}/gone`])).rejects.toThrow(`${folder}/gone does not exist.`)
})
