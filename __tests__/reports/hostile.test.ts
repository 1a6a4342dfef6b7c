import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  annotationsOf,
  findingAnswer,
  sourceLines,
  threadComment,
  toCheckText,
  toHtml,
  toMarkdown,
  toSarif,
  toSummaryComment,
  toText,
  waiverAnswer,
} from '#reports'
import { hostile, hostileReview, liveText } from './hostile.js'
import { isSarif } from './sarif-schema.js'

const runs = { numRuns: 200 }
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u034f|\ufe0f/u

/** What would call somebody, point somewhere, load something or be markup. Our own markup is known. */
const live = /@[\w-]|<(?!\/?(details|summary|br)>)[a-z!/?]|\]\(|!\[|:\/\/|\bwww\.|(^|[\s(])#\d|\bGH-\d/i

test('the reader of markdown sees what is live, and only that', () => {
  expect(liveText('a `@x` b ``c`@y`` \\@z')).toBe('a   b   z')
  expect(liveText('a ` @x')).toContain('@x')
  expect(liveText('```\n@x\n```\n@y')).toBe('@y')
  expect(liveText('````diff\n```\n@x\n````')).toBe('')
  for (const text of ['@org', '<img src=x>', '[a](b)', 'http://x.y', 'www.x.y', 'see #12'])
    expect(liveText(text)).toMatch(live)
})

const surfaces: readonly [name: string, of: (text: string) => readonly string[]][] = [
  [
    'job summary, check run and summary comment',
    (text) => {
      const { review, changeSet } = hostileReview(text)
      const extras = { told: new Set<string>(), notes: [], prefix: '/dynamodb-review', room: 0 }
      const told = { ...extras, told: new Set(review.findings.map(({ fingerprint }) => fingerprint)) }
      return [
        toMarkdown(review, changeSet),
        toCheckText(review, changeSet),
        toSummaryComment(review, changeSet, extras),
        toSummaryComment(review, changeSet, told),
      ]
    },
  ],
  [
    'threads and answers',
    (text) => {
      const { review, changeSet } = hostileReview(text)
      const extras = { suggestion: null, also: [], page: null, prefix: '/dynamodb-review' }
      return review.findings.flatMap((finding) => [
        threadComment(finding, sourceLines(changeSet), extras),
        findingAnswer(finding, changeSet, null),
        waiverAnswer(finding, text, text, text),
      ])
    },
  ],
]

describe('whatever a pull request calls its things, markdown shows it and does nothing', () => {
  test.each(surfaces)('%s', (_, of) => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const markdown of of(text)) {
          expect(liveText(markdown)).not.toMatch(live)
          expect(markdown.replaceAll('\n', '')).not.toMatch(invisible)
          expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>/g)?.length)
        }
      }),
      runs,
    )
  })
})

test('annotations are plain text: nothing in them is hidden or turned around', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const { title, message } of annotationsOf(hostileReview(text).review))
        expect(`${title}${message}`.replaceAll('\n', '')).not.toMatch(invisible)
    }),
    runs,
  )
})

test('a terminal gets nothing but text and the colours of ours', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { review, changeSet } = hostileReview(text)
      expect(toText(review, changeSet, { colour: false }).replaceAll('\n', '')).not.toMatch(invisible)
    }),
    runs,
  )
})

test('the page holds no element and no attribute that is not ours', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { review, changeSet } = hostileReview(`${text}<img src=x onerror="a">'"><script>`)
      const page = toHtml(review, changeSet)
      expect(page).not.toMatch(/<(img|script|link|iframe|a|object|base|form)\b/)
      for (const [tag] of page.matchAll(/<[a-z][^>]*>/g)) expect(tag).not.toMatch(/\son\w+=|src=|href=/)
    }),
    runs,
  )
})

describe('SARIF', () => {
  test('stays valid whatever text stands in any field, with no link and nothing hidden in what people read', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { review, changeSet } = hostileReview(text)
        const json = toSarif(review, changeSet, { version: '1.0.0', rules: [] })
        const log = JSON.parse(json)
        expect(isSarif(log) ? [] : isSarif.errors).toEqual([])
        expect(json.replaceAll('\n', '')).not.toMatch(invisible)
        const [{ results, tool }] = log.runs
        for (const result of results) {
          const told = [result.message, ...result.relatedLocations.map(({ message }: { message: unknown }) => message)]
          for (const { text: words, markdown } of told) {
            expect(markdown).toBeUndefined()
            expect(words.replace(/\\[\\[\]]/g, '')).not.toMatch(/[[\]]/)
          }
        }
        for (const { help } of tool.driver.rules) expect(help.markdown).toBeUndefined()
      }),
      runs,
    )
  })

  test('names files by addresses that lead back to their paths', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const path = `infra/${text.replace(/\p{Cs}|\0/gu, '')}.yaml`
        const { review, changeSet } = hostileReview(path)
        const [{ results }] = JSON.parse(toSarif(review, changeSet, { version: '1.0.0', rules: [] })).runs
        for (const { locations } of results)
          expect(decodeURIComponent(locations[0].physicalLocation.artifactLocation.uri)).toBe(path)
      }),
      runs,
    )
  })
})
