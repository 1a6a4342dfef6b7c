import { describe, expect, test } from '@jest/globals'
import { loadFormats } from '#formats'
import type { ChangeSet, Review } from '#model'
import { fixAll, review } from '#review'
import { applyEdits } from '#text'
import { change, changeSet, configOf, file, off, ofRule, reviewed, template, today, told } from './change.js'

await loadFormats()

const on = template({ Orders: {} })
const unrecoverable = template({ Orders: { recovery: 'false' } })

/** The change set with one finding's fix applied, as if a person had clicked it. */
const clicked = (set: ChangeSet, review: Review, rule: string): ChangeSet => {
  const edits = ofRule(review, rule)[0]?.fix?.edits ?? []
  const files = set.files.map((pair) => {
    const own = edits.filter((edit) => edit.file === pair.path)
    return pair.after?.text ? { ...pair, after: { ...pair.after, text: applyEdits(pair.after.text, own) } } : pair
  })
  return { ...set, files }
}

describe('a fix', () => {
  test('is offered as whole lines that make the finding go away', () => {
    const set = change(on, unrecoverable)
    const review = reviewed(set, { rules: { 'recovery/point-in-time-recovery-removed': 'off' } })
    const [finding] = ofRule(review, off)
    expect(finding?.fix?.edits).toEqual([
      { file: 'infra/tables.yaml', startLine: 15, endLine: 15, text: '        PointInTimeRecoveryEnabled: true' },
    ])
    expect(clicked(set, review, off).files[0]?.after?.text).toBe(on)
  })

  test('is offered for what was there before as well, where all are asked for', () => {
    const set = change(unrecoverable, `${unrecoverable}\n`)
    const asked = review(set, configOf({}), today, [], 'all')
    expect(told(asked)).toEqual([`unchanged ${off} Orders`])
    expect(asked.findings[0]?.fix).not.toBeNull()
    expect(reviewed(set).findings[0]?.fix).toBeNull()
  })

  test('is offered above settings that Terraform is told to ignore, though it moves the place that says so', () => {
    const table = `resource "aws_dynamodb_table" "orders" {
  name           = "orders"
  hash_key       = "id"
  read_capacity  = 5
  write_capacity = 5

  attribute {
    name = "id"
    type = "S"
  }

  lifecycle {
    ignore_changes = [read_capacity, write_capacity]
  }
}
`
    const found = reviewed(changeSet(file('main.tf', null, table))).findings
    const unprotected = found.find(({ rule }) => rule === 'recovery/deletion-protection-off')
    expect(unprotected?.fix?.edits.map(({ text }) => text.trim())).toEqual(['deletion_protection_enabled = true'])
  })

  test('is not offered where the place cannot hold it', () => {
    const conditional = template({ Orders: { recovery: '!If [IsProd, true, false]' } })
    const [finding] = ofRule(reviewed(change(null, conditional)), off)
    expect(finding).toMatchObject({ condition: 'when IsProd is false', fix: null })
  })

  test('is not offered when it would mend another place than the finding', () => {
    // One anchor serves both tables, so setting it for one moves the other.
    const shared = template({ Orders: { recovery: '&shared false' }, Carts: { recovery: '*shared' } })
    const set = change(null, shared)
    for (const { fix } of ofRule(reviewed(set), off)) {
      if (!fix) continue
      const text = applyEdits(shared, fix.edits)
      expect(ofRule(reviewed(change(null, text)), off)).toHaveLength(1)
    }
  })

  test('is proven for each of many tables, also when all of them stand on one line', () => {
    const names = Array.from({ length: 12 }, (_, at) => `Table${at}`)
    const tables = Object.fromEntries(names.map((name) => [name, { recovery: 'false' }]))
    expect(ofRule(reviewed(change(null, template(tables))), off).filter(({ fix }) => fix)).toHaveLength(12)

    const resources = Object.fromEntries(
      names.map((name) => [
        name,
        {
          Type: 'AWS::DynamoDB::Table',
          DeletionPolicy: 'Retain',
          UpdateReplacePolicy: 'Retain',
          Properties: {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          },
        },
      ]),
    )
    const json = JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: resources })
    const fixes = ofRule(reviewed(changeSet(file('all.json', null, json))), off).map(({ fix }) => fix)
    expect(fixes.every((fix) => fix?.edits.length === 1)).toBe(true)
    expect(fixes).toHaveLength(12)
  })

  test('is offered for a hundred tables of one file, and given up where reading would take too long', () => {
    const many = (count: number) => {
      const tables = Array.from({ length: count }, (_, at) => [`Table${at}`, { recovery: 'false' }])
      const findings = ofRule(reviewed(change(null, template(Object.fromEntries(tables)))), off)
      return [findings.length, findings.filter(({ fix }) => fix).length]
    }
    expect(many(100)).toEqual([100, 100])
    const [found, fixed = 0] = many(400)
    expect(found).toBe(400)
    expect(fixed).toBeGreaterThan(0)
    expect(fixed).toBeLessThan(200)
  })
})

describe('fixing everything', () => {
  const weak = template({ Orders: { recovery: 'false', protection: 'false' }, Carts: { protection: 'false' } })

  test('applies every safe fix until nothing is left to fix', () => {
    const { changeSet: fixed, titles } = fixAll(change(null, weak), configOf({}), today)
    expect(titles.length).toBeGreaterThanOrEqual(3)
    expect(titles.some((title) => title.startsWith('Orders: '))).toBe(true)
    expect(reviewed(fixed).findings.filter(({ fix }) => fix?.safety === 'safe')).toEqual([])
    expect(fixed.files[0]?.after?.text).toBe(template({ Orders: {}, Carts: {} }))
    expect(fixed.files[0]?.before).toBeNull()
  })

  test('leaves waived findings alone', () => {
    const rules = ['recovery/point-in-time-recovery-off', 'recovery/deletion-protection-off']
    const waivers = rules.map((rule) => ({
      rule,
      resource: '*',
      path: '*',
      reason: 'r',
      until: '2026-02-01',
      by: 'b',
      ticket: null,
      evidence: null,
      line: 1,
    }))
    expect(fixAll(change(null, weak), configOf({ waivers }), today).titles).toEqual([])
  })

  test('does nothing where there is nothing to fix', () => {
    const set = change(on, on)
    expect(fixAll(set, configOf({}), today)).toEqual({ changeSet: set, titles: [] })
  })
})
