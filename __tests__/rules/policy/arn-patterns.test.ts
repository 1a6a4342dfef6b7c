import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { iamGlob } from '#catalog'
import { catalogPattern, haveCommon, writtenPattern } from '../../../src/rules/arn-patterns.js'

const nothing = () => undefined
const written = (text: string) => writtenPattern([text], nothing)
const table = catalogPattern('arn:*:dynamodb:*:*:table/*')

describe('a written ARN and a kind of resource', () => {
  test('have something in common when the pattern can name such a resource', () => {
    for (const text of [
      'arn:aws:dynamodb:eu-west-1:123456789012:table/orders',
      'arn:aws:dynamodb:*:*:table/orders-*',
      'arn:aws:dynamodb:*',
      'arn:aws:*:eu-west-1:123456789012:*',
    ])
      expect([text, haveCommon(written(text), table)]).toEqual([text, true])
  })

  test('have nothing in common when the name holds what a table has not', () => {
    for (const text of [
      'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-date',
      'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/*',
      'arn:aws:dynamodb:eu-west-1:123456789012:table/orders ',
      'arn:aws:s3:::exports/*',
    ])
      expect([text, haveCommon(written(text), table)]).toEqual([text, false])
  })

  test('have something in common when a part is not known', () => {
    const text = [{ symbol: 'aws:partition' }, ':', { symbol: 'main.tf#var.rest' }]
    expect(haveCommon(writtenPattern(text, nothing), table)).toBe(true)
  })
})

test('two patterns have what a word has that fits both, and only then', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 })
  const words = ['', 'a', 'b'].flatMap((a) => ['', 'a', 'b'].flatMap((b) => ['', 'a', 'b'].map((c) => a + b + c)))
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      const shared = words.some((word) => iamGlob(one, word) && iamGlob(other, word))
      if (shared) expect(haveCommon(written(one), written(other))).toBe(true)
      const isLong = (one + other).length > 3
      if (!shared && !isLong) expect(haveCommon(written(one), written(other))).toBe(false)
    }),
  )
})

test('a long pattern of many stars is answered at once', () => {
  expect(haveCommon(written('*a'.repeat(200)), written('*b'.repeat(200)))).toBe(false)
})
