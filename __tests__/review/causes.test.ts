import { describe, expect, test } from '@jest/globals'
import { loadFormats } from '#formats'
import type { FilePair } from '#model'
import { defaultConfig, review } from '#review'

await loadFormats()

type Files = Readonly<Record<string, string>>

const reviewed = (before: Files, after: Files) => {
  const files: FilePair[] = [...new Set([...Object.keys(before), ...Object.keys(after)])].map((path) => ({
    path,
    before: before[path] === undefined ? null : { path, text: before[path] },
    after: after[path] === undefined ? null : { path, text: after[path] },
    changed: before[path] !== after[path],
  }))
  const change = { base: null, head: null, files, seen: files.length, notices: [] }
  return review(change, defaultConfig, '2026-01-15').findings.filter(
    ({ rule }) => rule === 'recovery/deletion-protection-removed',
  )
}

const table = [
  'variable "protect" {}',
  'resource "aws_dynamodb_table" "t" {',
  '  name                        = "t"',
  '  hash_key                    = "id"',
  '  deletion_protection_enabled = var.protect',
  '}',
].join('\n')

describe('a value that comes from elsewhere', () => {
  test('stands at the setting, and tells of the module input that the change touches', () => {
    const main = (protect: boolean) => `module "m" {\n  source  = "./table"\n  protect = ${protect}\n}\n`
    const [finding] = reviewed(
      { 'main.tf': main(true), 'table/main.tf': table },
      { 'main.tf': main(false), 'table/main.tf': table },
    )
    expect(finding?.location).toMatchObject({ file: 'table/main.tf', line: 5 })
    expect(finding?.related[0]).toEqual({ message: 'the value comes from here', file: 'main.tf', line: 3 })
  })

  test('tells of the file of variables that the change touches', () => {
    const [finding] = reviewed(
      { 'main.tf': table, 'terraform.tfvars': 'protect = true\n' },
      { 'main.tf': table, 'terraform.tfvars': 'protect = false\n' },
    )
    expect(finding?.related[0]).toMatchObject({ file: 'terraform.tfvars', line: 1 })
  })
})

describe('the code of a module that several folders use', () => {
  const live = (protect: boolean) => `module "m" {\n  source  = "../../table"\n  protect = ${protect}\n}\n`
  const both = (protect: boolean) => ({
    'live/a/main.tf': live(protect),
    'live/b/main.tf': live(protect),
    'table/main.tf': table,
  })

  test('is named with the folder that is meant', () => {
    const [finding, ...more] = reviewed(both(true), { ...both(false), 'live/b/main.tf': live(true) })
    expect(more).toEqual([])
    expect(finding?.message).toContain('module.m.aws_dynamodb_table.t in live/a:')
  })

  test('is spoken of once, where the same holds in all of them', () => {
    const [finding, ...more] = reviewed(both(true), both(false))
    expect(more).toEqual([])
    expect(finding?.message).toContain('module.m.aws_dynamodb_table.t in live/a and live/b:')
    expect(finding?.related.map(({ file, line }) => `${file}:${line}`)).toEqual(
      expect.arrayContaining(['live/a/main.tf:3', 'live/b/main.tf:3']),
    )
  })
})
