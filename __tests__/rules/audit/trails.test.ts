import { describe, expect, test } from '@jest/globals'
import { ruleTester } from '../rule-tester.js'

const trail = (...more: readonly string[]) =>
  [
    'Resources:',
    '  Trail:',
    '    Type: AWS::CloudTrail::Trail',
    '    Properties:',
    '      S3BucketName: logs',
    ...more,
    '',
  ].join('\n')

const whole = [
  '      IsLogging: true',
  '      IsMultiRegionTrail: true',
  '      EnableLogFileValidation: true',
  '      KMSKeyId: alias/logs',
  '      CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:trail:*',
]

const change = (before: string, after: string) => ({ before: { 't.yaml': before }, after: { 't.yaml': after } })

const without = (name: string) => whole.filter((line) => !line.includes(name))

describe('a trail that is weakened', () => {
  const weakened = ruleTester('audit/trail-weakened')
  const weak = ruleTester('audit/trail-weak')

  test('is told once: what the change opens is no gap besides', () => {
    const given = change(trail(...whole), trail(...without('IsMultiRegionTrail')))
    expect(weakened.said(given).map(({ message, severity }) => [message, severity])).toEqual([['narrowed', 'high']])
    expect(weak.messages(given)).toEqual([])
  })

  test('loses its key or its alarms with less harm than its Regions', () => {
    const given = change(trail(...whole), trail(...without('KMSKeyId')))
    expect(weakened.said(given).map(({ severity }) => severity)).toEqual(['medium'])
  })

  test('is not told where a value is decided elsewhere, or where it never recorded', () => {
    const open = trail(...without('IsMultiRegionTrail'), '      IsMultiRegionTrail: !Ref Everywhere')
    expect(weakened.messages(change(trail(...whole), open))).toEqual([])
    const off = trail('      IsLogging: false')
    expect(weakened.messages(change(off, 'Resources:\n  Logs: { Type: AWS::S3::Bucket }\n'))).toEqual([])
  })

  test('stops recording reads where its selector takes writes only', () => {
    const selector = (mode: string) => trail(...whole, '      EventSelectors:', `        - ReadWriteType: ${mode}`)
    const [found] = weakened.said(change(selector('All'), selector('WriteOnly')))
    expect(found?.finding.message).toContain('look-ups')
    expect(weakened.messages(change(selector('WriteOnly'), selector('All')))).toEqual([])
  })
})
