import { describe, expect, test } from '@jest/globals'
import type { Edit, FilePair } from '#model'
import type { Candidate } from '../../src/review/candidate.js'
import { judgeOf } from '../../src/review/judge-change.js'
import { trialOf } from '../../src/review/proof.js'
import { readSides } from '../../src/review/sides.js'
import { change, changeSet, configOf, context, file, off, reviewed, template } from './change.js'

const path = 'infra/tables.yaml'
const text = template({ Orders: { recovery: 'false' }, Carts: { recovery: 'false' } })
const sides = readSides(change(null, text), configOf({}))
const judge = judgeOf(sides)

const lineOf = (wanted: string, from = 0): number => text.split('\n').indexOf(wanted, from) + 1
const recovery = '        PointInTimeRecoveryEnabled: false'
const first = lineOf(recovery)
const second = lineOf(recovery, first)

/** A fix for the recovery of a table, spelled by hand and not always well. */
const candidate = (table: string, ...edits: readonly (readonly [line: number, text: string])[]): Candidate => {
  const pair = sides.pairs.find(({ after }) => after?.address === table)
  const judgement = pair && judge.judge(pair).after.find(({ rule }) => rule.id === off)
  if (!pair?.after || !judgement) throw new Error(`${table} has no such finding`)
  return {
    judgement,
    resource: pair.after,
    title: 'by hand',
    safety: 'safe',
    wishes: [{ set: 'pointInTimeRecovery', value: true }],
    edits: edits.map(([line, line2]): Edit => ({ file: path, startLine: line, endLine: line, text: line2 })),
  }
}

const on = '        PointInTimeRecoveryEnabled: true'
const good = candidate('Orders', [first, on])
const alsoGood = candidate('Carts', [second, on])

/** The titles of what holds when tried together; null when the blame is open. */
const held = (...group: readonly Candidate[]) => trialOf(sides, judge)(group)

describe('a fix holds', () => {
  test('when the finding is gone and nothing else moved', () => {
    expect(held(good)).toEqual([good])
  })

  test('together with fixes of other tables', () => {
    expect(held(good, alsoGood)).toEqual([good, alsoGood])
  })
})

describe('a fix does not hold', () => {
  test('when the finding stays, and its neighbours are not to blame', () => {
    const comment = { ...candidate('Orders', [first, `${recovery} # on`]), wishes: [] }
    expect(held(comment)).toEqual([])
    expect(held(comment, alsoGood)).toEqual([alsoGood])
  })

  test('when it changes something else of the same table', () => {
    const line = lineOf('      DeletionProtectionEnabled: true')
    expect(held(candidate('Orders', [first, on], [line, '      DeletionProtectionEnabled: false']))).toBeNull()
  })

  test('when it changes another table', () => {
    expect(held(candidate('Orders', [first, on], [second, on]))).toBeNull()
  })

  test('when it adds or removes a resource', () => {
    const more = '  More:\n    Type: AWS::DynamoDB::Table\n  Carts:'
    expect(held(candidate('Orders', [first, on], [lineOf('  Carts:'), more]))).toBeNull()
    expect(held(candidate('Orders', [first, on], [lineOf('  Carts:'), '  # Carts:']))).toBeNull()
  })

  test('when the setting becomes something that nobody knows', () => {
    expect(held(candidate('Orders', [first, `${on}ish`]))).toBeNull()
    expect(held(candidate('Orders', [first, `${on.replace('true', '!Ref Env')}`]))).toBeNull()
  })

  test('when the file no longer parses', () => {
    expect(held(candidate('Orders', [first, on.replace('true', '[true')]))).toBeNull()
  })
})

describe('in Terraform', () => {
  const table = (name: string) =>
    [
      'resource "aws_dynamodb_table" "it" {',
      `  name     = ${name}`,
      '  hash_key = "id"',
      '  attribute {',
      '    name = "id"',
      '    type = "S"',
      '  }',
      '}',
      '',
    ].join('\n')
  const module = `variable "name" {}\n${table('var.name')}`
  const call = 'module "orders" {\n  source = "../shared/table"\n  name   = "orders"\n}\n'
  const fixed = (...files: readonly FilePair[]) =>
    reviewed(changeSet(...files)).findings.flatMap(({ fix, location }) => (fix ? [location.file] : []))

  test('a fix is proved beside other folders as it is alone', () => {
    const alone = fixed(file('a/main.tf', null, table('"a"')))
    expect(alone.length).toBeGreaterThan(2)
    expect(fixed(file('a/main.tf', null, table('"a"')), context('b/main.tf', table('"b"')))).toEqual(alone)
  })

  test('a fix in a module is proved with the folder that calls it, wherever that lies', () => {
    const found = fixed(file('shared/table/main.tf', null, module), context('live/main.tf', call))
    expect(new Set(found)).toEqual(new Set(['shared/table/main.tf']))
  })
})
