import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { rules } from '#rules'
import { type Example, examplesOf } from './examples.js'
import { type Case, ruleTester, spoken } from './rule-tester.js'

const pageOf = (id: string): string => {
  const path = `docs/rules/${id}.md`
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

const caseOf = ({ path, before, after, config }: Example): Case => ({
  before: { [path]: before },
  after: { [path]: after },
  config,
})

describe.each(rules.map(({ id }) => id))('the page of %s', (id) => {
  const { rule, said, messages, fixed } = ruleTester(id)
  const examples = examplesOf(pageOf(id))

  test('shows every message, and something that passes', () => {
    const shown = new Set(examples.flatMap(({ says }) => says))
    expect([...shown].sort()).toEqual(Object.keys(rule.messages).sort())
    expect(examples.some(({ says }) => says.length === 0)).toBe(true)
  })

  test.each(examples.map((example, number) => [`${number + 1}: ${example.label}`, example] as const))(
    '%s',
    (_label, example) => {
      const given = caseOf(example)
      expect(messages(given)).toEqual(example.says)
      const offered = spoken(said(given)).filter(({ finding }) => finding.fix)
      for (const { finding } of offered) {
        const [left] = spoken(said(fixed(given, finding))).filter(
          ({ finding: one }) => one.fingerprint === finding.fingerprint,
        )
        expect(left).toBeUndefined()
      }
      if (rule.fix === 'none') expect(offered).toEqual([])
      if (rule.fix === 'full' && !example.unfixed) expect(offered).toHaveLength(example.says.length)
      if (example.unfixed) expect(offered).toEqual([])
    },
  )
})
