import { expect, test } from '@jest/globals'
import type { AccessEntry } from '#model'
import { toMarkdown } from '#reports'
import { changeSet, quietReview, span } from './sample.js'

const entry = (principal: string, resource: string, more: Partial<AccessEntry>): AccessEntry => ({
  principal,
  resource,
  verdict: 'broadened',
  gained: [],
  lost: [],
  witness: null,
  because: '',
  location: span(1, 1, 2),
  ...more,
})

const graphOf = (access: readonly AccessEntry[]): readonly string[] => {
  const text = toMarkdown({ ...quietReview, access }, changeSet)
  return (/```mermaid\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '').split('\n')
}

test('who, what, on which table: gained access is a thick arrow with a plus', () => {
  expect(graphOf([entry('role Reader', 'table Orders', { gained: ['dynamodb:Scan', 'dynamodb:Query'] })])).toEqual([
    'flowchart LR',
    '  p0(["role Reader"])',
    '  a0["+ dynamodb:Scan, Query"]:::gained',
    '  p0 ==> a0',
    '  r0[("table Orders")]',
    '  a0 ==> r0',
    '  classDef gained fill:#dafbe1,stroke:#1a7f37,color:#116329,stroke-width:2px',
  ])
})

test('lost access is dotted with a minus, undecided access says so', () => {
  const graph = graphOf([
    entry('role Reader', 'key Main', { verdict: 'narrowed', lost: ['kms:Decrypt'] }),
    entry('role Writer', 'key Main', { verdict: 'undecided' }),
  ])
  expect(graph).toEqual(
    expect.arrayContaining([
      '  a0["? not decided"]:::undecided',
      '  a1["- kms:Decrypt"]:::lost',
      '  r0["key Main"]',
      '  a0 -.-> r0',
      '  a1 -.-> r0',
    ]),
  )
})

test('forty rows make a picture of twenty-four arrows, folded, and say how many are left', () => {
  const access = [...Array(40).keys()].map((n) => entry(`role R${n}`, 'table Orders', { gained: ['dynamodb:Scan'] }))
  const text = toMarkdown({ ...quietReview, access }, changeSet)
  expect(graphOf(access).filter((line) => line.endsWith('==> r0'))).toHaveLength(24)
  expect(text).toContain('<details><summary>Access as a graph</summary>')
  expect(text).toContain('16 more in the table.')
})

test('no name can end its label, open a tag, a directive or an entity, or leave the fence', () => {
  const hostile = 'x"]; click p0 "javascript:alert(1)" %%{init}%% <b> #quot; ```\n---'
  const graph = graphOf([entry(hostile, hostile, { gained: [hostile] })])
  expect(graph).toHaveLength(7)
  const labels = graph.flatMap((line) => /^ {2}\w+[[(]+"(.*)"[\])]+(?::::gained)?$/.exec(line)?.[1] ?? [])
  expect(labels).toHaveLength(3)
  for (const text of labels) expect(text).not.toMatch(/["<>#%`;&\\|[\]]/)
})
