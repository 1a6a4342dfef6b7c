import { describe, expect, test } from '@jest/globals'
import type { Scalar, Span, Tree } from '#model'
import { tagsValue } from '../../src/formats/names-and-values.js'
import {
  booleanValue,
  chain,
  listOf,
  numberValue,
  optionalTextValue,
  reasonOf,
  required,
  stringValue,
  textsValue,
  textValue,
  wordValue,
} from '../../src/formats/typed.js'

const place = (line: number): Span => ({ file: 'f', line, column: 1, endLine: line, endColumn: 2 })
const parent = place(1)
const scalar = (text: string, type: Scalar['type'] = 'string'): Scalar => ({
  kind: 'scalar',
  text: text === '' ? [] : [text],
  type,
  span: place(2),
})
const reference: Scalar = { kind: 'scalar', text: [{ symbol: 't#param.Env' }], type: 'string', span: place(2) }
const absent: Tree = { kind: 'absent', span: place(3) }
const choice = (whenTrue: Tree, whenFalse: Tree, condition = 'IsProd'): Tree => ({
  kind: 'choice',
  condition,
  whenTrue,
  whenFalse,
  span: place(4),
})
const list = (...items: Tree[]): Tree => ({ kind: 'sequence', items, span: place(5) })

describe('booleans', () => {
  test.each(['true', 'True', 'yes', 'YES', 'on', 'On'])('%s is true', (word) => {
    expect(booleanValue(scalar(word), false, parent)).toMatchObject({ kind: 'known', value: true, origin: 'written' })
  })
  test.each(['false', 'FALSE', 'no', 'off'])('%s is false', (word) => {
    expect(booleanValue(scalar(word), true, parent)).toMatchObject({ kind: 'known', value: false })
  })
  test('a word that is no boolean is unknown and says so', () => {
    expect(booleanValue(scalar('maybe'), false, parent)).toMatchObject({
      kind: 'unknown',
      reason: '"maybe" is not a boolean',
      span: place(2),
    })
  })
  test('names that every object has are no booleans', () => {
    expect(booleanValue(scalar('constructor'), false, parent)).toMatchObject({ kind: 'unknown' })
  })
  test('a list is not a boolean', () => {
    expect(booleanValue(list(), false, parent)).toMatchObject({ kind: 'unknown', reason: 'a list is not a boolean' })
  })
  test('a parameter without default leaves it unknown', () => {
    expect(booleanValue(reference, false, parent)).toMatchObject({
      kind: 'unknown',
      reason: 'the parameter Env has no default',
      expression: `\${t#param.Env}`,
    })
  })
})

describe('what is not written', () => {
  test('has the default, at the nearest written place', () => {
    expect(booleanValue(undefined, false, parent)).toEqual({
      kind: 'known',
      value: false,
      origin: 'default',
      span: parent,
    })
  })
  test('is marked where the tool leaves the live setting alone', () => {
    expect(booleanValue(undefined, false, parent, { keeps: true })).toMatchObject({ keeps: true })
    expect(booleanValue(scalar('no'), false, parent, { keeps: true })).not.toHaveProperty('keeps')
  })
  test('is nothing when written as nothing, at that place', () => {
    expect(booleanValue(absent, true, parent)).toMatchObject({ value: true, origin: 'default', span: place(3) })
    expect(optionalTextValue(scalar('', 'null'), parent)).toMatchObject({ value: null, origin: 'default' })
  })
  test('is unknown where the property has no default', () => {
    expect(textValue(undefined, required, parent)).toMatchObject({ kind: 'unknown', reason: 'it is not written' })
  })
})

describe('conditions', () => {
  test('both branches are read, an absent one as the default', () => {
    expect(booleanValue(choice(scalar('yes'), absent), false, parent)).toMatchObject({
      kind: 'choice',
      condition: 'IsProd',
      whenTrue: { value: true, origin: 'written' },
      whenFalse: { value: false, origin: 'default' },
    })
  })
  test('what follows from two facts asks a condition once', () => {
    const value = booleanValue(choice(scalar('true'), scalar('false')), false, parent)
    const both = chain(value, (a) =>
      chain(value, (b) => ({ kind: 'known', value: [a, b], origin: 'written', span: parent })),
    )
    expect(both).toMatchObject({ whenTrue: { value: [true, true] }, whenFalse: { value: [false, false] } })
  })
})

describe('numbers, texts and words', () => {
  test.each([
    ['35', 35],
    ['1_000', 1000],
    ['1.5', 1.5],
    ['-1', -1],
  ])('%s is a number', (text, value) => {
    expect(numberValue(scalar(text), null, parent)).toMatchObject({ value })
  })
  test('text is no number', () => {
    expect(numberValue(scalar('many'), null, parent)).toMatchObject({ reason: '"many" is not a number' })
  })
  test('text keeps its references, a string needs to be literal', () => {
    expect(textValue(reference, required, parent)).toMatchObject({ value: [{ symbol: 't#param.Env' }] })
    expect(stringValue(reference, required, parent)).toMatchObject({ kind: 'unknown' })
    expect(stringValue(scalar('a'), required, parent)).toMatchObject({ value: 'a' })
  })
  test('only the words of a closed set are taken, letter case counts', () => {
    expect(wordValue(scalar('A'), ['A', 'B'], null, parent)).toMatchObject({ value: 'A' })
    expect(wordValue(scalar('a'), ['A', 'B'], null, parent)).toMatchObject({ reason: '"a" is not one of A, B' })
  })
  test('the reason names what decides', () => {
    expect(reasonOf([{ symbol: '.#var.env' }])).toBe('the variable env has no value')
    expect(reasonOf(['a', { symbol: 't#Key.arn' }])).toBe('it is decided when deploying, by Key.arn')
  })
})

describe('lists', () => {
  test('an element that a condition takes away makes two lists', () => {
    expect(textsValue(list(scalar('a'), choice(scalar('b'), absent)), [], parent)).toMatchObject({
      kind: 'choice',
      whenTrue: { value: [{ value: ['a'] }, { value: ['b'] }] },
      whenFalse: { value: [{ value: ['a'] }] },
    })
  })
  test('elements under one condition are there together or not at all', () => {
    const value = textsValue(list(choice(scalar('a'), absent), choice(absent, scalar('b'))), [], parent)
    expect(value).toMatchObject({ whenTrue: { value: [{ value: ['a'] }] }, whenFalse: { value: [{ value: ['b'] }] } })
  })
  test('too many conditions leave a list unknown', () => {
    const items = Array.from({ length: 7 }, (_, i) => choice(scalar('a'), absent, `C${i}`))
    expect(JSON.stringify(textsValue(list(...items), [], parent))).toContain('too many conditions')
  })
  test('an element that is unknown makes the whole list unknown', () => {
    const lost: Tree = { kind: 'unknown', reason: 'why', expression: '', span: place(6) }
    expect(listOf<string>(list(scalar('a'), lost), [], parent, () => 'x')).toBe(lost)
  })
  test('one text counts as a list of one', () => {
    expect(textsValue(scalar('a'), [], parent)).toMatchObject({ value: [{ value: ['a'] }] })
  })
})

describe('tags', () => {
  const entry = (key: string, value: Tree) => ({ key, keySpan: place(7), value })
  const map = (...entries: ReturnType<typeof entry>[]): Tree => ({ kind: 'mapping', entries, span: place(8) })
  test('a map and a list of pairs say the same', () => {
    const pair = map(entry('Key', scalar('env')), entry('Value', scalar('prod')))
    const wanted = { value: [{ key: 'env', value: { value: ['prod'] } }] }
    expect(tagsValue(list(pair), parent)).toMatchObject(wanted)
    expect(tagsValue(map(entry('env', scalar('prod'))), parent)).toMatchObject(wanted)
  })
  test('no tags are an empty list', () => {
    expect(tagsValue(undefined, parent)).toMatchObject({ value: [], origin: 'default' })
  })
})
