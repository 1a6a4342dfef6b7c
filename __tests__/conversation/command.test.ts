import { describe, expect, test } from '@jest/globals'
import { readCommand } from '../../src/conversation/command.js'

const read = (body: string) => readCommand(body, '/dynamodb-review')
const name = 'rase6yvkvdcqpg5g'

describe('a command is read', () => {
  test.each([
    ['/dynamodb-review', { name: 'help' }],
    ['/dynamodb-review help', { name: 'help' }],
    ['/dynamodb-review rerun\r\nthank you', { name: 'rerun' }],
    ['/dynamodb-review explain recovery/table-removed', { name: 'explain', what: 'recovery/table-removed' }],
    [`/dynamodb-review unwaive ${name}`, { name: 'unwaive', code: { fingerprint: name, evidence: null } }],
    [
      `/dynamodb-review waive ${name}-trm6j7xy until 2026-12-20 because it is  rebuilt `,
      {
        name: 'waive',
        code: { fingerprint: name, evidence: 'trm6j7xy' },
        until: '2026-12-20',
        reason: 'it is  rebuilt',
      },
    ],
  ])('%s', (body, command) => expect(read(body)).toEqual({ kind: 'command', command }))
})

describe('what is no command is left alone', () => {
  test.each([
    '',
    'hello',
    '> /dynamodb-review rerun',
    '`/dynamodb-review rerun`',
    ' /dynamodb-review rerun',
    'hi\n/dynamodb-review rerun',
    '/dynamodb-reviewer help',
  ])('%j', (body) => expect(read(body)).toEqual({ kind: 'none' }))
})

describe('a mistake is told', () => {
  test.each([
    ['/dynamodb-review rer', 'Did you mean `/dynamodb-review rerun`?'],
    ['/dynamodb-review rerun now', '`rerun` takes nothing after it.'],
    [`/dynamodb-review waive ${name}`, 'Write `/dynamodb-review waive NAME until YYYY-MM-DD because REASON`.'],
    [
      `/dynamodb-review waive ${name} until tomorrow because x`,
      'Write `/dynamodb-review waive NAME until YYYY-MM-DD because REASON`.',
    ],
    ['/dynamodb-review unwaive everything', 'Write `/dynamodb-review unwaive NAME`.'],
    [`/dynamodb-review waive ${'x'.repeat(600)}`, 'A command has at most 500 characters.'],
  ])('%s', (body, because) => expect(read(body)).toEqual({ kind: 'mistake', because }))
})
