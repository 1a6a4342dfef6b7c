import { describe, expect, test } from '@jest/globals'
import { type Case, ruleTester } from '../rule-tester.js'

const between = (before: string, after: string): Case => ({ before: { 't.yaml': before }, after: { 't.yaml': after } })

describe('template/index-update-not-allowed', () => {
  const { said, messages } = ruleTester('template/index-update-not-allowed')
  const table = (key: string, ...indexes: readonly string[]) =>
    [
      'Resources:',
      '  Orders:',
      '    Type: AWS::DynamoDB::Table',
      '    Properties:',
      `      KeySchema: [{ AttributeName: ${key}, KeyType: HASH }]`,
      '      GlobalSecondaryIndexes:',
      ...indexes.flatMap((name) => [
        `        - IndexName: ${name}`,
        '          KeySchema: [{ AttributeName: c, KeyType: HASH }]',
        '          Projection: { ProjectionType: ALL }',
      ]),
      '',
    ].join('\n')

  test('is said once for all that come and go, by name', () => {
    const found = said(between(table('id', 'a'), table('id', 'c', 'b')))
    expect(found).toHaveLength(1)
    expect(found[0]?.finding.message).toContain('3 global indexes of Orders at once (a, b, c)')
  })

  test('a table that is replaced is made with all its indexes', () => {
    expect(messages(between(table('id', 'a'), table('other', 'b', 'c')))).toEqual([])
  })

  test('a type that is not known is no other type', () => {
    const typed = (type: string) =>
      table('id', 'a').replace(
        '    Properties:\n',
        `    Properties:\n      AttributeDefinitions: [{ AttributeName: c, AttributeType: ${type} }]\n`,
      )
    expect(messages(between(typed('S'), typed('N')))).toEqual(['retyped'])
    expect(messages(between(typed('S'), typed('!Ref Type')))).toEqual([])
  })
})
