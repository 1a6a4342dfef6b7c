import { describe, expect, test } from '@jest/globals'
import { loadFormats } from '#formats'
import type { Waiver } from '#model'
import { policyFilePath, readConfig } from '#review'
import { weakenings } from '../../src/review/weakenings.js'
import { change, configOf, ofRule, reviewed, template } from './change.js'

await loadFormats()

const removed = 'recovery/deletion-protection-removed'
const unprotected = change(template({ Orders: {} }), template({ Orders: { protection: 'false' } }))
const [finding] = ofRule(reviewed(unprotected, {}), removed)
const seen = finding?.evidence.slice(0, 8) ?? ''

const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  ...{
    rule: removed,
    resource: 'Orders',
    path: '*',
    reason: 'the table retires',
    until: '2026-03-31',
    by: 'data team',
  },
  ...{ ticket: null, evidence: null, line: 7, ...more },
})
const waivedBy = (one: Waiver) => ofRule(reviewed(unprotected, { waivers: [one] }), removed)[0]

describe('a waiver that names what was judged', () => {
  test('holds while that is judged', () => {
    expect(waivedBy(waiver({ evidence: seen }))?.waiver?.by).toBe('data team')
  })

  test('does not count for anything else, and is quoted', () => {
    const found = waivedBy(waiver({ evidence: 'aaaaaaaa' }))
    expect(found?.waiver).toBeNull()
    expect(found?.related).toContainEqual({
      message: 'the waiver by data team was given for what was judged before: the table retires',
      file: policyFilePath,
      line: 7,
    })
  })

  test('lets more pass when it no longer names it, and nothing more when it begins to', () => {
    const config = (one: Waiver) => configOf({ waivers: [one] })
    const [narrow, wide] = [config(waiver({ evidence: seen })), config(waiver())]
    expect(weakenings(narrow, wide)).toHaveLength(1)
    expect(weakenings(wide, narrow)).toEqual([])
  })
})

test('the ticket of a waiver is told with its reason', () => {
  expect(waivedBy(waiver({ ticket: 'SEC-12' }))?.waiver?.reason).toBe('the table retires (SEC-12)')
})

test('both are read from the policy file, and evidence that is none is a problem with its line', () => {
  const read = (evidence: string) =>
    readConfig(
      `waivers:\n  - rule: ${removed}\n    reason: r\n    until: 2026-03-31\n    ticket: SEC-12\n    evidence: ${evidence}\n`,
      policyFilePath,
    )
  expect(read('trm6j7xy').config.waivers[0]).toMatchObject({ ticket: 'SEC-12', evidence: 'trm6j7xy' })
  expect(read('trm6j7xy').problems).toEqual([])
  expect(read('8').problems[0]?.message).toContain('evidence must be')
})
