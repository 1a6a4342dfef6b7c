import { describe, expect, test } from '@jest/globals'
import { loadFormats, readInventory } from '#formats'
import type { Inventory, SourceFile } from '#model'
import { only } from './sample.js'

await loadFormats()

const main = [
  'variable "protect" {',
  '  default = false',
  '}',
  'resource "aws_dynamodb_table" "t" {',
  '  name                        = "t"',
  '  hash_key                    = "id"',
  '  deletion_protection_enabled = var.protect',
  '}',
].join('\n')

const file = (path: string, text: string): SourceFile => ({ path, text })

const protection = (inventory: Inventory) => only(inventory, 'aws_dynamodb_table.t', 'table').deletionProtection

describe('variable files that somebody names', () => {
  test('one that is named always counts, wherever it lies', () => {
    const given = [file('values/prod.tfvars', 'protect = true\n')]
    const value = protection(readInventory([file('infra/main.tf', main)], given))
    expect(value).toMatchObject({ kind: 'known', value: true, via: [{ file: 'values/prod.tfvars', line: 1 }] })
  })

  test('of several each is an environment', () => {
    const given = [
      file('values/prod.tfvars', 'protect = true\n'),
      file('values/dev.tfvars', 'other = 1\nprotect = false'),
    ]
    expect(protection(readInventory([file('infra/main.tf', main)], given))).toMatchObject({
      kind: 'choice',
      condition: 'var-file is values/prod.tfvars',
      whenTrue: { value: true },
      whenFalse: { value: false },
    })
  })

  test('what lies in the folder and is not named does not count then', () => {
    const files = [file('infra/main.tf', main), file('infra/dev.tfvars', 'protect = false\n')]
    const given = [file('values/prod.tfvars', 'protect = true\n')]
    expect(protection(readInventory(files, given))).toMatchObject({ kind: 'known', value: true })
  })

  test('a side has its own version of a named file', () => {
    const files = [file('infra/main.tf', main), file('infra/prod.tfvars', 'protect = false\n')]
    const given = [file('infra/prod.tfvars', 'protect = true\n')]
    expect(protection(readInventory(files, given))).toMatchObject({ kind: 'known', value: false })
  })

  test('a file of another configuration says nothing here', () => {
    const files = [file('infra/main.tf', main), file('other/main.tf', 'variable "protect" {}\n')]
    const given = [file('other/prod.tfvars', 'protect = true\n')]
    expect(protection(readInventory(files, given))).toMatchObject({ kind: 'known', value: false })
  })

  test('more than six are told as not judged', () => {
    const given = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => file(`values/${name}.tfvars`, 'protect = true\n'))
    const { notices } = readInventory([file('infra/main.tf', main)], given)
    expect(notices.map(({ file: path, code }) => [path, code])).toEqual([['values/g.tfvars', 'unsupported']])
  })

  test('one that cannot be read is told', () => {
    const { notices } = readInventory([file('infra/main.tf', main)], [file('values/prod.tfvars', 'protect = = 1\n')])
    expect(notices).toContainEqual(expect.objectContaining({ code: 'unparsable', file: 'values/prod.tfvars', line: 1 }))
  })
})
