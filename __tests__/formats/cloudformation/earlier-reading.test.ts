import { describe, expect, test } from '@jest/globals'
import { cloudformation } from '../../../src/formats/cloudformation/index.js'
import { readUsualYaml } from '../../../src/formats/source/usual-yaml.js'
import { drawnFrom } from '../../drawn.js'

const sample = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage:
    Type: String
    Default: test
  Capacity:
    Type: Number
    Default: 5
Mappings:
  Size:
    test: { Read: 5 }
    live: { Read: 50 }
Conditions:
  IsLive: !Equals [!Ref Stage, live]
  Shared:
    !Equals [!Ref Owner, x]
Globals:
  Function:
    Timeout: 10
    Environment:
      Variables:
        TABLE: !Ref Orders
Resources:
  # The orders of all shops.
  Orders:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    Properties:
      TableName: !Sub "orders-\${Stage}"
      BillingMode: !If [IsLive, PROVISIONED, PAY_PER_REQUEST]
      KeySchema:
        - { AttributeName: id, KeyType: HASH }
      DeletionProtectionEnabled: true
      ProvisionedThroughput:
        ReadCapacityUnits: !FindInMap [Size, !Ref Stage, Read]
        WriteCapacityUnits: !Ref Capacity
      SSESpecification:
        SSEEnabled: true
        KMSMasterKeyId: !GetAtt Key.Arn

  # dynamodb-review: ignore encryption/key-policy-open until 2027-01-01 -- it is watched
  Key:
    Type: AWS::KMS::Key
    Condition: Shared
    Properties:
      KeyPolicy: !Sub |
        {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::\${AWS::AccountId}:root"},
          "Action": "kms:*", "Resource": "*"}]}
  Ship:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - DynamoDBReadPolicy: { TableName: !Ref Orders }
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: dynamodb:*
              Resource: !GetAtt Orders.Arn
  More:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: more
      Roles: [!Ref ShipRole]
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: "kms:Decrypt", Resource: !GetAtt Key.Arn }
  Door:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: door
  Opened:
    Type: AWS::EC2::SecurityGroupIngress
    Properties: { GroupId: !Ref Door, CidrIp: 0.0.0.0/0, IpProtocol: tcp, FromPort: 8111, ToPort: 8111 }
  Link:
    Type: AWS::Serverless::Connector
    Properties:
      Source: { Id: Ship }
      Destination: { Id: Orders }
      Permissions: [Read]
  Archive:
    Type: AWS::DynamoDB::Table
    Properties: { TableName: archive, SSESpecification: { SSEEnabled: !Ref Nowhere } }
  Last:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: last
Outputs:
  Name:
    Value: !Ref Orders
`

/** Small changes as people make them: a line less, a line twice, another word, a comment, a block moved. */
const edited = (draw: (below: number) => number, text = sample): string => {
  const now = text.split('\n')
  for (let count = draw(2) + 1; count > 0; count--) {
    const at = draw(now.length)
    const line = now[at] ?? ''
    const kind = draw(8)
    if (kind === 0) now.splice(at, 1)
    else if (kind === 1) now.splice(at, 0, line)
    else if (kind === 2) now.splice(at, 0, `${' '.repeat(draw(5))}# a word about it`)
    else if (kind === 3) now.splice(at, 0, '')
    else if (kind === 4) now[at] = ` ${line}`
    else if (kind === 5) now[at] = line.replace(/true|test|Orders|Ship|Key|\*|Door|5/, (word) => other(word, draw))
    else if (kind === 6) now.splice(at, draw(12) + 1)
    else now.splice(draw(now.length), 0, ...now.splice(at, draw(6) + 1))
  }
  return now.join('\n')
}

const other = (word: string, draw: (below: number) => number): string =>
  ['false', 'live', 'Archive', 'Last', 'Ship', `${word}2`][draw(6)] ?? word

const path = 'stack.yaml'
const read = (text: string) => cloudformation.read([{ path, text }], [])

/** With nothing in memory that could be taken over; what is read next may take from this. */
const readAnew = (text: string) => {
  read('Resources:\n  Nothing:\n    Type: AWS::SNS::Topic\n  Else:\n    Type: AWS::SNS::Topic\n')
  return read(text)
}

describe('a template that was read before with other words in it', () => {
  test('reads letter by letter as one that was never read before', () => {
    const draw = drawnFrom(20261125)
    const root = readUsualYaml(sample)
    let read = 0
    for (let round = 0; round < 1200; round++) {
      const text = edited(draw)
      const anew = readUsualYaml(text)
      const after = readUsualYaml(text, root && { text: sample, root })
      if (anew) read++
      if (JSON.stringify(after) !== JSON.stringify(anew)) expect(after).toEqual(anew)
    }
    expect(read).toBeGreaterThan(500)
  })
  test('has the inventory that it has without the earlier reading, on the same lines', () => {
    const draw = drawnFrom(20261126)
    let same = 0
    for (let round = 0; round < 400; round++) {
      const first = edited(draw)
      const second = edited(draw, first)
      const anew = readAnew(second)
      readAnew(first)
      const after = read(second)
      if (JSON.stringify(after) === JSON.stringify(anew)) same++
      else expect({ first, second, after }).toEqual({ first, second, after: anew })
    }
    expect(same).toBe(400)
  })
  const plain = `Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n  Door:\n    Type: AWS::EC2::SecurityGroup\n`
  const rule = (range: string) =>
    `  Rule:\n    Type: AWS::EC2::SecurityGroupIngress\n    Properties: { GroupId: !Ref Door, CidrIp: ${range} }\n`
  const withGlobals = (type: string) =>
    'Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Environment: { Variables: { TABLE: !Ref Orders } }\n' +
    `Resources:\n  Orders:\n    Type: ${type}\n  Quick:\n    Type: AWS::Serverless::Function\n    Properties: {}\n`
  const json = (topic: object) =>
    JSON.stringify({ Resources: { A: topic, B: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'b' } } } })
  test.each([
    ['a rule of a security group stands in a block of its own', plain + rule('0.0.0.0/0'), plain + rule('10.0.0.0/8')],
    ['such a rule is new', plain, plain + rule('0.0.0.0/0')],
    ['it becomes a template of SAM', plain, `${plain}  Quick:\n    Type: AWS::Serverless::SimpleTable\n`],
    ['a section speaks of what changed', withGlobals('AWS::DynamoDB::Table'), withGlobals('AWS::SNS::Topic')],
    ['all of it is one line', json({ Type: 'AWS::SNS::Topic' }), json({ Type: 'AWS::SNS::Topic', Metadata: {} })],
    ['it has a second section of resources', plain, `${plain}Resources:\n  Door:\n    Type: AWS::DynamoDB::Table\n`],
  ])('is read as if alone where %s', (_what, before, after) => {
    const anew = readAnew(after)
    expect(anew.resources.length).toBeGreaterThan(0)
    readAnew(before)
    expect(read(after)).toEqual(anew)
  })
  test('takes the values of a parameter file that is new', () => {
    const text = sample.replace('    Default: 5\n', '')
    const files = [
      { path, text },
      { path: 'parameters.json', text: '{"Parameters": {"Capacity": "7"}}' },
    ]
    read(text)
    const [orders] = cloudformation.read(files.slice(0, 1), files).resources
    expect(JSON.stringify(orders?.kind === 'table' && orders.writeCapacity)).toContain('"value":7')
  })
  test('asks again for what another template exports', () => {
    const importer = `${plain}    Metadata: { a: b }\n  Users:\n    Type: AWS::DynamoDB::Table\n    Properties: { TableName: !ImportValue users }\n  More:\n    Type: AWS::SNS::Topic\n`
    const exporter = (value: string) =>
      `AWSTemplateFormatVersion: "2010-09-09"\nResources: { T: { Type: "AWS::SNS::Topic" } }\nOutputs: { U: { Value: ${value}, Export: { Name: users } } }\n`
    const nameWith = (value: string, head: string) => {
      const files = [
        { path, text: head + importer },
        { path: 'exports.yaml', text: exporter(value) },
      ]
      const users = cloudformation.read(files, files).resources.find(({ address }) => address === 'Users')
      return users?.kind === 'table' && users.name.kind === 'known' ? users.name.value : undefined
    }
    expect(nameWith('people', '')).toEqual(['people'])
    expect(nameWith('persons', '# a word\n')).toEqual(['persons'])
    expect(nameWith('persons', '')).toEqual(['persons'])
  })
  test('is not read a second time where nothing changed', () => {
    const [before, after] = [read(sample), read(sample.replace('TableName: last', 'TableName: first'))]
    const resource = ({ resources }: typeof before, address: string) => resources.find((one) => one.address === address)
    expect(resource(after, 'Orders')).toBe(resource(before, 'Orders'))
    expect(resource(after, 'Last')).not.toEqual(resource(before, 'Last'))
  })
})
