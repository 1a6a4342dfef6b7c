import { describe, expect, test } from '@jest/globals'
import { toHtml, toJson, toMarkdown, toSarif, toText } from '#reports'
import { defaultConfig, review } from '#review'
import { rules } from '#rules'
import { changeSetOf, ruleTester } from '../rule-tester.js'

const item = (password: string) => `resource "aws_dynamodb_table_item" "partner" {
  table_name = "partners"
  hash_key   = "id"
  item = jsonencode({
    id       = { S = "acme" }
    password = { S = "${password}" }
  })
}
`

describe('encryption/secret-in-table-item', () => {
  const { said, messages } = ruleTester('encryption/secret-in-table-item')

  test('names the attribute and its line, and shows no value, neither of the finding nor of the change', () => {
    const given = { before: { 'main.tf': item('change-me-1') }, after: { 'main.tf': item('p4?Xv8bLt3') } }
    const [found] = said(given)
    expect(found?.line).toBe(1)
    expect(found?.finding.related.map(({ line }) => line)).toContain(6)
    const changeSet = changeSetOf(given)
    const whole = review(changeSet, { ...defaultConfig, profile: 'audit' }, '2026-01-15')
    const texts = [
      toJson(whole),
      toText(whole, changeSet, { colour: false }),
      toMarkdown(whole, changeSet),
      toHtml(whole, changeSet),
      toSarif(whole, changeSet, { version: '0', rules: rules.map((rule) => ({ ...rule, page: '' })) }),
    ]
    expect(texts.filter((text) => !text.includes('password'))).toEqual([])
    expect(texts.filter((text) => text.includes('p4?Xv8bLt3'))).toEqual([])
  })

  test('takes placeholders, plain words and what is read elsewhere for no secrets', () => {
    for (const value of ['change-me-1', 'required', '${var.password}', '/prod/partner/password1', 'example123!'])
      expect(messages({ after: { 'main.tf': item(value) } })).toEqual([])
  })
})
