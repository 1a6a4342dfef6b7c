import { describe, expect, test } from '@jest/globals'
import type { Finding, Review } from '#model'
import { besideSource, withFurther } from '../../src/review/further.js'
import { change, changeSet, file, reviewed, type TableSettings, template } from './change.js'

const table = (settings: TableSettings) => template({ Orders: settings })
const off = 'recovery/point-in-time-recovery-removed'
const on = { recovery: 'true' }
const recoveryOff = { recovery: 'false' }

const source = reviewed(change(table(on), table(recoveryOff)))
const clean = reviewed(change(table(on), table(on)))
const statuses = ({ findings }: Review) => findings.map(({ rule, status }) => `${status} ${rule}`)
const only = ({ findings }: Review): Finding => {
  const finding = findings.find(({ rule }) => rule === off)
  if (!finding) throw new Error(`no ${off}: ${findings.map(({ rule }) => rule).join()}`)
  return finding
}
const bent = (review: Review, bend: (finding: Finding) => Finding): Review => ({
  ...review,
  findings: review.findings.map(bend),
})

describe('data of doubtful origin beside the source', () => {
  test('hides no finding of the source', () => {
    const hidden = withFurther(source, clean)
    expect(hidden.findings).toEqual(source.findings)
    expect(hidden.verdict).toBe(source.verdict)
    expect(hidden.notices).toEqual(source.notices)
    expect(hidden.changes).toEqual(source.changes)
  })

  test('cannot call a finding fixed, there before, milder or waived', () => {
    for (const bend of [
      (finding: Finding): Finding => ({ ...finding, status: 'fixed' }),
      (finding: Finding): Finding => ({ ...finding, status: 'unchanged' }),
      (finding: Finding): Finding => ({ ...finding, severity: 'info' }),
      (finding: Finding): Finding => ({
        ...finding,
        waiver: { by: 'mallory', until: '2099-01-01', reason: 'mine', source: 'inline' },
      }),
    ])
      expect(withFurther(source, bent(source, bend)).findings).toEqual(source.findings)
  })

  test('adds what it shows, in its place, and the verdict follows', () => {
    const added = withFurther(clean, source)
    expect(clean.verdict).toBe('pass')
    expect(added.verdict).toBe(source.verdict)
    expect(statuses(added)).toEqual(expect.arrayContaining(statuses(source)))
  })

  test('adds no finding that was fixed or there before', () => {
    const fixed = reviewed(change(table(recoveryOff), table(on)))
    expect(withFurther(clean, fixed).findings).toEqual(clean.findings)
  })

  test('turns what was there before into news, and a finding into a severer one', () => {
    const before = bent(source, (finding) => ({ ...finding, status: 'unchanged' }))
    expect(only(withFurther(before, source)).status).toBe('introduced')
    const severer = bent(source, (finding) => ({ ...finding, severity: 'critical' }))
    expect(only(withFurther(source, severer)).severity).toBe('critical')
  })

  test('an access that the source cannot decide is shown as the data has it, one that it can is not narrowed', () => {
    const entry = { principal: 'role a', resource: 'table b', gained: ['x'], lost: [], witness: null, because: '' }
    const location = { file: 'a', line: 1, column: 1, endLine: 1, endColumn: 1 }
    const of = (verdict: Review['access'][number]['verdict']): Review => ({
      ...clean,
      access: [{ ...entry, verdict, location }],
    })
    const shown = (a: Review, b: Review) => withFurther(a, b).access.map(({ verdict }) => verdict)
    expect(shown(of('undecided'), of('broadened'))).toEqual(['broadened'])
    expect(shown(of('broadened'), of('same'))).toEqual(['broadened'])
    expect(shown(of('undecided'), of('same'))).toEqual(['undecided'])
  })

  test('a change that could not be read stays so', () => {
    expect(withFurther({ ...clean, verdict: 'incomplete' }, clean).verdict).toBe('incomplete')
    expect(withFurther(clean, { ...clean, verdict: 'incomplete' }).verdict).toBe('incomplete')
  })
})

test('what the change has itself is not taken from beside it', () => {
  const own = file('infra/a.template.json', '{"Resources": {"Own": {}}}', '{"Resources": {}}', 'infra/b.template.json')
  const [mine, theirs] = ['infra/a.template.json', 'out/a.template.json'].map((path) => ({ path, text: '{}' }))
  const former = { path: 'infra/b.template.json', text: '{}' }
  const found = besideSource(changeSet(own), { before: [mine, theirs, former], after: [theirs, mine] } as never)
  expect(found).toEqual({ before: [theirs], after: [theirs] })
})
