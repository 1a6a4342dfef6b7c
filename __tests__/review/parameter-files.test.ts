import { describe, expect, test } from '@jest/globals'
import { changeSet, context, file, reviewed } from './change.js'

const table = (name: string, ...attributes: readonly string[]) => [
  `  ${name}:`,
  '    Type: AWS::DynamoDB::Table',
  ...attributes.map((line) => `    ${line}`),
]

const keys = '  KeySchema: [{ AttributeName: id, KeyType: HASH }]'

const guarded = [
  'DeletionPolicy: Retain',
  'UpdateReplacePolicy: Retain',
  'Properties:',
  '  DeletionProtectionEnabled: !If [IsProtected, true, false]',
  '  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }',
  keys,
]

const template = (...resources: readonly string[]) =>
  [
    'Parameters:',
    "  Protect: { Type: String, Default: 'true' }",
    '  Stage: { Type: String, Default: dev }',
    'Mappings:',
    '  Settings: { prod: { Guard: "yes" }, dev: { Guard: "no" } }',
    'Conditions:',
    "  IsProtected: !Equals [!Ref Protect, 'true']",
    '  IsOpen: !Not [!Condition IsProtected]',
    '  IsSafeProd: !And [!Equals [!Ref Stage, prod], !Condition IsProtected]',
    '  IsGuarded: !Equals [!FindInMap [Settings, !Ref Stage, Guard], "yes"]',
    'Resources:',
    ...resources,
    '',
  ].join('\n')

const given = (values: Readonly<Record<string, string>>) =>
  JSON.stringify(
    Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    null,
    1,
  )

const news = (set: ReturnType<typeof changeSet>) =>
  reviewed(set).findings.filter(({ status }) => status !== 'unchanged')

const told = (set: ReturnType<typeof changeSet>) =>
  news(set).map(({ rule, condition, resource }) => `${rule} ${resource.address} ${condition}`)

const turned = (text: string, before: Readonly<Record<string, string>>, after: typeof before) =>
  changeSet(context('template.yaml', text), file('params/prod.json', given(before), given(after)))

describe('a parameter file that turns a condition', () => {
  const off = turned(template(...table('Orders', ...guarded)), { Protect: 'true' }, { Protect: 'false' })

  test('takes the protection that hangs on it', () => {
    expect(told(off)).toEqual([
      'recovery/deletion-protection-off Orders when IsProtected is false; before this change it held when IsProtected is false and parameter-file is not params/prod.json',
      'recovery/deletion-protection-removed Orders when parameter-file is params/prod.json',
    ])
  })

  test('is where the finding points to', () => {
    const [, removed] = news(off)
    expect([removed?.location.file, removed?.location.line]).toEqual(['template.yaml', 17])
    expect(removed?.related).toEqual([{ message: 'the value comes from here', file: 'params/prod.json', line: 4 }])
  })

  test('is no loss where it turns the protection on', () => {
    const on = turned(template(...table('Orders', ...guarded)), { Protect: 'false' }, { Protect: 'true' })
    expect(told(on).filter((text) => text.includes('introduced') || text.includes('removed'))).toEqual([])
  })

  test('says nothing while another file decides the same as before', () => {
    const set = changeSet(
      context('template.yaml', template(...table('Orders', ...guarded))),
      context('params/dev.json', given({ Protect: 'false' })),
      file('params/prod.json', given({ Protect: 'true' }), given({ Protect: 'true', Stage: 'live' })),
    )
    expect(told(set)).toEqual([])
  })

  test('says nothing when it is new: nobody knows what was deployed without it', () => {
    const set = changeSet(
      context('template.yaml', template(...table('Orders', ...guarded))),
      file('params/prod.json', null, given({ Protect: 'false' })),
    )
    expect(told(set)).toEqual([])
  })

  test('deletes the table that exists under it, and the file is named as the cause', () => {
    const text = template(...table('Orders', 'Condition: IsProtected', 'Properties:', keys))
    const [finding, ...others] = news(turned(text, { Protect: 'true' }, { Protect: 'false' }))
    expect([finding?.rule, finding?.condition, others]).toEqual([
      'recovery/table-removed',
      'when parameter-file is params/prod.json',
      [],
    ])
    expect(finding?.related).toEqual([{ message: 'the value comes from here', file: 'params/prod.json', line: 4 }])
  })

  test('deletes the table that exists under its opposite', () => {
    const text = template(...table('Orders', 'Condition: IsOpen', 'Properties:', keys))
    expect(told(turned(text, { Protect: 'false' }, { Protect: 'true' }))).toEqual([
      'recovery/table-removed Orders when parameter-file is params/prod.json',
    ])
    expect(told(turned(text, { Protect: 'true' }, { Protect: 'false' })).join()).not.toContain('removed')
  })

  test('keeps the table that is to be retained', () => {
    const attributes = ['Condition: IsProtected', 'DeletionPolicy: Retain', 'Properties:', keys]
    const found = news(turned(template(...table('Orders', ...attributes)), { Protect: 'true' }, { Protect: 'false' }))
    expect(found.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['medium recovery/table-removed'])
  })

  test.each([
    ['several questions', 'IsSafeProd', { Protect: 'true', Stage: 'prod' }, { Protect: 'true', Stage: 'dev' }],
    ['a mapping', 'IsGuarded', { Stage: 'prod' }, { Stage: 'dev' }],
    ['what is left to the default', 'IsGuarded', { Stage: 'prod' }, { Protect: 'true' }],
  ])('turns one of %s', (_what, condition, before, after) => {
    const text = template(...table('Orders', `Condition: ${condition}`, 'Properties:', keys))
    expect(told(turned(text, before, after))).toContain(
      'recovery/table-removed Orders when parameter-file is params/prod.json',
    )
  })

  test('turns one of a nested stack too', () => {
    const parent = [
      'Parameters:',
      '  Protect: { Type: String }',
      'Resources:',
      '  Data:',
      '    Type: AWS::CloudFormation::Stack',
      '    Properties: { TemplateURL: ./data.yaml, Parameters: { Protect: !Ref Protect } }',
      '',
    ].join('\n')
    const set = changeSet(
      context('template.yaml', parent),
      context('data.yaml', template(...table('Orders', ...guarded))),
      context('params/dev.json', given({ Protect: 'false' })),
      file('params/prod.json', given({ Protect: 'true' }), given({ Protect: 'false' })),
    )
    expect(told(set)).toContain(
      'recovery/deletion-protection-removed Data/Orders when parameter-file is params/prod.json',
    )
  })

  test('gives a role what is allowed under it', () => {
    const role = [
      '  Reader:',
      '    Type: AWS::IAM::Role',
      '    Properties:',
      '      AssumeRolePolicyDocument: {}',
      '      Policies:',
      '        - PolicyName: read',
      '          PolicyDocument:',
      "            Version: '2012-10-17'",
      '            Statement:',
      '              - !If',
      '                - IsProtected',
      '                - !Ref AWS::NoValue',
      '                - { Effect: Allow, Action: dynamodb:Scan, Resource: !GetAtt Orders.Arn }',
    ]
    const text = template(...table('Orders', ...guarded), ...role)
    const { access } = reviewed(turned(text, { Protect: 'true' }, { Protect: 'false' }))
    expect(access.map(({ principal, verdict, gained }) => [principal, verdict, gained])).toEqual([
      ['role Reader', 'broadened', ['dynamodb:Scan']],
    ])
  })

  test('gives nothing by what another file may allow as before', () => {
    const text = template(...table('Orders', ...guarded))
    expect(reviewed(turned(text, { Stage: 'a' }, { Stage: 'b' })).access).toEqual([])
  })
})

describe('a section of samconfig', () => {
  const toml = (protect: string) => `[prod.deploy.parameters]\nparameter_overrides = "Protect=${protect}"\n`
  const yaml = (protect: string) =>
    `version: 0.1\nprod:\n  deploy:\n    parameters:\n      parameter_overrides:\n        - Protect=${protect}\n`
  test.each([
    ['samconfig.toml', toml, 2],
    ['samconfig.yaml', yaml, 6],
  ])('of %s turns a condition', (path, text, line) => {
    const set = changeSet(
      context('template.yaml', template(...table('Orders', ...guarded))),
      file(path, text('true'), text('false')),
    )
    const found = news(set).find(({ rule }) => rule === 'recovery/deletion-protection-removed')
    expect([found?.condition, found?.related[0]?.line]).toEqual([`when parameter-file is ${path}#prod`, line])
  })
})
