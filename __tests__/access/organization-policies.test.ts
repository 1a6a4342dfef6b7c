import { describe, expect, test } from '@jest/globals'
import type { FilePair } from '#model'
import { changeSet, context, file, reviewed } from '../review/change.js'

const deny = (...actions: readonly string[]) => ({
  Effect: 'Deny',
  Action: actions,
  Resource: '*',
  Condition: { StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' } },
})

const policy = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements })

const scp = policy(deny('dynamodb:DeleteTable', 'dynamodb:DeleteBackup'))
const rcp = policy({ ...deny('dynamodb:GetItem'), Principal: '*' })

const told = (...files: readonly FilePair[]) =>
  reviewed(changeSet(...files)).findings.map(({ rule, status, side, location, message }) =>
    [rule, status, side, location.file, /: (\S+) on /.exec(message)?.[1]].join(' '),
  )

describe('the policy of an organisation whose file is deleted', () => {
  test.each([
    ['scp.json', scp, 'dynamodb:DeleteBackup'],
    ['rcp.json', rcp, 'dynamodb:GetItem'],
  ])('%s forbids no more what it forbade', (path, text, action) => {
    expect(told(file(path, text, null))).toEqual([`access/deny-removed introduced before ${path} ${action}`])
    const { access } = reviewed(changeSet(file(path, text, null)))
    expect(access.map(({ principal, verdict, location }) => [principal, verdict, location.file])).toEqual([
      [`whoever ${path} applies to`, 'undecided', path],
    ])
  })

  test('lives on under another name, or in other files', () => {
    expect(told(file('org/scp.json', scp, scp, 'scp.json'))).toEqual([])
    expect(told(file('scp.json', scp, null), file('all/scp.json', null, scp))).toEqual([])
    const [one, other] = [policy(deny('dynamodb:DeleteTable')), policy(deny('dynamodb:DeleteBackup'))]
    expect(told(file('scp.json', scp, null), file('scp-a.json', null, one), file('scp-b.json', null, other))).toEqual(
      [],
    )
  })

  test('lives on in part, and what is missing is told', () => {
    const part = policy(deny('dynamodb:DeleteTable'))
    expect(told(file('scp.json', scp, null), file('scp-a.json', null, part))).toEqual([
      'access/deny-removed introduced before scp.json dynamodb:DeleteBackup',
    ])
  })

  test('is not made up for by one that was there before', () => {
    expect(told(file('scp.json', scp, null), context('other/scp.json', policy(deny('s3:*'))))).toHaveLength(1)
  })

  test('that forbids nothing is nothing to tell', () => {
    const open = policy({ Effect: 'Allow', Action: '*', Resource: '*' })
    expect(told(file('scp.json', open, null))).toEqual([])
  })
})

test('a policy of an organisation in a template counts as its file does, unless it is retained', () => {
  const template = (more: string) =>
    [
      'Resources:',
      '  Guard:',
      '    Type: AWS::Organizations::Policy',
      ...(more ? [`    ${more}`] : []),
      '    Properties:',
      '      Name: guard',
      '      Type: SERVICE_CONTROL_POLICY',
      `      Content: ${scp}`,
      '',
    ].join('\n')
  const rest = 'Resources:\n  Topic: { Type: AWS::SNS::Topic }\n'
  expect(told(file('org.yaml', template(''), rest))).toEqual([
    'access/deny-removed introduced before org.yaml dynamodb:DeleteBackup',
  ])
  expect(told(file('org.yaml', template('DeletionPolicy: Retain'), rest))).toEqual([])
})
