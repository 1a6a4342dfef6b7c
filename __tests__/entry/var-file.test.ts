import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { emptyFolder, removeFolders, write } from '../repository.js'
import { command } from './command.js'

afterAll(removeFolders)

const main = (protect: boolean): string =>
  [
    'variable "protect" {',
    `  default = ${protect}`,
    '}',
    'resource "aws_dynamodb_table" "orders" {',
    '  name                        = "orders"',
    '  hash_key                    = "id"',
    '  deletion_protection_enabled = var.protect',
    '}',
    '',
  ].join('\n')

const folders = (): string[] => [
  '--before',
  write(emptyFolder(), { 'main.tf': main(true) }),
  '--after',
  write(emptyFolder(), { 'main.tf': main(false) }),
]

const varFile = (name: string, protect: boolean): string =>
  join(write(emptyFolder(), { [name]: `protect = ${protect}\n` }), name)

test('a default that a given variable file overrides decides nothing', async () => {
  expect((await command('review', ...folders())).code).toBe(1)
  expect((await command('review', ...folders(), '--var-file', varFile('prod.tfvars', true))).code).toBe(0)
})

test('a variable file that is not there, or is none, stops the review', async () => {
  const missing = await command('review', ...folders(), '--var-file', 'nowhere.tfvars')
  expect([missing.code, missing.err]).toEqual([
    2,
    expect.stringContaining('The variable file "nowhere.tfvars" cannot be read'),
  ])
  const other = await command('review', ...folders(), '--var-file', 'package.json')
  expect(other.err).toContain('its name does not end in .tfvars')
})
