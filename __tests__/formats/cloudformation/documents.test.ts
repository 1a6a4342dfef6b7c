import { describe, expect, test } from '@jest/globals'
import { type Scalar, showText, type Tree, at as valueAt } from '#model'
import { at, only, read } from './sample.js'

const policy = (...lines: readonly string[]) =>
  only(
    read([
      'Resources:',
      '  Orders:',
      '    Type: AWS::DynamoDB::Table',
      '  Reader:',
      '    Type: AWS::IAM::ManagedPolicy',
      '    Properties:',
      ...lines,
    ]),
    'Reader',
    'policy',
  ).document.document

const statement = (tree: Tree) => {
  const list = valueAt(tree, 'Statement')
  return list?.kind === 'sequence' ? list.items[0] : list
}

const scalar = (tree: Tree | undefined): Scalar => {
  if (tree?.kind !== 'scalar') throw new Error(`no text: ${tree?.kind}`)
  return tree
}

describe('policy documents written as text', () => {
  test('a literal block: every part has its own place', () => {
    const document = policy(
      '      PolicyDocument: |',
      '        {"Statement":',
      '          {"Action": "dynamodb:GetItem"}}',
    )
    const action = scalar(valueAt(statement(document), 'Action'))
    expect([showText(action.text), at(action.span)]).toEqual(['dynamodb:GetItem', '9:22-9:40'])
  })
  test('a literal block with Windows line ends', () => {
    const text = [
      'Resources:',
      '  E:',
      '    Type: AWS::EC2::VPCEndpoint',
      '    Properties:',
      '      PolicyDocument: |',
      '        {"Statement":',
      '         {"Action": "a:b"}}',
      '',
    ].join('\r\n')
    const document = only(read(text), 'E', 'vpcEndpoint').endpointPolicy?.document
    expect(at(scalar(valueAt(document && statement(document), 'Action')).span)).toBe('7:21-7:26')
  })
  test('a folded block', () => {
    const document = policy(
      '      PolicyDocument: >-',
      '        {"Statement":',
      '        {"Action":',
      '        "dynamodb:Scan"}}',
    )
    expect(at(scalar(valueAt(statement(document), 'Action')).span)).toBe('10:9-10:24')
  })
  test('a single-quoted string with a doubled quote before the place', () => {
    const document = policy(`      PolicyDocument: '{"Id": "it''s", "Statement": {"Action": "a:b"}}'`)
    expect(showText(scalar(valueAt(document, 'Id')).text)).toBe("it's")
    expect(at(scalar(valueAt(statement(document), 'Action')).span)).toBe('7:64-7:69')
  })
  test('a double-quoted string with escapes before the place', () => {
    const document = policy(
      String.raw`      PolicyDocument: "{\"Id\": \"\u0041\", \"Statement\": {\"Action\": \"a:b\"}}"`,
    )
    expect(showText(scalar(valueAt(document, 'Id')).text)).toBe('A')
    expect(at(scalar(valueAt(statement(document), 'Action')).span)).toBe('7:73-7:80')
  })
  test('a JSON template', () => {
    const inner = JSON.stringify(JSON.stringify({ Statement: { Action: 'a:b' } }))
    const text = `{"Resources": {"E": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {\n"PolicyDocument": ${inner}}}}}`
    const document = only(read(text, 'a.json'), 'E', 'vpcEndpoint').endpointPolicy?.document
    expect(at(scalar(valueAt(document && statement(document), 'Action')).span)).toBe('2:47-2:54')
  })
  test('Fn::Sub puts references into it', () => {
    const document = policy(
      '      PolicyDocument: !Sub |',
      `        {"Statement": {"Resource": ["\${Orders.Arn}/index/*", "*"]}}`,
    )
    const resources = valueAt(statement(document), 'Resource')
    const [first, second] = resources?.kind === 'sequence' ? resources.items : []
    expect(showText(scalar(first).text)).toBe(`\${stack.yaml#Orders.arn}/index/*`)
    expect([at(scalar(first).span), at(scalar(second).span)]).toEqual(['8:37-8:60', '8:62-8:65'])
  })
  test('escapes before a reference move nothing', () => {
    const document = policy(
      '      PolicyDocument: !Sub |',
      String.raw`        {"Statement": {"Resource": "\"\u0041${'$'}{Orders.Arn}/${'$'}{AWS::Region}!"}}`,
    )
    expect(showText(scalar(valueAt(statement(document), 'Resource')).text)).toBe(
      `"A\${stack.yaml#Orders.arn}/\${aws:region}!`,
    )
  })
  test('a reference without quotes stands for a whole value', () => {
    const document = policy(
      '      PolicyDocument: !Sub |',
      `        {"Statement": {"Resource": \${Orders.Arn}, "Action": "a:b"}}`,
    )
    const resource = scalar(valueAt(statement(document), 'Resource'))
    expect([showText(resource.text), at(resource.span)]).toEqual([`\${stack.yaml#Orders.arn}`, '8:36-8:49'])
    expect(at(scalar(valueAt(statement(document), 'Action')).span)).toBe('8:61-8:66')
  })
  test('pieces joined together are read, at the place of the whole', () => {
    const document = policy(
      `      PolicyDocument: !Join ['', ['{"Statement": {"Resource": "', !GetAtt Orders.Arn, '"}}']]`,
    )
    const resource = scalar(valueAt(statement(document), 'Resource'))
    expect([showText(resource.text), at(resource.span)]).toEqual([`\${stack.yaml#Orders.arn}`, '7:23-7:94'])
  })
  test('a condition between two texts is kept', () => {
    const document = policy(`      PolicyDocument: !If [IsProd, '{"Id": "a"}', '{"Id": "b"}']`)
    expect(document).toMatchObject({ kind: 'choice', whenTrue: { kind: 'mapping' }, whenFalse: { kind: 'mapping' } })
  })
  test('text that is not JSON is unknown', () => {
    expect(policy('      PolicyDocument: nothing')).toMatchObject({ kind: 'unknown' })
  })
})
