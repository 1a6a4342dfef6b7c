import { describe, expect, test } from '@jest/globals'
import { change, changeSet, context, file, off, ofRule, reviewed, template, told } from './change.js'

const on = template({ Orders: {} })
const unprotected = template({ Orders: { protection: 'false' } })
const unrecoverable = template({ Orders: { recovery: 'false' } })

describe('what a change brings', () => {
  test('nothing is said about a change that weakens nothing', () => {
    const review = reviewed(change(on, `${on}# a comment\n`))
    expect(told(review)).toEqual([])
    expect(review.verdict).toBe('pass')
    expect(review.changes).toEqual([])
  })

  test('turning a protection off is introduced and fails the review', () => {
    const review = reviewed(change(on, unprotected))
    const [finding] = ofRule(review, 'recovery/deletion-protection-removed')
    expect(finding).toMatchObject({
      status: 'introduced',
      side: 'after',
      resource: { address: 'Orders', kind: 'table', type: 'AWS::DynamoDB::Table', format: 'cloudformation' },
      location: { file: 'infra/tables.yaml', line: 13 },
      condition: null,
      waiver: null,
    })
    expect(finding?.message).toContain('Orders')
    expect(review.verdict).toBe('fail')
  })

  test('the loss speaks for the state it leaves, and names it', () => {
    const review = reviewed(change(on, unprotected))
    expect(ofRule(review, 'recovery/deletion-protection-off')).toEqual([])
    const [loss] = ofRule(review, 'recovery/deletion-protection-removed')
    expect(loss?.related.some(({ message }) => message.includes('recovery/deletion-protection-off'))).toBe(true)
  })

  test('a new table without recovery is introduced', () => {
    const review = reviewed(change(on, template({ Orders: {}, Carts: { recovery: 'false' } })))
    expect(told(review)).toEqual([`introduced ${off} Carts`])
  })

  test('a scan judges everything as if it were added', () => {
    const review = reviewed(change(null, unrecoverable))
    expect(told(review)).toContain(`introduced ${off} Orders`)
    expect(review.changes.map(({ change: kind }) => kind)).toEqual(['added'])
  })

  test('turning a protection on is fixed, and shown where it was', () => {
    const review = reviewed(change(unrecoverable, on))
    expect(told(review)).toEqual([`fixed ${off} Orders`])
    expect(review.findings[0]).toMatchObject({ side: 'before', fix: null })
    expect(review.verdict).toBe('pass')
  })

  test('removing a table does not count as mending it', () => {
    const both = template({ Orders: {}, Carts: { recovery: 'false' } })
    const review = reviewed(change(both, on))
    expect(review.findings.filter(({ status }) => status === 'fixed')).toEqual([])
    expect(told(review)).toContain('introduced recovery/table-removed Carts')
    expect(ofRule(review, 'recovery/table-removed')[0]?.side).toBe('before')
  })
})

describe('what was there before', () => {
  test('a weakness that stays is unchanged and fails nothing', () => {
    const review = reviewed(change(unrecoverable, `${unrecoverable}# a comment\n`), { failOn: 'info' })
    expect(told(review)).toEqual([`unchanged ${off} Orders`])
    expect(review.verdict).toBe('pass')
  })

  test('a weakness in a file that the change only reads is not mentioned', () => {
    const other = context('infra/other.yaml', template({ Others: { recovery: 'false' } }))
    const review = reviewed(changeSet(file('infra/tables.yaml', on, unprotected), other))
    expect(review.findings.map(({ resource }) => resource.address)).toEqual(['Orders'])
  })

  test('moving a table to another file changes nothing', () => {
    const orders = { recovery: 'false', protection: 'false' }
    const review = reviewed(
      changeSet(
        file('infra/a.yaml', template({ Orders: orders, Carts: {} }), template({ Carts: {} })),
        file('infra/b.yaml', template({ Users: {} }), template({ Users: {}, Orders: orders })),
      ),
    )
    expect(review.findings.filter(({ status }) => status !== 'unchanged')).toEqual([])
    expect(review.verdict).toBe('pass')
  })

  test('renaming a template changes nothing, not even the names of findings', () => {
    const stayed = reviewed(changeSet(file('old.yaml', unrecoverable, `${unrecoverable}\n`)))
    const moved = reviewed(changeSet(file('new.yaml', unrecoverable, unrecoverable, 'old.yaml')))
    expect(told(moved)).toEqual([`unchanged ${off} Orders`])
    expect(moved.findings[0]?.fingerprint).toBe(stayed.findings[0]?.fingerprint)
    expect(moved.findings[0]?.location.file).toBe('new.yaml')
  })
})

describe('names of findings', () => {
  const fingerprint = (before: string | null, after: string) => reviewed(change(before, after)).findings[0]?.fingerprint

  test('lines do not count, so an insertion above keeps them', () => {
    expect(fingerprint(null, `# one\n# two\n${unrecoverable}`)).toBe(fingerprint(null, unrecoverable))
    expect(fingerprint(null, unrecoverable)).toMatch(/^[a-z2-7]{16}$/)
  })

  test('they are different for each table', () => {
    const tables = { Orders: { recovery: 'false' }, Carts: { recovery: 'false' } }
    const names = reviewed(change(null, template(tables))).findings.map((finding) => finding.fingerprint)
    expect(new Set(names).size).toBe(2)
  })

  test('equal input gives equal bytes, whatever the order of the files', () => {
    const files = [
      file('b.yaml', null, template({ B: { recovery: 'false', protection: 'false' } })),
      file('a.yaml', null, template({ A: { recovery: 'false' }, C: { protection: 'false' } })),
    ]
    const [one, other] = [reviewed(changeSet(...files)), reviewed(changeSet(...files.reverse()))]
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
    const places = one.findings.map(
      ({ location, rule }) => `${location.file} ${String(location.line).padStart(4)} ${rule}`,
    )
    expect(places).toEqual([...places].sort())
  })
})

describe('conditions', () => {
  const conditional = template({ Orders: { recovery: '!If [IsProd, true, false]' } })

  test('a finding says under which condition it holds', () => {
    const review = reviewed(change(on, conditional))
    expect(review.findings.map(({ condition }) => condition)).toEqual(review.findings.map(() => 'when IsProd is false'))
    expect(review.findings.length).toBeGreaterThan(0)
  })

  test('a finding that held always and now holds under a condition was there before, and says how it was', () => {
    const [finding, ...more] = reviewed(change(unrecoverable, conditional)).findings
    expect([finding?.status, finding?.condition, more]).toEqual([
      'unchanged',
      'when IsProd is false; before this change it held always',
      [],
    ])
  })

  test('one that held under a condition and now holds always got worse, and says how it was', () => {
    const [finding] = ofRule(reviewed(change(conditional, unrecoverable)), off)
    expect([finding?.status, finding?.condition]).toEqual([
      'worsened',
      'always; before this change it held when IsProd is false',
    ])
  })

  test('one that holds as it did says nothing of before', () => {
    const touched = `${conditional}# a comment\n`
    expect(ofRule(reviewed(change(conditional, touched)), off).map(({ condition }) => condition)).toEqual([
      'when IsProd is false',
    ])
  })

  test('a condition that makes no difference is not mentioned', () => {
    const [finding] = ofRule(
      reviewed(change(null, template({ Orders: { recovery: '!If [IsProd, false, false]' } }))),
      off,
    )
    expect(finding?.condition).toBeNull()
  })

  test('a table that exists only under a condition loses its protection wherever it exists', () => {
    const only = (protection: string) =>
      template({ Orders: { protection } }).replace(
        '    Type: AWS::DynamoDB::Table',
        '    Condition: IsProd\n    Type: AWS::DynamoDB::Table',
      )
    const [finding] = ofRule(reviewed(change(only('true'), only('false'))), 'recovery/deletion-protection-removed')
    expect(finding).toMatchObject({ status: 'introduced', condition: null })
  })

  test('losing the condition makes a finding worse', () => {
    const review = reviewed(change(conditional, unrecoverable), {
      rules: { 'recovery/point-in-time-recovery-removed': 'off' },
    })
    expect(told(review)).toEqual([`worsened ${off} Orders`])
    expect(told(reviewed(change(unrecoverable, conditional)))).toEqual([`unchanged ${off} Orders`])
  })
})
