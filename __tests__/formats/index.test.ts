import { describe, expect, test } from '@jest/globals'
import { isCandidate, loadFormats, readInventory, wantedFiles } from '#formats'

await loadFormats()

describe('which files are fetched', () => {
  test.each([
    'template.yaml',
    'a/stack.yml',
    'cdk.out/Stack.template.json',
    'x.template',
    'main.tf',
    'main.tofu',
    'main.tf.json',
    'prod.tfvars',
    'policy.json',
    'A.YAML',
  ])('%s', (path) => {
    expect(isCandidate(path)).toBe(true)
  })
  test.each([
    'package.json',
    'web/package-lock.json',
    'pnpm-lock.yaml',
    'tsconfig.build.json',
    'node_modules/a/template.yaml',
    '.github/workflows/ci.yml',
    '.terraform.lock.hcl',
    'README.md',
    'src/index.ts',
    'a.json5',
  ])('not %s', (path) => {
    expect(isCandidate(path)).toBe(false)
  })
})

describe('an inventory', () => {
  const table = (name: string) => `Resources:\n  ${name}:\n    Type: AWS::KMS::Key\n`
  test('of nothing is empty', () => {
    expect(readInventory([])).toEqual({
      resources: [],
      moves: [],
      releases: [],
      directives: [],
      notices: [],
      files: [],
    })
    expect(wantedFiles([], [])).toEqual([])
  })
  test('is in the order of files and lines, whatever the order of the files given', () => {
    const files = [
      { path: 'b.yaml', text: table('B') },
      { path: 'a.yaml', text: table('A') },
      { path: 'other.yaml', text: 'name: x\n' },
    ]
    const inventory = readInventory(files)
    expect(inventory.resources.map(({ id }) => id)).toEqual(['a.yaml#A', 'b.yaml#B'])
    expect(inventory.files).toEqual(['a.yaml', 'b.yaml'])
    expect(readInventory([...files].reverse())).toEqual(inventory)
  })
  test('says which files could not be had', () => {
    const { notices } = readInventory([
      { path: 'big.json', text: null, unreadable: 'too-large' },
      { path: 'link.tf', text: null, unreadable: 'symlink' },
      { path: 'gone.tf', text: null },
    ])
    expect(notices).toEqual([
      { code: 'too-large', file: 'big.json', line: 1, message: 'the file is larger than two megabytes' },
      { code: 'unsupported', file: 'gone.tf', line: 1, message: 'the file could not be read' },
      { code: 'unsupported', file: 'link.tf', line: 1, message: 'the file is a symbolic link' },
    ])
  })
})
