import { describe, expect, test } from '@jest/globals'
import { type Case, ruleTester } from '../rule-tester.js'

const key = ['  Key:', '    Type: AWS::KMS::Key', '    Properties:', '      EnableKeyRotation: true']
const encrypted = (name: string) => [
  '  Orders:',
  '    Type: AWS::DynamoDB::Table',
  '    Properties:',
  '      TableName: orders',
  `      SSESpecification: { SSEEnabled: true, KMSMasterKeyId: ${name} }`,
]
const template = (...parts: readonly (readonly string[])[]) => ['Resources:', ...parts.flat(), ''].join('\n')
const between = (before: string, after: string): Case => ({ before: { 't.yaml': before }, after: { 't.yaml': after } })

describe('encryption/key-removed-while-in-use', () => {
  const { messages } = ruleTester('encryption/key-removed-while-in-use')

  test('counts the use before the change as well', () => {
    expect(messages(between(template(key, encrypted('!GetAtt Key.Arn')), template(encrypted('alias/other'))))).toEqual([
      'removed',
    ])
  })

  test('is silent about a key of another stack and a key that stays', () => {
    expect(messages(between(template(encrypted('alias/a')), template(encrypted('alias/b'))))).toEqual([])
    expect(messages(between(template(key, encrypted('!GetAtt Key.Arn')), template(key, encrypted('alias/b'))))).toEqual(
      [],
    )
  })

  test('another logical id for the same key is a key that goes', () => {
    const renamed = template(key, encrypted('!GetAtt Key.Arn'))
      .replaceAll('Key:', 'OrdersKey:')
      .replace('GetAtt Key', 'GetAtt OrdersKey')
    expect(messages(between(template(key, encrypted('!GetAtt Key.Arn')), renamed))).toEqual(['replaced'])
  })
})

describe('encryption/table-key-downgraded', () => {
  const { said, fixed, messages } = ruleTester('encryption/table-key-downgraded')

  test('gives back the key as it was written', () => {
    const before = template(key, encrypted('!GetAtt Key.Arn'))
    const given = between(
      before,
      template(
        key,
        encrypted('!GetAtt Key.Arn').map((line) => line.replace(', KMSMasterKeyId: !GetAtt Key.Arn', '')),
      ),
    )
    const [found] = said(given)
    expect(found?.finding.fix?.safety).toBe('needs-review')
    if (!found) return
    expect(messages(fixed(given, found.finding))).toEqual([])
  })
})
