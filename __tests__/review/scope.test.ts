import { describe, expect, test } from '@jest/globals'
import { change, changeSet, file, off, reviewed, template, told } from './change.js'

const on = template({ Orders: {} })
const unrecoverable = template({ Orders: { recovery: 'false' } })

describe('files', () => {
  const both = changeSet(file('infra/a.yaml', null, unrecoverable), file('examples/b.yaml', null, unrecoverable))

  test('an excluded file is not reviewed', () => {
    const files = reviewed(both, { exclude: ['examples/**'] }).findings.map(({ location }) => location.file)
    expect(files).toEqual(['infra/a.yaml'])
  })

  test('a file that is not included is not reviewed', () => {
    const files = reviewed(both, { include: ['examples/**'] }).findings.map(({ location }) => location.file)
    expect(files).toEqual(['examples/b.yaml'])
  })

  test('an excluded file makes nothing incomplete and is not among the changes', () => {
    const set = changeSet(file('examples/b.yaml', on, 'Resources: ['), file('examples/c.yaml', on, unrecoverable))
    const review = reviewed(set, { exclude: ['examples/**'] })
    expect(review).toMatchObject({ verdict: 'pass', findings: [], changes: [], notices: [] })
  })

  test('moving a table into an excluded folder hides nothing', () => {
    const set = changeSet(file('examples/a.yaml', on, unrecoverable, 'infra/a.yaml'))
    const review = reviewed(set, { exclude: ['examples/**'] })
    expect(review.findings.length).toBeGreaterThan(0)
  })
})

describe('rules', () => {
  test('a rule that is off says nothing', () => {
    const review = reviewed(change(null, unrecoverable), { rules: { [off]: 'off' } })
    expect(told(review).filter((line) => line.includes(off))).toEqual([])
  })

  test('the team decides how severe a rule is', () => {
    const review = reviewed(change(null, unrecoverable), { rules: { [off]: 'critical' } })
    expect(review.findings.map(({ severity }) => severity)).toEqual(['critical'])
    expect(review.verdict).toBe('fail')
  })

  const plain = unrecoverable.replace('      SSESpecification: { SSEEnabled: true }\n', '')
  const owned = 'encryption/table-uses-aws-owned-key'
  const speaks = (review: ReturnType<typeof reviewed>) => review.findings.some(({ rule }) => rule === owned)

  test('a stricter profile says more', () => {
    expect(speaks(reviewed(change(null, plain)))).toBe(false)
    expect(speaks(reviewed(change(null, plain), { profile: 'strict' }))).toBe(true)
    expect(speaks(reviewed(change(null, plain), { profile: 'audit' }))).toBe(true)
  })

  test('naming its severity switches on a rule of a stricter profile', () => {
    expect(speaks(reviewed(change(null, plain), { rules: { [owned]: 'medium' } }))).toBe(true)
  })
})

describe('the gate', () => {
  const verdict = (failOn: 'critical' | 'medium' | 'never') =>
    reviewed(change(null, unrecoverable), { failOn, rules: { [off]: 'medium' } }).verdict

  test('fails at its severity and above, and never when it is never', () => {
    expect(verdict('medium')).toBe('fail')
    expect(verdict('critical')).toBe('pass')
    expect(verdict('never')).toBe('pass')
  })
})
