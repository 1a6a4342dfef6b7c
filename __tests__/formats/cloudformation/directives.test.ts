import { describe, expect, test } from '@jest/globals'
import { at, read } from './sample.js'

const said = (...lines: readonly string[]) =>
  read(lines).directives.map(({ tool, rules, until, reason, resource }) => [
    tool,
    rules.join(' '),
    until,
    reason,
    resource,
  ])

describe('comments that silence a finding', () => {
  test('our own, in the resource', () => {
    const lines = [
      'Resources:',
      '  Orders:',
      '    Type: AWS::DynamoDB::Table',
      '    # dynamodb-review:ignore recovery/x until=2027-01-31 reason="a cache, # only"',
      '    Properties: {}',
    ]
    expect(said(...lines)).toEqual([
      ['dynamodb-review', 'recovery/x', '2027-01-31', 'a cache, # only', 'stack.yaml#Orders'],
    ])
    expect(read(lines).directives.map(({ span }) => at(span))).toEqual(['4:5-4:82'])
  })
  test('several rules, no date, no reason', () => {
    expect(said('Resources:', '  Orders:', '    Type: AWS::DynamoDB::Table # dynamodb-review:ignore a/b, c/d')).toEqual(
      [['dynamodb-review', 'a/b c/d', null, null, 'stack.yaml#Orders']],
    )
  })
  test.each([
    ['# checkov:skip=CKV_AWS_28:not needed', 'checkov', 'CKV_AWS_28', 'not needed'],
    ['#checkov:skip=CKV_AWS_28', 'checkov', 'CKV_AWS_28', null],
    ['# trivy:ignore:AVD-AWS-0024', 'trivy', 'AVD-AWS-0024', null],
    ['# tfsec:ignore:aws-dynamodb-enable-recovery', 'tfsec', 'aws-dynamodb-enable-recovery', null],
    ['# kics-scan ignore-block', 'kics', 'ignore-block', null],
    ['# ts:skip=AC_AWS_0001 a cache', 'terrascan', 'AC_AWS_0001', 'a cache'],
  ])('%s', (comment, tool, rule, reason) => {
    expect(said('Resources:', '  Orders:', `    ${comment}`, '    Type: AWS::DynamoDB::Table')).toEqual([
      [tool, rule, null, reason, 'stack.yaml#Orders'],
    ])
  })
  test('stand for the resource below, the resource around, or the file', () => {
    const lines = [
      '# dynamodb-review:ignore file/all',
      '',
      'Resources:',
      '  # dynamodb-review:ignore below/one',
      '  # more about it',
      '  Orders:',
      '    Type: AWS::DynamoDB::Table',
      '    Properties:',
      '      TableName: a',
      '      # dynamodb-review:ignore around/one',
      '  # dynamodb-review:ignore below/two',
      '  Key:',
      '    Type: AWS::KMS::Key # dynamodb-review:ignore around/two',
    ]
    expect(said(...lines).map(([, rule, , , resource]) => [rule, resource])).toEqual([
      ['file/all', null],
      ['below/one', 'stack.yaml#Orders'],
      ['around/one', 'stack.yaml#Orders'],
      ['below/two', 'stack.yaml#Key'],
      ['around/two', 'stack.yaml#Key'],
    ])
  })
  test('the same letters in text are text', () => {
    expect(
      said(
        'Resources:',
        '  Orders:',
        '    Type: AWS::DynamoDB::Table',
        '    Metadata:',
        '      Note: "x # checkov:skip=CKV_AWS_28"',
        '      Code: |',
        '        # checkov:skip=CKV_AWS_28',
      ),
    ).toEqual([])
  })
  test('in a resource that is not reviewed they silence nothing', () => {
    expect(
      said(
        'Resources:',
        '  Topic:',
        '    Type: AWS::SNS::Topic # checkov:skip=CKV_AWS_26',
        '  Key:',
        '    Type: AWS::KMS::Key',
      ),
    ).toEqual([])
  })
})

describe('metadata that silences a finding', () => {
  const metadata = (...lines: readonly string[]) =>
    said(
      'Resources:',
      '  Orders:',
      '    Type: AWS::DynamoDB::Table',
      '    Metadata:',
      ...lines.map((line) => `      ${line}`),
    )
  test('our own, as words or as a map', () => {
    expect(
      metadata(
        'dynamodb-review:',
        '  ignore:',
        "    - a/b until=2027-01-01 reason='x y'",
        '    - {rule: c/d, until: 2027-02-02, reason: z}',
        '    - e/f',
      ),
    ).toEqual([
      ['dynamodb-review', 'a/b', '2027-01-01', 'x y', 'stack.yaml#Orders'],
      ['dynamodb-review', 'c/d', '2027-02-02', 'z', 'stack.yaml#Orders'],
      ['dynamodb-review', 'e/f', null, null, 'stack.yaml#Orders'],
    ])
  })
  test('in JSON, which has no comments', () => {
    const text =
      '{"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table", "Metadata": {"dynamodb-review": {"ignore": ["a/b"]}}}}}'
    expect(read(text, 'a.json').directives).toMatchObject([{ rules: ['a/b'], resource: 'a.json#Orders' }])
  })
  test('of other tools', () => {
    expect(
      metadata(
        'cfn_nag: {rules_to_suppress: [{id: W74, reason: r}]}',
        'checkov: {skip: [{id: CKV_AWS_28, comment: c}]}',
        'cdk_nag: {rules_to_suppress: [{id: AwsSolutions-DDB3, reason: n}]}',
        'guard: {SuppressedRules: [DYNAMODB_PITR_ENABLED]}',
        'cfn-lint: {config: {ignore_checks: [E1]}}',
      ),
    ).toEqual([
      ['cfn_nag', 'W74', null, 'r', 'stack.yaml#Orders'],
      ['cdk_nag', 'AwsSolutions-DDB3', null, 'n', 'stack.yaml#Orders'],
      ['checkov', 'CKV_AWS_28', null, 'c', 'stack.yaml#Orders'],
      ['cfn-guard', 'DYNAMODB_PITR_ENABLED', null, null, 'stack.yaml#Orders'],
    ])
  })
  test('of the template stands for the file, of a function for it and its role', () => {
    const text = [
      'Metadata: {dynamodb-review: {ignore: a/b}}',
      'Resources:',
      '  F:',
      '    Type: AWS::Serverless::Function',
      '    Metadata: {dynamodb-review: {ignore: [c/d]}}',
    ]
    expect(said(...text)).toEqual([
      ['dynamodb-review', 'a/b', null, null, null],
      ['dynamodb-review', 'c/d', null, null, 'stack.yaml#F'],
      ['dynamodb-review', 'c/d', null, null, 'stack.yaml#FRole'],
    ])
  })
  test('by other tools in a function stands for its role, and is no matter of ours in other places', () => {
    const text = [
      'Resources:',
      '  F:',
      '    Type: AWS::Serverless::Function # checkov:skip=CKV_AWS_116',
      '  G:',
      '    Type: AWS::Lambda::Function # checkov:skip=CKV_AWS_116',
    ]
    expect(said(...text).map(([, , , , resource]) => resource)).toEqual(['stack.yaml#FRole'])
  })
})
