import { describe, expect, test } from '@jest/globals'
import { change, reviewed } from '../review/change.js'

const endpoint = (policy = '') => `Resources:
  Door:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.dynamodb
      RouteTableIds: [rtb-1]
${policy}`

const allowing = (action: string, resource: string, principal = '"*"') =>
  endpoint(`      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: ${principal}, Action: "${action}", Resource: "${resource}" }
`)

const accessOf = (before: string, after: string) => reviewed(change(before, after)).access

describe('the policy of an endpoint gives nobody anything: it bounds the calls that come through', () => {
  test('so a new endpoint, with or without a policy, is no new access', () => {
    expect(accessOf('Resources: {}', endpoint())).toEqual([])
    expect(accessOf('Resources: {}', allowing('*', '*'))).toEqual([])
  })

  test('and a wider policy lets through who may by other policies, not anyone at all', () => {
    const orders = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'
    const [entry] = accessOf(allowing('dynamodb:GetItem', orders), allowing('dynamodb:GetItem', '*'))
    expect([entry?.verdict, entry?.principal, entry?.witness?.principal]).toEqual([
      'broadened',
      'anyone who may by other policies',
      'anyone who may by other policies',
    ])
  })

  test('whom the policy names is named', () => {
    const role = '{ AWS: "arn:aws:iam::111122223333:role/reader" }'
    const [entry] = accessOf(allowing('dynamodb:GetItem', '*', role), allowing('dynamodb:*', '*', role))
    expect(entry?.principal).toBe('arn:aws:iam::111122223333:role/reader')
  })
})

test('what nobody named stands for itself in an example, and is no slash or colon', () => {
  const [entry] = accessOf(allowing('dynamodb:GetItem', '*'), allowing('dynamodb:*', '*'))
  expect(entry?.witness?.resource).not.toMatch(/[/:]$|\/\//)
})
