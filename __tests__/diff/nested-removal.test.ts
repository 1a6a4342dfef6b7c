import { describe, expect, test } from '@jest/globals'
import type { FilePair } from '#model'
import { changeSet, context, file, reviewed } from '../review/change.js'

/** DeletionPolicy attribute, AWS CloudFormation: "you can retain a nested stack"; without it the stack goes with what it holds. */

const table = (policy: string) =>
  [
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::Table',
    ...(policy === '' ? [] : [`    DeletionPolicy: ${policy}`]),
    '    Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }] }',
    '',
  ].join('\n')

const parent = (policy: string, url = './data.yaml', name = 'Data') =>
  [
    'Resources:',
    '  Topic: { Type: AWS::SNS::Topic }',
    `  ${name}:`,
    '    Type: AWS::CloudFormation::Stack',
    ...(policy === '' ? [] : [`    DeletionPolicy: ${policy}`]),
    `    Properties: { TemplateURL: ${url} }`,
    '',
  ].join('\n')

const without = 'Resources:\n  Topic: { Type: AWS::SNS::Topic }\n'

const said = (...files: readonly FilePair[]) =>
  reviewed(changeSet(...files))
    .findings.filter(({ rule }) => rule === 'recovery/table-removed')
    .map(({ severity, resource }) => `${severity} ${resource.address}`)

describe('a stack in a stack that leaves the template', () => {
  test.each([
    ['', '', 'critical'],
    ['Delete', '', 'critical'],
    ['Retain', '', 'medium'],
    ['RetainExceptOnCreate', 'Delete', 'medium'],
    ['', 'Retain', 'medium'],
  ])('with DeletionPolicy "%s", its table with "%s": %s', (stack, own, severity) => {
    const found = said(file('app.yaml', parent(stack), without), file('data.yaml', table(own), null))
    expect(found).toEqual([`${severity} Data/Orders`])
  })

  test('is what counts, not that it is retained while its table goes', () => {
    const rest = 'Resources:\n  Topic: { Type: AWS::SNS::Topic }\n'
    expect(said(context('app.yaml', parent('Retain')), file('data.yaml', table(''), rest))).toEqual([
      'critical Data/Orders',
    ])
  })

  test('is deleted with the stack that it stands in, unless one of them is retained', () => {
    const around = (outer: string, inner: string) =>
      said(
        file('app.yaml', parent(outer, './middle.yaml', 'Middle'), without),
        file('middle.yaml', parent(inner), null),
        file('data.yaml', table(''), null),
      )
    expect(around('', '')).toEqual(['critical Middle/Data/Orders'])
    expect(around('Retain', '')).toEqual(['medium Middle/Data/Orders'])
    expect(around('', 'Retain')).toEqual(['medium Middle/Data/Orders'])
  })

  test('is still there when its template comes from elsewhere now', () => {
    const elsewhere = parent('Retain', 'https://s3.amazonaws.com/b/data.yaml')
    const { notices } = reviewed(
      changeSet(file('app.yaml', parent('Retain'), elsewhere), file('data.yaml', table(''), null)),
    )
    expect(notices.map(({ message }) => message)).toContain(
      'the template of Data is not in the repository; what it holds is not reviewed',
    )
  })
})

describe('a table under another logical id', () => {
  const named = (name: string, ...policies: readonly string[]) =>
    [
      'Resources:',
      `  ${name}:`,
      '    Type: AWS::DynamoDB::Table',
      ...policies.map((line) => `    ${line}`),
      '    Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }] }',
      '',
    ].join('\n')
  const renamed = (...policies: readonly string[]) =>
    reviewed(changeSet(file('app.yaml', named('Orders', ...policies), named('OrdersTable', ...policies))))
      .findings.filter(({ rule }) => rule === 'recovery/table-replaced')
      .map(({ severity, message }) => `${severity} ${/because its (\w+) is Retain/.exec(message)?.[1] ?? 'deleted'}`)

  test('is deleted, and only its DeletionPolicy keeps it', () => {
    expect(renamed('DeletionPolicy: Retain')).toEqual(['high DeletionPolicy'])
    expect(renamed('DeletionPolicy: Retain', 'UpdateReplacePolicy: Retain')).toEqual(['high DeletionPolicy'])
    expect(renamed('UpdateReplacePolicy: Retain')).toEqual(['critical deleted'])
    expect(renamed()).toEqual(['critical deleted'])
  })
})
