import { describe, expect, test } from '@jest/globals'
import { change, reviewed } from './change.js'

const template = (condition: string, ...attributes: readonly string[]) =>
  [
    'Parameters:',
    '  Stage: { Type: String }',
    'Conditions:',
    `  IsProd: ${condition}`,
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::Table',
    ...attributes.map((line) => `    ${line}`),
    '',
  ].join('\n')

const is = (stage: string) => `!Equals [!Ref Stage, ${stage}]`

const told = (before: string, after: string, ...attributes: readonly string[]) =>
  reviewed(change(template(before, ...attributes), template(after, ...attributes)))
    .findings.filter(({ status }) => status === 'introduced')
    .map(({ rule, condition }) => `${rule} ${condition}`)

describe('a condition that asks something else', () => {
  const guarded = [
    'DeletionPolicy: Retain',
    'UpdateReplacePolicy: Retain',
    'Properties:',
    '  DeletionProtectionEnabled: !If [IsProd, true, false]',
    '  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }',
    '  KeySchema: [{ AttributeName: id, KeyType: HASH }]',
  ]
  const removed = 'recovery/deletion-protection-removed when IsProd is true and IsProd (changed) is false'

  test.each([
    ['another value', is('prod'), is('production'), [removed]],
    ['fewer values', `!Not [${is('dev')}]`, is('prod'), [removed]],
    ['fewer of several', `!Or [${is('prod')}, ${is('live')}]`, is('prod'), [removed]],
    ['more values', is('prod'), `!Or [${is('prod')}, ${is('live')}]`, []],
    ['all but one value', is('prod'), `!Not [${is('dev')}]`, []],
    ['the same in other words', is('prod'), '!Or [!Equals [prod, !Ref Stage], !Equals [!Ref Stage, prod]]', []],
  ])('asks for %s', (_what, before, after, expected) => {
    expect(told(before, after, ...guarded)).toEqual(expected)
  })

  const conditional = ['Condition: IsProd', 'Properties:', '  KeySchema: [{ AttributeName: id, KeyType: HASH }]']

  test('deletes the table where it held and does no more', () => {
    expect(told(is('prod'), is('production'), ...conditional)).toEqual([
      'recovery/table-removed when IsProd (changed) is false',
    ])
    expect(told(is('prod'), `!Not [${is('dev')}]`, ...conditional)).toEqual([])
  })
})
