import { describe, expect, test } from '@jest/globals'
import type { Finding } from '#model'
import { anchorsIn } from '../../src/conversation/anchor.js'
import { shownLines } from '../../src/conversation/shown-lines.js'

// Old lines 1 2 3 4, new lines 1 2' 2'' 3 4; a second hunk removes old line 40.
const patch = [
  '@@ -1,4 +1,5 @@ Resources:',
  ' one',
  '-two',
  '+two a',
  '+two b',
  ' three',
  ' four',
  '@@ -39,3 +40,2 @@',
  ' x',
  '-gone',
  ' y',
].join('\n')
const file = { path: 'new.yaml', previousPath: 'old.yaml', patch }
const anchors = anchorsIn([file], { changes: [] })

const finding = (part: {
  file: string
  line: number
  endLine?: number
  side?: 'before' | 'after'
  related?: Finding['related']
}): Finding => ({
  rule: 'a/b',
  severity: 'high',
  confidence: 'high',
  status: 'introduced',
  waiver: null,
  resource: { address: 'T', kind: 'table', type: 't', format: 'cloudformation' },
  location: { file: part.file, line: part.line, column: 1, endLine: part.endLine ?? part.line, endColumn: 1 },
  side: part.side ?? 'after',
  related: part.related ?? [],
  condition: null,
  message: 'm',
  why: 'w',
  fingerprint: 'f',
  evidence: 'e',
  fix: null,
  controls: {},
})

test('the lines a diff shows are counted on both sides, context included', () => {
  const { LEFT, RIGHT, added, removed } = shownLines(file)
  expect([...LEFT.keys()]).toEqual([1, 2, 3, 4, 39, 40, 41])
  expect([...RIGHT.keys()]).toEqual([1, 2, 3, 4, 5, 40, 41])
  expect([[...added], [...removed]]).toEqual([[2, 3], [40, 2].reverse()])
})

describe('a finding is told', () => {
  test('on its own line when the diff shows it', () =>
    expect(anchors.ladder(finding({ file: 'new.yaml', line: 3 }))[0]).toEqual({
      on: 'lines',
      path: 'new.yaml',
      side: 'RIGHT',
      line: 3,
      startLine: null,
    }))
  test('on the deleted line of a renamed file', () =>
    expect(anchors.ladder(finding({ file: 'old.yaml', line: 40, side: 'before' }))[0]).toEqual({
      on: 'lines',
      path: 'new.yaml',
      side: 'LEFT',
      line: 40,
      startLine: null,
    }))
  test('on the changed line that caused it when its own is not shown', () =>
    expect(
      anchors.ladder(
        finding({ file: 'other.yaml', line: 9, related: [{ message: 'set here', file: 'new.yaml', line: 2 }] }),
      ),
    ).toEqual([{ on: 'lines', path: 'new.yaml', side: 'RIGHT', line: 2, startLine: null }]))
  test('on the nearest line of its block that is shown', () =>
    expect(anchors.ladder(finding({ file: 'new.yaml', line: 6, endLine: 41 }))[0]).toEqual({
      on: 'lines',
      path: 'new.yaml',
      side: 'RIGHT',
      line: 40,
      startLine: null,
    }))
  test('on the file when no line of it is shown', () =>
    expect(anchors.ladder(finding({ file: 'new.yaml', line: 20 }))).toEqual([{ on: 'file', path: 'new.yaml' }]))
  test('nowhere in the diff when its file is not in it', () =>
    expect(anchors.ladder(finding({ file: 'far.yaml', line: 1 }))).toEqual([]))
})

describe('an edit can be clicked', () => {
  const edit = (startLine: number, endLine: number) =>
    anchors.ofEdit({ file: 'new.yaml', startLine, endLine, text: 'x' })
  test('when one hunk shows all its lines', () =>
    expect(edit(2, 4)).toEqual({ on: 'lines', path: 'new.yaml', side: 'RIGHT', line: 4, startLine: 2 }))
  test('with one line when it replaces one', () =>
    expect(edit(40, 40)).toEqual({ on: 'lines', path: 'new.yaml', side: 'RIGHT', line: 40, startLine: null }))
  test('but not across hunks, and not outside', () => expect([edit(5, 40), edit(6, 6)]).toEqual([null, null]))
})
