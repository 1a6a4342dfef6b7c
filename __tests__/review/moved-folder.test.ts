import { describe, expect, test } from '@jest/globals'
import { changeSet, file, reviewed } from './change.js'

/** What a review says when files do nothing but move from one folder to another. */
const moved = (files: Readonly<Record<string, string>>) => {
  const pairs = Object.entries(files).map(([path, text]) => file(`new/${path}`, text, text, `old/${path}`))
  const { findings, changes, access } = reviewed(changeSet(...pairs))
  return {
    news: findings.flatMap(({ rule, status }) => (status === 'unchanged' ? [] : [rule])),
    changes: changes.flatMap(({ change, properties }) =>
      change === 'moved' && properties.length === 0 ? [] : [change, ...properties.map(({ path }) => path)],
    ),
    access,
  }
}

const nothing = { news: [], changes: [], access: [] }

describe('a folder that only moves changes nothing', () => {
  test('a condition on what another stack exports under a name from a parameter', () => {
    const template = `
Parameters:
  Network: { Type: String }
Resources:
  Deployer:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" } }
      Policies:
        - PolicyName: own-network
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: dynamodb:DeleteTable
                Resource: "*"
                Condition: { StringEquals: { "aws:SourceVpc": !ImportValue { "Fn::Sub": "\${Network}-VpcId" } } }
`
    expect(moved({ 'template.yaml': template })).toEqual(nothing)
  })

  test('settings that a variable without a value decides', () => {
    const configuration = `
variable "key" {}
variable "protect" {}
resource "aws_dynamodb_table" "orders" {
  name                        = "orders"
  hash_key                    = var.key
  deletion_protection_enabled = var.protect
}
`
    expect(moved({ 'main.tf': configuration })).toEqual(nothing)
  })
})
