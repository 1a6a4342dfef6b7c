import { existsSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { command } from './command.js'

test('the list names every rule once, sorted, with severity and title', async () => {
  const { code, out } = await command('rules')
  expect(code).toBe(0)
  const ids = out
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ')[0])
  expect(ids).toEqual([...new Set(ids)].sort())
  expect(out).toMatch(/^recovery\/table-removed +critical +\w/m)
})

test('as JSON each rule carries its metadata, and its page is there', async () => {
  const rules = JSON.parse((await command('rules', '--format', 'json')).out)
  expect(rules.length).toBeGreaterThan(5)
  for (const rule of rules) {
    expect(Object.keys(rule).join(' ')).toBe(
      'id title why severity confidence profile kind subjects topic fix covers controls page',
    )
    expect([rule.page, existsSync(rule.page)]).toEqual([`docs/rules/${rule.id}.md`, true])
  }
})

test('a rule is explained by its page', async () => {
  const { code, out } = await command('rules', 'recovery/table-removed')
  expect(code).toBe(0)
  expect(out).toMatch(/^# /m)
  expect(out).toContain('recovery/table-removed')
})
