import { expect, test } from '@jest/globals'
import { conditionText } from '../../src/review/conditions.js'

const names = ['A', 'B', 'C']
/** All worlds of three conditions; the number of a world has a bit for each condition that is false. */
const worlds = Array.from({ length: 8 }, (_, at) => new Map(names.map((name, bit) => [name, ((at >> bit) & 1) === 0])))
const all = new Set(worlds.keys())
const where = (holds: (a: boolean, b: boolean, c: boolean) => boolean) =>
  new Set(
    [...all].filter((at) =>
      holds(worlds[at]?.get('A') === true, worlds[at]?.get('B') === true, worlds[at]?.get('C') === true),
    ),
  )

test('what always holds has no condition', () => {
  expect(conditionText(worlds, all, all)).toBeNull()
})

test('one condition is named with its value', () => {
  expect(
    conditionText(
      worlds,
      where((a) => !a),
      all,
    ),
  ).toBe('when A is false')
  expect(
    conditionText(
      worlds,
      where((_a, b) => b),
      all,
    ),
  ).toBe('when B is true')
})

test('several conditions are joined', () => {
  expect(
    conditionText(
      worlds,
      where((a, b) => a && !b),
      all,
    ),
  ).toBe('when A is true and B is false')
})

test('what cannot be joined is counted, with an example', () => {
  expect(
    conditionText(
      worlds,
      where((a, b, c) => a !== b && c),
      all,
    ),
  ).toBe('in 2 of 8 combinations of conditions, for example when A is false and B is true and C is true')
})

test('only the worlds in which the resource exists count', () => {
  const exists = where((a) => a)
  expect(conditionText(worlds, exists, exists)).toBeNull()
  expect(
    conditionText(
      worlds,
      where((a, b) => a && b),
      exists,
    ),
  ).toBe('when B is true')
})
