import { describe, expect, test } from '@jest/globals'
import { loadFormats } from '#formats'
import type { Waiver } from '#model'
import { policyFilePath, review } from '#review'
import { change, changeSet, configOf, context, file, off, ofRule, reviewed, template, today } from './change.js'

await loadFormats()

const on = template({ Orders: {} })
const removed = 'recovery/deletion-protection-removed'
const unprotected = template({ Orders: { protection: 'false' } })

const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  rule: removed,
  resource: 'Orders',
  path: '*',
  reason: 'the table retires',
  until: '2026-03-31',
  by: 'data team',
  ticket: null,
  evidence: null,
  line: 7,
  ...more,
})

const waivedBy = (...waivers: readonly Waiver[]) => reviewed(change(on, unprotected), { waivers })

describe('waivers of the policy file', () => {
  test('a waived finding is listed and fails nothing', () => {
    const result = waivedBy(waiver())
    expect(result.verdict).toBe('pass')
    expect(ofRule(result, removed)[0]?.waiver).toEqual({
      by: 'data team',
      until: '2026-03-31',
      reason: 'the table retires',
      source: 'policy',
    })
  })

  test('rule, resource and path must all match, as globs', () => {
    expect(waivedBy(waiver({ rule: 'recovery/*', resource: 'Ord*', path: 'infra/**' })).verdict).toBe('pass')
    expect(waivedBy(waiver({ rule: off })).verdict).toBe('fail')
    expect(waivedBy(waiver({ resource: 'Carts' })).verdict).toBe('fail')
    expect(waivedBy(waiver({ path: 'other/**' })).verdict).toBe('fail')
  })

  test('an expired waiver raises the finding again and is quoted', () => {
    const result = waivedBy(waiver({ until: '2026-01-14' }))
    expect(result.verdict).toBe('fail')
    expect(ofRule(result, removed)[0]).toMatchObject({ waiver: null })
    expect(ofRule(result, removed)[0]?.related).toContainEqual({
      message: 'the waiver by data team ended on 2026-01-14: the table retires',
      file: policyFilePath,
      line: 7,
    })
  })

  test('it holds to the end of its last day', () => {
    expect(waivedBy(waiver({ until: today })).verdict).toBe('pass')
  })

  const notices = (...waivers: readonly Waiver[]) =>
    waivedBy(...waivers).notices.map(({ code, line, message }) => `${code} ${line} ${message}`)

  test('a waiver that ends within two weeks is announced, a later one is not', () => {
    expect(notices(waiver({ until: '2026-01-29' }))).toEqual([
      `policy-file 7 The waiver of ${removed} for Orders ends on 2026-01-29: mend the finding or decide anew.`,
    ])
    expect(notices(waiver({ until: '2026-01-30' }))).toEqual([])
  })

  test('a waiver that nothing needs is announced, unless it may be meant for something else', () => {
    expect(notices(waiver(), waiver({ rule: off, line: 9 }))).toEqual([
      `policy-file 9 The waiver of ${off} for Orders is not needed: remove it.`,
    ])
    expect(notices(waiver(), waiver({ rule: off, resource: '*' }), waiver({ resource: 'Carts' }))).toEqual([])
  })

  test('a waiver that reaches too far ahead does not count', () => {
    const result = waivedBy(waiver({ until: '2026-07-15' }))
    expect(result.verdict).toBe('fail')
    expect(result.notices[0]?.message).toContain('is more than 180 days ahead')
    expect(waivedBy(waiver({ until: '2026-07-14' })).verdict).toBe('pass')
  })

  test('a critical finding is not waived unless the policy allows it', () => {
    const rules = { [removed]: 'critical' as const }
    const config = { waivers: [waiver()], rules }
    expect(reviewed(change(on, unprotected), config).verdict).toBe('fail')
    expect(reviewed(change(on, unprotected), { ...config, allowCriticalWaivers: true }).verdict).toBe('pass')
  })

  test('a waiver is not used up by what is fixed', () => {
    const result = reviewed(change(unprotected, on), {
      waivers: [waiver({ rule: 'recovery/deletion-protection-off' })],
    })
    expect(result.findings.map(({ status, waiver: applied }) => [status, applied])).toEqual([['fixed', null]])
  })
})

describe('ignoring in a comment', () => {
  const comment = `dynamodb-review:ignore ${off} until=2026-03-31 reason="rebuilt nightly"`
  const said = (text: string) => template({ Orders: { recovery: 'false', comment: text } })
  const silent = template({ Orders: { recovery: 'false' } })
  // The loss would speak for the state it leaves.
  const rules = { 'recovery/point-in-time-recovery-removed': 'off' as const }
  const waiverIn = (before: string, after: string) => ofRule(reviewed(change(before, after), { rules }), off)[0]?.waiver

  test('counts when the base side has it', () => {
    expect(waiverIn(said(comment), `${said(comment)}\n`)).toEqual({
      by: 'comment in infra/tables.yaml:7',
      until: '2026-03-31',
      reason: 'rebuilt nightly',
      source: 'inline',
    })
  })

  test('does not count when the pull request adds it', () => {
    expect(waiverIn(silent, said(comment))).toBeNull()
    expect(waiverIn(on, said(comment))).toBeNull()
  })

  test('ends with the comment', () => {
    expect(waiverIn(said(comment), silent)).toBeNull()
  })

  test('what the pull request makes of it does not count', () => {
    const longer = comment.replace('2026-03-31', '2026-06-30')
    expect(waiverIn(said(comment), said(longer))?.until).toBe('2026-03-31')
  })

  test('needs a reason and an end that is neither past nor too far', () => {
    const kept = (text: string) => waiverIn(said(text), `${said(text)}\n`)
    expect(kept(`dynamodb-review:ignore ${off} until=2026-03-31`)).toBeNull()
    expect(kept(`dynamodb-review:ignore ${off} reason="x"`)).toBeNull()
    expect(kept(comment.replace('2026-03-31', '2026-01-14'))).toBeNull()
    expect(kept(comment.replace('2026-03-31', '2027-01-01'))).toBeNull()
    expect(kept(comment.replace(off, removed))).toBeNull()
  })

  test('follows the table into a renamed file', () => {
    const set = changeSet(file('new.yaml', said(comment), said(comment), 'old.yaml'))
    expect(ofRule(reviewed(set), off)[0]?.waiver).toMatchObject({ source: 'inline' })
  })
})

describe('approvals given in comments', () => {
  const set = change(on, unprotected)
  const [found] = ofRule(reviewed(set), removed)
  const approval = {
    fingerprint: found?.fingerprint ?? '',
    evidence: found?.evidence ?? '',
    by: 'octocat',
    until: '2026-02-01',
    reason: 'agreed',
  }
  const verdict = (more: Partial<typeof approval & { isAuthor: boolean }>) =>
    review(set, configOf({}), today, [{ ...approval, ...more }]).verdict

  test('waive exactly the finding they name', () => {
    expect(verdict({})).toBe('pass')
    expect(verdict({ fingerprint: 'aaaaaaaaaaaaaaaa' })).toBe('fail')
  })

  test('may come from the author where the caller lets them, but not about what the change does to the review', () => {
    expect(verdict({ isAuthor: true })).toBe('pass')
    const own = changeSet(file('.github/dynamodb-review.yml', 'fail-on: low\n', 'fail-on: never\n'))
    const [weakened] = ofRule(reviewed(own), 'review/configuration-weakened')
    const { fingerprint = '', evidence = '' } = weakened ?? {}
    const waived = (isAuthor: boolean) =>
      review(own, configOf({}), today, [{ ...approval, fingerprint, evidence, isAuthor }]).findings.map(
        ({ waiver }) => waiver?.by ?? null,
      )
    expect(waived(false)).toEqual(['octocat'])
    expect(waived(true)).toEqual([null])
  })

  test('die when what was judged changes', () => {
    expect(verdict({ evidence: 'aaaaaaaaaaaaaaaa' })).toBe('fail')
  })

  test('end like every waiver', () => {
    expect(verdict({ until: '2026-01-14' })).toBe('fail')
    expect(verdict({ until: '2030-01-01' })).toBe('fail')
  })
})

describe('the policy file in the pull request', () => {
  const silencing = 'rules:\n  recovery/deletion-protection-removed: off\nfail-on: never\n'
  const edited = (before: string | null, after: string | null) =>
    reviewed(changeSet(file('infra/tables.yaml', on, unprotected), file(policyFilePath, before, after)))
  const weakened = (before: string | null, after: string | null) =>
    ofRule(edited(before, after), 'review/configuration-weakened')[0]

  test('cannot silence its own review', () => {
    const result = edited(null, silencing)
    expect(ofRule(result, removed)).toHaveLength(1)
    expect(result.verdict).toBe('fail')
  })

  test('is reported with everything it would let pass', () => {
    const finding = weakened('fail-on: high\n', silencing)
    expect(finding).toMatchObject({
      status: 'introduced',
      severity: 'high',
      side: 'after',
      location: { file: policyFilePath, line: 1, column: 1, endLine: 1, endColumn: 7 },
    })
    expect(finding?.message).toContain('fail-on is never instead of high')
    expect(finding?.message).toContain(`${removed} is switched off`)
  })

  test('is reported when it goes and took something away', () => {
    expect(weakened('profile: strict\n', null)).toMatchObject({ side: 'before' })
  })

  test('may become stricter, tidier or better explained', () => {
    expect(weakened('fail-on: high\n', 'fail-on: low # careful\n')).toBeUndefined()
    expect(weakened('# one\nprofile: default\nfail-on: high\n', 'fail-on: high\nprofile: default\n')).toBeUndefined()
  })

  test('that would stop every review is announced', () => {
    expect(edited(null, 'fail-on: sometimes\n').notices).toContainEqual(
      expect.objectContaining({ code: 'policy-file', file: policyFilePath, line: 1 }),
    )
  })

  test('that is only context says nothing', () => {
    const set = changeSet(file('infra/tables.yaml', on, unprotected), context(policyFilePath, silencing))
    expect(ofRule(reviewed(set), 'review/configuration-weakened')).toEqual([])
  })
})
