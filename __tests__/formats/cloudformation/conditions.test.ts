import { describe, expect, test } from '@jest/globals'
import type { Text, Value } from '#model'
import { showText } from '#model'
import { only, read } from './sample.js'

const template = (sections: readonly string[], ...lines: readonly string[]) => [
  ...sections,
  'Resources:',
  '  Orders:',
  '    Type: AWS::DynamoDB::Table',
  ...lines.map((line) => `    ${line}`),
]

const shown = (value: Value<unknown>): unknown => {
  if (value.kind === 'unknown') return `unknown: ${value.reason}`
  if (value.kind === 'choice') return { [value.condition]: [shown(value.whenTrue), shown(value.whenFalse)] }
  return Array.isArray(value.value) ? showText(value.value as Text) : value.value
}

const table = (sections: readonly string[], ...properties: readonly string[]) =>
  only(read(template(sections, 'Properties:', ...properties.map((line) => `  ${line}`)), 't.yaml'), 'Orders', 'table')

describe('a parameter that allows some values only', () => {
  const switchable = (...more: string[]) => [
    'Parameters:',
    '  Guard:',
    '    Type: String',
    ...more.map((l) => `    ${l}`),
  ]
  test('can be each of them where they are settings', () => {
    const orders = table(
      switchable('Default: true', "AllowedValues: ['true', 'false']"),
      'DeletionProtectionEnabled: !Ref Guard',
    )
    expect(shown(orders.deletionProtection)).toEqual({ 'Guard is true': [true, false] })
  })
  test('can be any of three', () => {
    const orders = table(
      switchable('AllowedValues: [STANDARD, STANDARD_INFREQUENT_ACCESS, OTHER]'),
      'TableClass: !Ref Guard',
    )
    expect(shown(orders.tableClass)).toEqual({
      'Guard is STANDARD': [
        'STANDARD',
        { 'Guard is STANDARD_INFREQUENT_ACCESS': ['STANDARD_INFREQUENT_ACCESS', 'OTHER'] },
      ],
    })
  })
  test('is its default where they are names, of which there may be more', () => {
    const orders = table(switchable('Default: dev', 'AllowedValues: [dev, prod]'), `TableName: !Sub 'orders-\${Guard}'`)
    expect(shown(orders.name)).toBe('orders-dev')
  })
  test('decides among the entries of a mapping', () => {
    const orders = table(
      [
        ...switchable('Default: dev', 'AllowedValues: [dev, prod]'),
        'Mappings:',
        '  Settings:',
        '    dev: {Guard: false}',
        '    prod: {Guard: true}',
      ],
      'DeletionProtectionEnabled: !FindInMap [Settings, !Ref Guard, Guard]',
    )
    expect(shown(orders.deletionProtection)).toEqual({ 'Guard is dev': [false, true] })
  })
})

describe('a mapping', () => {
  const mapping = [
    'Parameters: {Stage: {Type: String}}',
    'Mappings:',
    '  M:',
    '    dev: {On: false}',
    '    prod: {On: true}',
  ]
  test('leaves a choice where a parameter without default chooses a setting', () => {
    const orders = table(mapping, 'DeletionProtectionEnabled: !FindInMap [M, !Ref Stage, On]')
    expect(shown(orders.deletionProtection)).toEqual({ 'Stage is dev': [false, true] })
  })
  test('has the places of all entries that say the same', () => {
    const mapping = [
      'Parameters:',
      '  Stage: {Type: String}',
      'Mappings:',
      '  M:',
      '    a: {On: true}',
      '    b: {On: true}',
    ]
    const { deletionProtection } = table(mapping, 'DeletionProtectionEnabled: !FindInMap [M, !Ref Stage, On]')
    expect(deletionProtection).toMatchObject({ value: true, via: [{ line: 5 }, { line: 6 }] })
  })
  test('that a parameter without values chooses from names the parameter', () => {
    const sections = [
      'Parameters:',
      '  Stage: {Type: String}',
      'Mappings:',
      '  M: {dev: {On: maybe}, prod: {On: never}}',
    ]
    const orders = table(sections, 'DeletionProtectionEnabled: !FindInMap [M, !Ref Stage, On]')
    expect(shown(orders.deletionProtection)).toBe('unknown: the parameter Stage has no default')
  })
  test('decides what becomes of the table too', () => {
    const lines = [
      'Parameters:',
      '  Stage: {Type: String, AllowedValues: [dev, prod]}',
      'Mappings:',
      '  M: {dev: {Keep: Delete}, prod: {Keep: Retain}}',
      'Resources:',
      '  Orders:',
      '    Type: AWS::DynamoDB::Table',
      '    DeletionPolicy: !FindInMap [M, !Ref Stage, Keep]',
    ]
    const { guard } = only(read(lines), 'Orders', 'table')
    expect(shown(guard.deletion)).toEqual({ 'Stage is dev': ['delete', 'retain'] })
  })
  test('falls back on its default wherever the map may lack the key', () => {
    const regions = ['Mappings:', '  M:', '    eu-west-1: {On: true}']
    const inRegion = (fallback: string) =>
      shown(
        table(regions, `DeletionProtectionEnabled: !FindInMap [M, !Ref AWS::Region, On, {DefaultValue: ${fallback}}]`)
          .deletionProtection,
      )
    expect(inRegion('false')).toEqual({ 'AWS::Region is eu-west-1': [true, false] })
    expect(inRegion('true')).toBe(true)
    const staged = ['Parameters:', '  Stage: {Type: String, AllowedValues: [a, b]}', 'Mappings:', '  M:']
    const inStage = (...entries: readonly string[]) =>
      shown(
        table(
          [...staged, ...entries],
          'DeletionProtectionEnabled: !FindInMap [M, !Ref Stage, On, {DefaultValue: false}]',
        ).deletionProtection,
      )
    expect(inStage('    a: {On: true}', '    b: {On: true}')).toBe(true)
    expect(inStage('    a: {On: true}')).toEqual({ 'Stage is a': [true, false] })
  })
  test('gives the value that is said to count where it has no entry', () => {
    const orders = table(mapping, 'DeletionProtectionEnabled: !FindInMap [M, test, On, {DefaultValue: true}]')
    expect(shown(orders.deletionProtection)).toBe(true)
  })
})

describe('a condition', () => {
  const guard = (condition: string) => (conditions: readonly string[]) =>
    shown(
      table(
        [
          'Parameters: {Stage: {Type: String, AllowedValues: [dev, prod, test]}}',
          'Conditions:',
          ...conditions.map((l) => `  ${l}`),
        ],
        `DeletionProtectionEnabled: !If [${condition}, true, false]`,
      ).deletionProtection,
    )
  test.each<[string, string[], unknown]>([
    ['IsProd', ['IsProd: !Equals [!Ref Stage, prod]'], { IsProd: [true, false] }],
    ['Always', ['Always: !Equals [a, a]'], true],
    ['Never', ['Never: !Equals [!Ref Stage, live]'], false],
    ['NotProd', ['IsProd: !Equals [!Ref Stage, prod]', 'NotProd: !Not [!Condition IsProd]'], { IsProd: [false, true] }],
    [
      'NotProd',
      ['IsProd: !Equals [!Ref Stage, prod]', 'NotProd: !Not [{Condition: IsProd}]'],
      { IsProd: [false, true] },
    ],
    ['NotProd', ['NotProd: !Not [!Equals [!Ref Stage, prod]]'], { NotProd: [true, false] }],
    [
      'Both',
      ['A: !Equals [!Ref AWS::Region, x]', 'B: !Equals [!Ref Stage, prod]', 'Both: !And [!Condition A, !Condition B]'],
      { A: [{ B: [true, false] }, false] },
    ],
    [
      'Either',
      ['A: !Equals [!Ref AWS::Region, x]', 'B: !Equals [!Ref Stage, prod]', 'Either: !Or [!Condition A, !Condition B]'],
      { A: [true, { B: [true, false] }] },
    ],
    ['Both', ['A: !Equals [!Ref Stage, live]', 'Both: !And [!Condition A, !Equals [!Ref AWS::Region, x]]'], false],
    ['Twin', ['A: !Equals [!Ref Stage, prod]', 'Twin: !Equals [!Ref Stage, prod]'], { A: [true, false] }],
    ['Itself', ['Itself: !Not [!Condition Itself]'], { Itself: [false, true] }],
    ['Missing', ['A: !Equals [a, b]'], { Missing: [true, false] }],
  ])('%s of %j', (name, conditions, wanted) => {
    expect(guard(name)(conditions)).toEqual(wanted)
  })
  test('of a resource: what can never come true leaves it out, what always does needs no word', () => {
    const conditions = [
      'Conditions:',
      '  Never: !Equals [a, b]',
      '  Always: !Equals [a, a]',
      '  No: !Not [!Condition Open]',
      '  Open: !Equals [!Ref AWS::Region, x]',
    ]
    const when = (name: string) =>
      read(template(conditions, `Condition: ${name}`)).resources.map((resource) => resource.when)
    expect(when('Never')).toEqual([])
    expect(when('Always')).toEqual([null])
    expect(when('Open')).toEqual(['Open'])
    expect(when('No')).toEqual(['!(Open)'])
  })
})
