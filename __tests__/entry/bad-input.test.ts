import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import { commit, emptyFolder, git, removeFolders, repository, write } from '../repository.js'
import { command } from './command.js'
import { safe, unprotected } from './sample.js'

const { PATH } = process.env
afterEach(() => {
  process.env.PATH = PATH
})
afterAll(removeFolders)

interface Notice {
  readonly code: string
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Reviews a folder that came into being with a sound file beside the bad one. */
const reviewed = async (files: Readonly<Record<string, string>>) => {
  const after = write(emptyFolder(), { 'sound.yaml': unprotected, ...files })
  const before = write(emptyFolder(), { 'sound.yaml': safe })
  const { code, out } = await command(
    'review',
    '--before',
    before,
    '--after',
    after,
    '--format',
    'json',
    '--fail-on',
    'never',
  )
  const { verdict, notices, findings } = JSON.parse(out)
  return { code, verdict, notices: notices as Notice[], findings }
}

const head = 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n'
const aliases = Array.from({ length: 40 }, (_, at) => `  l${at + 1}: &l${at + 1} [${`*l${at}, `.repeat(9)}]`)
const bomb = ['Metadata:', '  l0: &l0 [x]', ...aliases, unprotected.trimEnd(), '      Tags: *l40', ''].join('\n')

const bad: readonly [name: string, path: string, content: string, notice: Partial<Notice>][] = [
  ['YAML that is none', 'bad.yaml', `${head}  Orders:\n    Type: [AWS::DynamoDB::Table\n`, { code: 'unparsable' }],
  ['JSON that ends too early', 'bad.json', '{"Resources": {"T": {"Type": "AWS::SQS::Queue"', { code: 'unparsable' }],
  [
    'Terraform that is none',
    'bad.tf',
    'resource "aws_dynamodb_table" "t" {\n  name = \n',
    { code: 'unparsable', line: 2 },
  ],
  ['a file above two megabytes', 'big.yaml', `${head}# ${'x'.repeat(2 * 1024 * 1024)}`, { code: 'too-large' }],
  ['aliases that multiply', 'bomb.yaml', bomb, { code: 'limit', line: 2 }],
  ['100,000 brackets in JSON', 'deep.json', `{"Resources": ${'['.repeat(100_000)} "AWS::"`, { code: 'limit' }],
  ['100,000 brackets in YAML', 'deep.yaml', `${head}  T: ${'['.repeat(100_000)}`, { code: 'limit' }],
  ['100,000 brackets in Terraform', 'deep.tf', `locals {\n  x = ${'['.repeat(100_000)}\n}\n`, {}],
]

describe('a file that cannot be read is told with its place, the rest is still reviewed, and nothing turns green', () => {
  test.each(bad)('%s', async (_, path, content, notice) => {
    const answer = await reviewed({ [path]: content })
    expect(answer.notices).toContainEqual(expect.objectContaining({ file: path, ...notice }))
    expect(answer.notices.every(({ line, message }) => line > 0 && message.length > 10)).toBe(true)
    expect([answer.verdict, answer.code]).toEqual(['incomplete', 3])
    expect(answer.findings.map(({ rule }: { rule: string }) => rule)).toContain('recovery/deletion-protection-removed')
  })
})

describe('what is no text is told, and where a template was, the review is not complete', () => {
  test.each([
    ['bytes that are no text', (folder: string) => write(folder, { 'odd.yaml': new Uint8Array([0, 159, 146, 150]) })],
    ['a link', (folder: string) => symlinkSync('/etc/passwd', join(folder, 'odd.yaml'))],
    [
      'a file kept elsewhere',
      (folder: string) => write(folder, { 'odd.yaml': 'version https://git-lfs.github.com/spec/v1\n' }),
    ],
    [
      'a submodule',
      (folder: string) => git(folder, 'submodule', '--quiet', 'add', repository({ 'x.yaml': safe }), 'odd.yaml'),
    ],
  ])('%s', async (_, make) => {
    const review = async (files: Readonly<Record<string, string>>) => {
      const folder = repository(files)
      rmSync(join(folder, 'odd.yaml'), { force: true })
      commit(folder, 'room')
      make(folder)
      commit(folder, 'odd')
      const words = ['--repo', folder, '--base', 'main~2', '--head', 'main', '--format', 'json']
      const { code, out } = await command('review', ...words)
      expect(JSON.parse(out).notices).toContainEqual(
        expect.objectContaining({ file: 'odd.yaml', line: 1, code: 'unsupported' }),
      )
      return code
    }
    expect(await review({ 'sound.yaml': safe, 'odd.yaml': safe })).toBe(3)
    expect(await review({ 'sound.yaml': safe })).toBe(0)
  })
})

test('an empty file, and a file that holds no infrastructure, are no reason to worry', async () => {
  const answer = await reviewed({
    'empty.yaml': '',
    'blank.tf': '\n',
    'list.yaml': '- a\n- b\n',
    'data.json': '{"a": 1}',
  })
  expect(answer.notices).toEqual([])
  expect(answer.code).toBe(0)
})

test('an incomplete review is green only where the policy says so', async () => {
  const after = write(emptyFolder(), { 'bad.yaml': `${head}  Orders: [` })
  const before = write(emptyFolder(), { '.github/dynamodb-review.yml': 'on-incomplete: neutral' })
  expect((await command('review', '--before', before, '--after', after)).code).toBe(0)
})

const folder = () => repository({ 'orders.yaml': safe })

const failures: readonly [name: string, words: () => readonly string[], sentence: RegExp][] = [
  ['a command that does not exist', () => ['revew'], /"revew" is not a command: run dynamodb-review --help/],
  [
    'an option that does not exist',
    () => ['review', '--frob'],
    /Unknown option '--frob'\. Run dynamodb-review review --help/,
  ],
  ['an option without its value', () => ['review', '--base'], /'--base <value>' argument missing/],
  ['a format that does not exist', () => ['review', '--format', 'xml'], /--format "xml" is not known: use text, json/],
  [
    'a severity that does not exist',
    () => ['scan', '.', '--fail-on', 'bad'],
    /--fail-on "bad" is not known: use critical/,
  ],
  [
    'a profile that does not exist',
    () => ['scan', '.', '--profile', 'x'],
    /--profile "x" is not known: use default, strict, audit/,
  ],
  ['a word too many', () => ['review', 'main'], /"main" is not understood here: name revisions with --base and --head/],
  ['one side without the other', () => ['review', '--before', '.'], /--before and --after go together/],
  ['git and folders at once', () => ['review', '--before', '.', '--after', '.', '--head', 'x'], /--head is for git/],
  ['a path that does not exist', () => ['scan', '/does/not/exist'], /\/does\/not\/exist does not exist/],
  ['a scan of nothing', () => ['scan'], /scan needs a path/],
  [
    'a base that does not exist',
    () => ['review', '--repo', folder(), '--base', 'gone'],
    /The revision gone was not found/,
  ],
  [
    'a head that does not exist',
    () => ['review', '--repo', folder(), '--head', 'gone'],
    /The revision gone was not found/,
  ],
  ['no repository', () => ['review', '--repo', emptyFolder()], /is not in a git repository: name one with --repo/],
  [
    'a rule that does not exist',
    () => ['rules', 'recovery/gone'],
    /"recovery\/gone" is not a rule: run dynamodb-review rules/,
  ],
  [
    'a policy file that does not exist',
    () => ['scan', '.', '--config', '/gone.yml'],
    /The policy file \/gone\.yml does not exist/,
  ],
  [
    'a result that cannot be written',
    () => ['scan', emptyFolder(), '--output', '/gone/x'],
    /\/gone\/x cannot be written/,
  ],
]

test.each(failures)('%s ends with 2 and one line that says what to do', async (_, words, sentence) => {
  const { code, out, err } = await command(...words())
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(/^dynamodb-review: .+\n$/)
  expect(err).toMatch(sentence)
})

test.each([
  ['text that is no YAML', 'rules: [', /\.yml:1 on main: /],
  ['a key that does not exist', 'fail-on: high\nfail-of: low\n', /\.yml:2 on main: .*fail-of/],
  ['a rule that does not exist', 'rules:\n  recovery/gone: off\n', /\.yml:2 on main: .*recovery\/gone/],
  [
    'a waiver without a reason',
    'waivers:\n  - rule: recovery/table-removed\n    until: 2026-01-01\n',
    /\.yml:2 on main: .*reason/,
  ],
])('a policy file with %s stops the review and names the line', async (_, text, sentence) => {
  const repo = repository({ 'orders.yaml': safe, '.github/dynamodb-review.yml': text })
  write(repo, { 'orders.yaml': unprotected })
  const { code, out, err } = await command('review', '--repo', repo)
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(sentence)
})

test('a policy file that is a folder is not passed over', async () => {
  const before = write(emptyFolder(), { '.github/dynamodb-review.yml/x': '' })
  const { code, err } = await command('review', '--before', before, '--after', emptyFolder())
  expect(code).toBe(2)
  expect(err).toMatch(/The policy file .*dynamodb-review\.yml cannot be read \(EISDIR\)/)
})

test('a shallow clone that ends before the common commit says how to deepen it', async () => {
  const origin = folder()
  git(origin, 'checkout', '-q', '-b', 'work')
  commit(write(origin, { 'orders.yaml': unprotected }), 'work')
  git(origin, 'checkout', '-q', 'main')
  commit(origin, 'main goes on')
  const clone = emptyFolder()
  git(clone, 'clone', '-q', '--depth', '1', '--no-single-branch', `file://${origin}`, '.')
  const { code, out, err } = await command('review', '--repo', clone, '--base', 'origin/main', '--head', 'origin/work')
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(
    /^dynamodb-review: This clone is shallow .* git fetch --unshallow, or check out with fetch-depth: 0\.\n$/,
  )
})

test('a repository without any commit, and one whose base nobody can guess, say so', async () => {
  const empty = emptyFolder()
  git(empty, 'init', '-q')
  const trunk = folder()
  git(trunk, 'branch', '-q', '-m', 'trunk')
  for (const [repo, sentence] of [
    [empty, /has no commit yet/],
    [trunk, /No default branch was found to compare with: name one with --base/],
  ] as const) {
    const { code, out, err } = await command('review', '--repo', repo)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(sentence)
  }
})

test('without git the way without git is told', async () => {
  const repo = folder()
  process.env.PATH = emptyFolder()
  const { code, err } = await command('review', '--repo', repo)
  expect(code).toBe(2)
  expect(err).toMatch(/git was not found: install it, or compare two folders with --before and --after/)
})

test('an error message cannot steer the terminal or add lines', async () => {
  const { err } = await command('review', '--repo', folder(), '--base', 'a\u001b[2J\nb')
  expect(err).toBe(
    'dynamodb-review: The revision a\\u001b[2J b was not found: check its spelling, or fetch it first.\n',
  )
})
