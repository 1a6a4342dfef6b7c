import { expect, test } from '@jest/globals'
import { command } from './command.js'

test.each(['review', 'scan', 'fix', 'access', 'rules', 'init', 'demo'])(
  '%s has a page of help with an example or its usage',
  async (name) => {
    const page = await command(name, '--help')
    expect(page.code).toBe(0)
    expect(page.out).toMatch(new RegExp(`Usage\\n {2}dynamodb-review ${name}`))
    expect((await command('help', name)).out).toBe(page.out)
    expect((await command('--help')).out).toContain(`  dynamodb-review ${name}`)
  },
)

test('without a word the overview is shown', async () => {
  expect((await command()).out).toBe((await command('--help')).out)
})

test('no line of help is wider than a terminal', async () => {
  for (const name of ['', 'review', 'scan', 'fix', 'access', 'rules', 'init', 'demo'])
    for (const line of (await command('help', name)).out.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
})
