import { expect, test } from '@jest/globals'
import { command } from './command.js'

const demo = async () => JSON.parse((await command('demo', '--format', 'json')).out)

test('the demo ends with 0, whatever it finds', async () => {
  const { code, out, err } = await command('demo')
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^FAIL/)
})

test('every kind of finding shows in the example', async () => {
  const { findings, changes, notices, summary } = await demo()
  const told = (status: string) =>
    findings.filter((one: { status: string }) => one.status === status).map(({ rule }: { rule: string }) => rule)
  expect(told('introduced')).toEqual(
    expect.arrayContaining(['recovery/deletion-protection-removed', 'encryption/table-key-downgraded']),
  )
  expect(told('fixed')).toContain('recovery/point-in-time-recovery-off')
  expect(summary.waived).toBeGreaterThan(0)
  expect(findings.some(({ fix }: { fix: { safety: string } | null }) => fix?.safety === 'safe')).toBe(true)
  expect(changes.map(({ change }: { change: string }) => change)).toEqual(
    expect.arrayContaining(['added', 'changed', 'replaced']),
  )
  expect(notices).toContainEqual(expect.objectContaining({ code: 'unresolved-value' }))
})
