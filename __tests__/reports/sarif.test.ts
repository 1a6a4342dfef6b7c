import { expect, test } from '@jest/globals'
import type { Review } from '#model'
import { toSarif } from '#reports'
import { changeSet, finding, quietReview, reviewOf, span } from './sample.js'
import { isSarif } from './sarif-schema.js'

const rules = [
  {
    id: 'recovery/deletion-protection-removed',
    title: 'Deletion protection stays on',
    why: 'A table can be dropped.',
    severity: 'high',
    confidence: 'high',
    topic: 'data-protection',
    page: '# Deletion protection\n',
  },
] as const

const sarif = (review: Review) => {
  const log = JSON.parse(toSarif(review, changeSet, { version: '1.2.3', rules }))
  expect(isSarif(log) ? [] : isSarif.errors).toEqual([])
  return log.runs[0]
}

test('a full and an empty review are valid SARIF 2.1.0', () => {
  expect(sarif(quietReview).results).toEqual([])
  expect(sarif(reviewOf()).results).toHaveLength(4)
})

test('each finding says how it stands against the base, and what was fixed is left out', () => {
  const { results } = sarif(reviewOf())
  const told = results.map((result: { ruleId: string; level: string; baselineState: string }) => [
    result.ruleId,
    result.level,
    result.baselineState,
  ])
  expect(told).toEqual([
    ['recovery/deletion-protection-removed', 'error', 'new'],
    ['recovery/point-in-time-recovery-off', 'warning', 'updated'],
    ['encryption/table-uses-aws-owned-key', 'note', 'new'],
    ['recovery/deletion-not-guarded', 'warning', 'unchanged'],
  ])
})

test('our fingerprint is the one that code scanning matches by', () => {
  expect(sarif(reviewOf()).results[0].partialFingerprints).toEqual({ 'dynamodbReview/v1': 'abcdefghijklmnop' })
})

test('a rule brings its title, reason, page and score; results point at it', () => {
  const { tool, results } = sarif(reviewOf())
  const rule = tool.driver.rules[results[0].ruleIndex]
  expect(rule).toMatchObject({
    id: 'recovery/deletion-protection-removed',
    shortDescription: { text: 'Deletion protection stays on' },
    fullDescription: { text: 'A table can be dropped.' },
    help: { markdown: '# Deletion protection\n' },
    properties: { 'security-severity': '8.0', precision: 'high' },
  })
})

test('a waiver suppresses with its reason', () => {
  expect(sarif(reviewOf()).results[2].suppressions).toEqual([
    {
      kind: 'external',
      status: 'accepted',
      justification: 'the key arrives with the new account (until 2026-12-31, by data team)',
    },
  ])
})

test('a fix replaces exactly the lines it edits', () => {
  const [fix] = sarif(reviewOf()).results[0].fixes
  expect(fix.artifactChanges).toEqual([
    {
      artifactLocation: { uri: 'infra/orders.yaml', uriBaseId: '%SRCROOT%' },
      replacements: [
        {
          deletedRegion: { startLine: 5, startColumn: 1, endLine: 5, endColumn: 39 },
          insertedContent: { text: '      DeletionProtectionEnabled: true' },
        },
      ],
    },
  ])
})

test('what was not read is a notification, and an incomplete review did not succeed', () => {
  const [invocation] = sarif(reviewOf({ verdict: 'incomplete' })).invocations
  expect(invocation.executionSuccessful).toBe(false)
  expect(invocation.toolExecutionNotifications).toHaveLength(1)
  expect(sarif(reviewOf()).invocations[0].executionSuccessful).toBe(true)
})

test('odd paths become valid addresses, and names in messages become no links', () => {
  const odd = finding('recovery/x', 'high', 'introduced', {
    location: span(1, 1, 2, 'infra/ü b#c?[1]\ud800.yaml'),
    message: 'See [here](https://example.com) \\ and [1](2)',
  })
  const [result] = sarif(reviewOf({ findings: [odd] })).results
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('infra/%C3%BC%20b%23c%3F%5B1%5D%EF%BF%BD.yaml')
  expect(result.message.text).toBe('See \\[here\\](https://example.com) \\\\ and \\[1\\](2)')
})
