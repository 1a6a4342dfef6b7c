import { expect, test } from '@jest/globals'
import { regionAfter, shifted } from '../../src/review/joined-region.js'

const edit = (startLine: number, endLine: number, ...lines: readonly string[]) => ({
  file: 'a.yaml',
  ...{ startLine, endLine, text: lines.join('\n') },
})
const span = (start: number, end: number) => ({ start, end })

test('edits in and at a region widen it on both texts', () => {
  // Line 5 becomes three lines; then line 4 and the last of the three become one line each, the last with a line more.
  const one = regionAfter(null, edit(5, 5, 'a', 'b', 'c'))
  expect(one).toEqual({ file: 'a.yaml', was: span(5, 5), now: span(5, 7) })
  const two = regionAfter(one, edit(4, 4, 'x'))
  expect(two).toEqual({ file: 'a.yaml', was: span(4, 5), now: span(4, 7) })
  expect(regionAfter(two, edit(7, 8, 'c', 'd', 'e'))).toEqual({ file: 'a.yaml', was: span(4, 6), now: span(4, 9) })
})

test('an edit above moves a region, one below or in another file does not', () => {
  const region = regionAfter(null, edit(10, 11, 'a'))
  expect(shifted(region, edit(2, 2, 'a', 'b', 'c')).now).toEqual(span(12, 12))
  expect(shifted(region, edit(2, 4, 'a')).now).toEqual(span(8, 8))
  expect(shifted(region, edit(20, 20, 'a', 'b'))).toEqual(region)
  expect(shifted(region, { ...edit(2, 2, 'a', 'b'), file: 'b.yaml' })).toEqual(region)
})
