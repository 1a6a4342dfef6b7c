import { describe, expect, test } from '@jest/globals'
import { inputsOf, mainOf } from './runner.js'
import { annotationsIn, commandFile, commandIn, commandsIn } from './workflow-commands.js'

const actionYml = `
name: Review
inputs:
  github-token: { default: '\${{ github.token }}' }
  fail-on: { description: no default }
  dry-run: { default: 'false' }
runs: { using: node24, main: dist/action.js }
`

describe('inputs', () => {
  test('come from the step, then from action.yml, with the token filled in', () => {
    expect(inputsOf(actionYml, { 'fail-on': 'low' }, 'secret')).toEqual({
      'github-token': 'secret',
      'fail-on': 'low',
      'dry-run': 'false',
    })
  })

  test('that action.yml does not know are a mistake of the step', () => {
    expect(() => inputsOf(actionYml, { failon: 'low' }, 'secret')).toThrow('knows no input failon')
  })
})

test('the file to run is what action.yml names, for the Node that GitHub has', () => {
  expect(mainOf(actionYml)).toBe('dist/action.js')
  expect(() => mainOf(actionYml.replace('node24', 'node20'))).toThrow('not node20')
  expect(() => mainOf(actionYml.replace('main:', 'pre: dist/pre.js, main:'))).toThrow('knows no pre')
})

describe('commands in the output', () => {
  test.each([
    ['::error file=a.yaml,line=3::bad%0Athing', 'error', { file: 'a.yaml', line: '3' }, 'bad\nthing'],
    ['  ::add-mask::secret', 'add-mask', {}, 'secret'],
    ['text ##[warning file=a;line=2]late', 'warning', { file: 'a', line: '2' }, 'late'],
  ])('%s is %s', (line, name, properties, data) => {
    expect(commandIn(line)).toEqual({ name, properties, data })
  })

  test.each(['text ::error::late', '::unknown::x', '| ::error::x'])('%s is none', (line) => {
    expect(commandIn(line)).toBeNull()
  })

  test('stop at stop-commands until its token returns', () => {
    const lines = ['::stop-commands::pause', '::error::no', '::pause::', '::error::yes']
    expect(annotationsIn(commandsIn(lines.join('\n'))).map(({ message }) => message)).toEqual(['yes'])
  })

  test('show ten annotations of a kind and no more', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `::warning::${index}`)
    expect(annotationsIn(commandsIn(lines.join('\n')))).toHaveLength(10)
  })
})

test('command files hold plain values and values of several lines', () => {
  expect(commandFile('a=1\nb<<END\ntwo\nlines\nEND\n')).toEqual({ a: '1', b: 'two\nlines' })
  expect(() => commandFile('b<<END\ntwo\n')).toThrow("Matching delimiter not found 'END'")
  expect(() => commandFile('nothing\n')).toThrow("Invalid format 'nothing'")
})
