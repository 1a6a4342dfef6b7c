import { expect, test } from '@jest/globals'
import type { Notice } from '#model'
import { toText } from '#reports'
import { changeSet, quietReview } from './sample.js'

const unset = (address: string, name: string, line: number, reason = 'the variable size has no value'): Notice => ({
  code: 'unresolved-value',
  file: 'main.tf',
  line,
  message: `${address}: ${name} is not known, because ${reason}`,
  setting: { address, name, reason },
})

const told = (notices: readonly Notice[]): string =>
  toText({ ...quietReview, notices }, changeSet, { colour: false }).replace(/\s+/g, ' ')

test('settings of one resource that are not known stand on one line, with each reason once', () => {
  const text = told([
    unset('aws_dynamodb_table.a', 'readCapacity', 3),
    unset('aws_dynamodb_table.a', 'writeCapacity', 4),
    unset('aws_dynamodb_table.a', 'sortKey', 5, 'the variable key has no value'),
    unset('aws_dynamodb_table.b', 'sortKey', 9),
  ])
  expect(text).toContain('Not reviewed (2)')
  expect(text).toContain(
    'main.tf:3 unresolved-value aws_dynamodb_table.a: 3 settings are not known: readCapacity, writeCapacity (the variable size has no value); sortKey (the variable key has no value)',
  )
  expect(text).toContain('aws_dynamodb_table.b: sortKey is not known, because the variable size has no value')
})

test('beyond a handful only names are given, and beyond that their number', () => {
  const many = [...Array(12).keys()].map((n) => unset('a', `setting${n}`, n + 1, `reason ${n}`))
  const text = told(many)
  expect(text).toContain('a: 12 settings are not known: setting0 (reason 0)')
  expect(text).toContain('setting3 (reason 3); and setting4, setting5, setting6, setting7 and 4 more')
})
