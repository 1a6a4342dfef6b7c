import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { emptyFolder, removeFolders, write } from '../repository.js'
import { command } from './command.js'

afterAll(removeFolders)

const fixture = new URL('../formats/terraform/plan/fixtures/orders/', import.meta.url)
const main = readFileSync(new URL('main.tf', fixture), 'utf8')
const planText = readFileSync(new URL('plan.json', fixture), 'utf8')

const folders = (after = `${main}# a comment\n`): string[] => [
  '--before',
  write(emptyFolder(), { 'main.tf': main }),
  '--after',
  write(emptyFolder(), { 'main.tf': after }),
]
const planFile = (text = planText): string => join(write(emptyFolder(), { 'plan.json': text }), 'plan.json')

interface Report {
  readonly findings: readonly {
    rule: string
    resource: { address: string }
    location: { file: string; line: number }
  }[]
}

const reviewed = async (...words: string[]) => {
  const { out, code } = await command('review', ...words, '--format', 'json')
  return { out, code, findings: (JSON.parse(out) as Report).findings }
}

test('a plan shows what a variable turns off, where the code writes it', async () => {
  const { findings, code } = await reviewed(...folders(), '--plan', planFile())
  expect(code).toBe(1)
  expect(findings).toContainEqual(
    expect.objectContaining({
      rule: 'recovery/deletion-protection-removed',
      resource: expect.objectContaining({ address: 'aws_dynamodb_table.orders' }),
      location: expect.objectContaining({ file: 'main.tf', line: 41 }),
    }),
  )
})

test('a plan shows what a module does that is not in the repository, where it is called', async () => {
  const { findings } = await reviewed(...folders(), '--plan', planFile())
  const ofModule = findings.filter(({ resource }) => resource.address === 'module.sessions.aws_dynamodb_table.this')
  expect(ofModule).not.toEqual([])
  expect(new Set(ofModule.map(({ location }) => location.line))).toEqual(new Set([74]))
})

test('without it the same change says nothing of this', async () => {
  const { findings } = await reviewed(...folders())
  expect(findings.filter(({ rule }) => rule === 'recovery/deletion-protection-removed')).toEqual([])
})

test('a plan takes no finding away', async () => {
  const bare = main
    .replace('  deletion_protection_enabled = var.protect\n', '')
    .replace('enabled = var.recover', 'enabled = false')
  const without = await reviewed(...folders(bare), '--profile', 'audit')
  const with_ = await reviewed(...folders(bare), '--profile', 'audit', '--plan', planFile())
  const keys = (findings: Report['findings']) => findings.map(({ rule, resource }) => `${rule} ${resource.address}`)
  expect(keys(without.findings)).not.toEqual([])
  expect(keys(with_.findings)).toEqual(expect.arrayContaining(keys(without.findings)))
})

test.each(['json', 'text', 'markdown', 'html', 'sarif'])(
  'nothing that only the state holds is printed as %s',
  async (format) => {
    const { out } = await command(
      'review',
      ...folders(),
      '--plan',
      planFile(),
      '--format',
      format,
      '--profile',
      'audit',
    )
    for (const hidden of ['secret', 'named-in-state', '1234abcd', '111122223333']) expect(out).not.toContain(hidden)
  },
)

test('a plan that PowerShell wrote is read too', async () => {
  const file = join(emptyFolder(), 'plan.json')
  writeFileSync(file, Buffer.from(`\uFEFF${planText}`, 'utf16le'))
  expect((await reviewed(...folders(), '--plan', file)).code).toBe(1)
})

test('a plan that is not there stops the review, and what is no plan is told', async () => {
  const { code, err } = await command('review', ...folders(), '--plan', 'nowhere.json')
  expect([code, err]).toEqual([2, expect.stringContaining('The plan "nowhere.json" cannot be read')])
  const { out } = await reviewed(...folders(), '--plan', planFile('{}'))
  expect(out).toContain('this is no plan: write one with terraform show -json PLANFILE')
})
