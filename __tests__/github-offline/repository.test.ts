import { execFileSync } from 'node:child_process'
import { afterAll, expect, test } from '@jest/globals'
import { createRepository } from './repository.js'

const repository = createRepository()
afterAll(repository.remove)

const git = (...words: string[]): string =>
  execFileSync('git', ['--git-dir', repository.folder, ...words], { encoding: 'utf8', stdio: 'pipe' }).trim()

const first = repository.commit('main', {
  'a "b"\t/ü\n.yaml': 'one\n',
  'bytes.bin': Buffer.from([0, 255, 10]),
  link: { mode: '120000', text: '/etc/passwd' },
  sub: { mode: '160000', text: '1'.repeat(40) },
  'gone.txt': 'x\n',
})
const work = repository.commit('work', { 'gone.txt': null, 'new.txt': 'p\nq\n' }, 'Work', first)
const main = repository.commit('main', { 'other.txt': 'o\n' })

test('what is written in one go is a sound repository, as git itself sees it', () => {
  expect(git('fsck', '--strict')).toBe('')
  expect([git('rev-parse', 'main'), git('rev-parse', 'work')]).toEqual([main, work])
  const listed = git('ls-tree', '-r', '-z', first)
    .split('\0')
    .filter(Boolean)
    .map((row) => `${row.split(' ')[0]} ${row.split('\t').slice(1).join('\t')}`)
  expect(listed).toEqual([
    '100644 a "b"\t/ü\n.yaml',
    '100644 bytes.bin',
    '100644 gone.txt',
    '120000 link',
    '160000 sub',
  ])
})

test('blobs that are remembered and not asked for have the bytes that git has', () => {
  for (const { oid, type } of repository.tree(first).filter((file) => file.type === 'blob')) {
    const bytes = execFileSync('git', ['--git-dir', repository.folder, 'cat-file', type, oid])
    expect(repository.blob(oid).equals(bytes)).toBe(true)
  }
})

test('merge bases are those of git, after a merge as well', () => {
  expect(repository.mergeBase(main, work)).toBe(git('merge-base', 'main', 'work'))
  const merged = repository.merge('queue', main, work)
  const later = repository.commit('work', { 'new.txt': 'z\n' })
  for (const [one, other] of [
    [merged, later],
    [main, merged],
    [later, first],
  ] as const)
    expect(repository.mergeBase(one, other)).toBe(git('merge-base', one, other))
})

test('commits between two are those of git, in its order, along a line and past a merge', () => {
  const later = repository.commit('line', { 'a.txt': 'a\n' }, 'A', first)
  const last = repository.commit('line', { 'b.txt': 'b\n' }, 'B')
  const merged = repository.merge('both', last, main)
  for (const [before, after] of [
    [first, last],
    [later, last],
    [last, first],
    [main, merged],
    [first, merged],
  ] as const) {
    const said = git('rev-list', '--reverse', `${before}..${after}`)
    expect(repository.log(before, after)).toEqual(said.split('\n').filter(Boolean))
  }
})

test('changes come with renames, and with patches from the first hunk on', () => {
  const moved = repository.commit('moved', { 'gone.txt': null, 'kept.txt': 'x\n' }, 'Move', first)
  expect(repository.changes(first, moved)).toEqual([
    expect.objectContaining({ path: 'kept.txt', previousPath: 'gone.txt', status: 'renamed', patch: null }),
  ])
  expect(repository.changes(first, work).map(({ path, status, patch }) => [path, status, patch])).toEqual([
    ['gone.txt', 'removed', '@@ -1 +0,0 @@\n-x'],
    ['new.txt', 'added', '@@ -0,0 +1,2 @@\n+p\n+q'],
  ])
  expect(repository.changes(first, first)).toEqual([])
})
