import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import type { ChangeSet } from '#model'
import { commit, emptyFolder, git, removeFolders, repository, write } from '../repository.js'
import { baseFileFromGit, changeFromGit } from './change-from-git.js'

afterAll(removeFolders)

const table = (protect: boolean) =>
  `Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      DeletionProtectionEnabled: ${protect}\n`

/** A branch `work` that left `main`, which went on. */
const branched = (): string => {
  const folder = repository({ 'infra/orders.yaml': table(true), 'infra/old.yaml': table(false), 'README.md': 'x' })
  git(folder, 'checkout', '-q', '-b', 'work')
  write(folder, { 'infra/orders.yaml': table(false), 'src/index.ts': 'export {}' })
  git(folder, 'mv', 'infra/old.yaml', 'infra/new.yaml')
  commit(folder, 'work')
  git(folder, 'checkout', '-q', 'main')
  write(folder, { 'infra/orders.yaml': `# moved on\n${table(true)}`, 'infra/other.yaml': table(true) })
  return commit(folder, 'main goes on')
}

const paths = (changeSet: ChangeSet) => changeSet.files.filter(({ changed }) => changed).map(({ path }) => path)

test('a branch is compared with the commit where it left the base, so that what the base did since is not its doing', async () => {
  const folder = branched()
  const changeSet = await changeFromGit({ repository: folder, base: 'main', head: 'work' })
  expect(paths(changeSet)).toEqual(['infra/new.yaml', 'infra/orders.yaml'])
  expect(changeSet.base).toEqual({ ref: 'main', sha: git(folder, 'rev-parse', 'main~1') })
  expect(changeSet.head).toEqual({ ref: 'work', sha: git(folder, 'rev-parse', 'work') })
  const orders = changeSet.files.find(({ path }) => path === 'infra/orders.yaml')
  expect([orders?.before?.text, orders?.after?.text]).toEqual([table(true), table(false)])
})

test('a renamed file stays one file, and files that hold no infrastructure are counted but not read', async () => {
  const changeSet = await changeFromGit({ repository: branched(), base: 'main', head: 'work' })
  expect(changeSet.files.find(({ path }) => path === 'infra/new.yaml')?.previousPath).toBe('infra/old.yaml')
  expect(changeSet.seen).toBe(3)
})

test('without a head the working tree is reviewed: changed, staged, deleted and untracked files, but no ignored ones', async () => {
  const folder = repository({
    'a.yaml': table(true),
    'b.yaml': table(true),
    'c.yaml': table(true),
    '.gitignore': 'out/',
  })
  write(folder, {
    'a.yaml': table(false),
    'new.yaml': table(false),
    'staged.yaml': 'Parameters: {}',
    'out/x.yaml': 'x',
  })
  git(folder, 'add', 'staged.yaml')
  rmSync(join(folder, 'b.yaml'))
  const changeSet = await changeFromGit({ repository: folder, base: null, head: null })
  expect(paths(changeSet).sort()).toEqual(['a.yaml', 'b.yaml', 'new.yaml', 'staged.yaml'])
  expect(changeSet.files.find(({ path }) => path === 'b.yaml')?.after).toBeNull()
  expect(changeSet.head).toBeNull()
})

test('a folder inside the repository stands for the repository', async () => {
  const folder = repository({ 'infra/a.yaml': table(true) })
  write(folder, { 'infra/a.yaml': table(false), 'b.yaml': table(true) })
  const changeSet = await changeFromGit({ repository: join(folder, 'infra'), base: null, head: null })
  expect(paths(changeSet).sort()).toEqual(['b.yaml', 'infra/a.yaml'])
})

test('a bare repository is read without checking anything out', async () => {
  const folder = branched()
  const bare = emptyFolder()
  git(bare, 'clone', '-q', '--bare', folder, '.')
  expect(paths(await changeFromGit({ repository: bare, base: 'main', head: 'work' }))).toContain('infra/orders.yaml')
})

test('names that git would quote arrive as they are', async () => {
  const folder = repository({ 'x.yaml': 'a: 1' })
  write(folder, { 'a "b"\t/ü\n.yaml': table(true) })
  expect(paths(await changeFromGit({ repository: folder, base: null, head: null }))).toEqual(['a "b"\t/ü\n.yaml'])
  commit(folder, 'odd')
  expect(paths(await changeFromGit({ repository: folder, base: 'main~1', head: 'main' }))).toEqual(['a "b"\t/ü\n.yaml'])
})

test('links, submodules, binary and huge files are not read, and each says so', async () => {
  const folder = repository({ 'x.yaml': 'a: 1' })
  const other = repository({ 'y.yaml': 'a: 1' })
  write(folder, {
    'binary.yaml': new Uint8Array([0, 1, 2, 0]),
    'huge.yaml': `a: ${'x'.repeat(2 * 1024 * 1024)}`,
    'lfs.yaml': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n',
  })
  symlinkSync('/etc/passwd', join(folder, 'link.yaml'))
  git(folder, 'submodule', '--quiet', 'add', other, 'sub.yaml')
  const expected = {
    'binary.yaml': 'binary',
    'huge.yaml': 'too-large',
    'lfs.yaml': 'lfs-pointer',
    'link.yaml': 'symlink',
    'sub.yaml': 'submodule',
  }
  const reasons = async (head: string | null) => {
    const { files } = await changeFromGit({ repository: folder, base: head ? 'main~1' : 'main', head })
    return Object.fromEntries(
      files.map(({ path, after }) => {
        expect(after?.text).toBeNull()
        return [path, after?.unreadable]
      }),
    )
  }
  expect(await reasons(null)).toEqual(expected)
  commit(folder, 'strange')
  expect(await reasons('main')).toEqual(expected)
})

test('one file of the base can be read by itself, and is null where the base has none', async () => {
  const comparison = { repository: branched(), base: 'main', head: 'work' }
  expect(await baseFileFromGit(comparison, 'infra/orders.yaml')).toBe(table(true))
  expect(await baseFileFromGit(comparison, 'infra/other.yaml')).toBeNull()
})

test('tags, ids, names with a way back and left out names end at the same two commits', async () => {
  const folder = branched()
  git(folder, 'tag', '-a', '-m', 'annotated', 'v1', 'work')
  const from = git(folder, 'rev-parse', 'main~1')
  const tip = git(folder, 'rev-parse', 'work')
  const pairs = [
    ['main', 'v1'],
    [git(folder, 'rev-parse', 'main'), tip],
    ['main~1', 'work~0'],
    ['main^{commit}', 'v1^{}'],
    [null, 'work'],
  ] as const
  for (const [base, head] of pairs) {
    const changeSet = await changeFromGit({ repository: folder, base, head })
    expect([changeSet.base?.sha, changeSet.head?.sha, paths(changeSet)]).toEqual([
      from,
      tip,
      ['infra/new.yaml', 'infra/orders.yaml'],
    ])
  }
})

test('what the head deleted, added and moved is there on the side where it was, whatever the settings of git', async () => {
  const folder = repository({ 'a.yaml': table(true), 'b/c.yaml': table(false), 'd.tf': '', 'keep.yaml': 'x: 1' })
  git(folder, 'config', 'diff.renames', 'copies')
  git(folder, 'config', 'diff.relative', 'true')
  git(folder, 'checkout', '-q', '-b', 'work')
  git(folder, 'mv', 'a.yaml', 'moved.yaml')
  rmSync(join(folder, 'd.tf'))
  write(folder, { 'b/c.yaml': table(true), 'b/copy.yaml': table(false), 'new.tf': 'locals {}\n' })
  commit(folder, 'work')
  const { files } = await changeFromGit({ repository: join(folder, 'b'), base: 'main', head: 'work' })
  expect(files.map(({ path, before, after }) => [path, before?.text, after?.text])).toEqual([
    ['b/c.yaml', table(false), table(true)],
    ['b/copy.yaml', undefined, table(false)],
    ['d.tf', '', undefined],
    ['moved.yaml', table(true), table(true)],
    ['new.tf', undefined, 'locals {}\n'],
  ])
})
