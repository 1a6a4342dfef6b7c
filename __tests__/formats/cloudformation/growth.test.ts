import { describe, expect, test } from '@jest/globals'
import { change, changeSet, file, reviewed } from '../../review/change.js'
import { only, read } from './sample.js'

const table = (properties: object) => ({ Type: 'AWS::DynamoDB::Table', Properties: properties })
const template = (resources: object, more: object = {}) => JSON.stringify({ ...more, Resources: resources })
const nested = (depth: number, wrap: (inner: unknown) => unknown, innermost: unknown = 'x') =>
  Array.from({ length: depth }).reduce<unknown>(wrap, innermost)
const tableNamed = (TableName: unknown) =>
  only(read(template({ Orders: table({ TableName }) }), 'a.json'), 'Orders', 'table')

describe('what a few lines make grow without end is not worked out, and the rest is read', () => {
  test('conditions that are made of conditions twice', () => {
    const conditions: Record<string, unknown> = { C0: { 'Fn::Equals': [{ Ref: 'P' }, 'a'] } }
    for (let at = 0; at < 40; at++)
      conditions[`C${at + 1}`] = { 'Fn::And': [{ Condition: `C${at}` }, { 'Fn::Not': [{ Condition: `C${at}` }] }] }
    const guarded = { ...table({ TableName: { 'Fn::If': ['C40', 'a', 'b'] } }), Condition: 'C40' }
    const { resources } = read(
      template({ Orders: guarded }, { Parameters: { P: { Type: 'String' } }, Conditions: conditions }),
      'a.json',
    )
    expect(resources.map(({ address }) => address)).toEqual(['Orders'])
  })
  test('texts that hold a text twice', () => {
    const twice = nested(40, (inner) => ({ 'Fn::Sub': ['${A}${A}', { A: inner }] }))
    expect(tableNamed(twice).name).toMatchObject({ kind: 'unknown', reason: 'it is too long to work out' })
  })
  test('lists that are joined with what they are split by', () => {
    const part = 'a'.repeat(50)
    const joined = nested(12, (inner) => ({ 'Fn::Join': [part, { 'Fn::Split': ['a', inner] }] }), part)
    expect(tableNamed(joined).name).toMatchObject({ kind: 'unknown', reason: 'it is too long to work out' })
  })
  test('a file that brings in itself', () => {
    const include = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'a.json' } } }
    const text = template({ Orders: table(include) })
    const review = reviewed(changeSet(file('a.json', null, text)))
    expect(review.notices.map(({ message }) => message).join()).toContain('Orders')
  })
  test('stacks that hold six stacks each', () => {
    const level = (inner: string) =>
      template(
        Object.fromEntries(
          Array.from({ length: 6 }, (_, at) => [
            `S${at}`,
            { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: inner } },
          ]),
        ),
      )
    const files = Array.from({ length: 7 }, (_, at) => file(`s${at}.json`, null, level(`s${at + 1}.json`)))
    const review = reviewed(changeSet(...files, file('s7.json', null, template({ Orders: table({}) }))))
    expect(review.notices.some(({ code, message }) => code === 'limit' && message.includes('too many'))).toBe(true)
  })
})

test('tables that are named after each other in a circle are reviewed, as far as a name goes', () => {
  const circle = {
    Orders: table({ TableName: { Ref: 'Carts' } }),
    Carts: table({ TableName: { 'Fn::Sub': '${Orders}-x' } }),
    Own: table({ TableName: { 'Fn::Sub': '${Own.Arn}' } }),
  }
  const role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyName: 'p',
          PolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Action: 'dynamodb:*',
                Resource: [{ 'Fn::GetAtt': ['Orders', 'Arn'] }, { Ref: 'Own' }],
              },
            ],
          },
        },
      ],
    },
  }
  const review = reviewed(change(null, template({ ...circle, Role: role })))
  expect(review.findings.map(({ resource }) => resource.address)).toEqual(expect.arrayContaining(['Carts', 'Role']))
})
