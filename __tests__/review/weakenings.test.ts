import { describe, expect, test } from '@jest/globals'
import type { Config, Waiver } from '#model'
import { defaultConfig, withOverrides, withTighterOverrides } from '#review'
import { weakenings } from '../../src/review/weakenings.js'

const between = (before: Partial<Config>, after: Partial<Config>) =>
  weakenings({ ...defaultConfig, ...before }, { ...defaultConfig, ...after }).map(({ key, what }) => `${key}: ${what}`)

const off = 'recovery/point-in-time-recovery-off'
const waiver: Waiver = {
  ...{ rule: off, resource: 'A', path: '*', reason: 'r', until: '2026-03-01', by: 'b', line: 1 },
  ...{ ticket: null, evidence: null },
}

describe('a policy is weaker', () => {
  test.each<[string, Partial<Config>, Partial<Config>, string]>([
    ['when the gate opens', {}, { failOn: 'critical' }, 'fail-on: fail-on is critical instead of high'],
    ['when the gate goes', {}, { failOn: 'never' }, 'fail-on: fail-on is never instead of high'],
    ['when it says less', { profile: 'audit' }, {}, 'profile: the profile is default instead of audit'],
    ['when incomplete passes', {}, { onIncomplete: 'neutral' }, 'on-incomplete: an incomplete review no longer fails'],
    ['when a rule goes', {}, { rules: { [off]: 'off' } }, `rules: ${off} is switched off`],
    ['when a rule is milder', {}, { rules: { [off]: 'info' } }, `rules: ${off} is info instead of medium`],
    ['when a rule is severe no longer', { rules: { [off]: 'high' } }, {}, `rules: ${off} is medium instead of high`],
    ['when files are excluded', {}, { exclude: ['a/**'] }, 'exclude: a/** is excluded'],
    ['when files are not included', {}, { include: ['a/**'] }, 'include: ** is no longer included'],
    ['when something is waived', {}, { waivers: [waiver] }, `waivers: ${off} is waived for A until 2026-03-01`],
    [
      'when an account is trusted',
      {},
      { trustedAccounts: ['111122223333'] },
      'trusted-accounts: account 111122223333 is trusted',
    ],
    ['when production shrinks', { productionTags: ['a=b'] }, {}, 'production-tags: a=b no longer marks production'],
    ['when less is sensitive', { sensitiveTags: ['a=b'] }, {}, 'sensitive-tags: a=b no longer marks sensitive data'],
    [
      'when waivers last longer',
      {},
      { maxWaiverDays: 365 },
      'max-waiver-days: waivers may last 365 days instead of 180',
    ],
    [
      'when critical is waived',
      {},
      { allowCriticalWaivers: true },
      'allow-critical-waivers: critical findings may be waived',
    ],
  ])('%s', (_name, before, after, what) => {
    expect(between(before, after)).toEqual([what])
    expect(between(after, before)).toEqual([])
  })

  test('when a waiver is prolonged, not when it is shortened or explained', () => {
    const longer = { ...waiver, until: '2026-04-01' }
    expect(between({ waivers: [waiver] }, { waivers: [longer] })).toHaveLength(1)
    expect(between({ waivers: [longer] }, { waivers: [{ ...waiver, reason: 'other' }] })).toEqual([])
  })
})

test('a rule of a stricter profile that is switched on is no weakening, switching it off again is', () => {
  const rules = { 'encryption/table-uses-aws-owned-key': 'info' as const }
  expect(between({}, { rules })).toEqual([])
  expect(between({ rules }, {})).toEqual(['rules: encryption/table-uses-aws-owned-key is switched off'])
})

describe('overrides', () => {
  test('go over the policy file', () => {
    expect(withOverrides(defaultConfig, { failOn: 'never', profile: 'audit' })).toEqual({
      ...defaultConfig,
      failOn: 'never',
      profile: 'audit',
    })
  })

  test('that nobody trusts may only make the review stricter', () => {
    expect(withTighterOverrides(defaultConfig, { failOn: 'never', profile: 'audit', onIncomplete: 'neutral' })).toEqual(
      {
        ...defaultConfig,
        profile: 'audit',
      },
    )
    expect(withTighterOverrides(defaultConfig, { failOn: 'low', comment: 'always' })).toEqual({
      ...defaultConfig,
      failOn: 'low',
      comment: 'always',
    })
  })
})
