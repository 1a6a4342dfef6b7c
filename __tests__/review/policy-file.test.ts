import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { parse } from 'yaml'
import { defaultConfig, readConfig } from '#review'
import { policyKeys } from '../../src/review/policy-keys.js'

const path = '.github/dynamodb-review.yml'
const read = (text: string, today?: string) => readConfig(text, path, today)
const problems = (text: string, today?: string) =>
  read(text, today).problems.map(({ line, message }) => `${line}: ${message}`)

const waiver = `waivers:
  - rule: recovery/point-in-time-recovery-off
    resource: Sessions*
    path: infra/**
    reason: rebuilt from logins
    until: 2026-06-30
    by: identity team
`

describe('a policy file', () => {
  test('that is empty, or only comments, is the default', () => {
    expect(read('')).toEqual({ config: defaultConfig, problems: [] })
    expect(read('# nothing yet\n')).toEqual({ config: defaultConfig, problems: [] })
  })

  test('sets what it names and nothing else', () => {
    expect(read('profile: strict\nfail-on: never\nrules:\n  recovery/point-in-time-recovery-off: off\n')).toEqual({
      config: {
        ...defaultConfig,
        profile: 'strict',
        failOn: 'never',
        rules: { 'recovery/point-in-time-recovery-off': 'off' },
      },
      problems: [],
    })
  })

  test('holds waivers with the line they stand on', () => {
    expect(read(`# policy\n${waiver}`).config.waivers).toEqual([
      {
        rule: 'recovery/point-in-time-recovery-off',
        resource: 'Sessions*',
        path: 'infra/**',
        reason: 'rebuilt from logins',
        until: '2026-06-30',
        by: 'identity team',
        ticket: null,
        evidence: null,
        line: 3,
      },
    ])
  })

  test('keeps the zero in front of an account id, quoted or not', () => {
    expect(read('trusted-accounts: [012345678912, "111122223333"]').config.trustedAccounts).toEqual([
      '012345678912',
      '111122223333',
    ])
  })

  test('sets everything else that can be set', () => {
    const text = [
      'comment-on: low',
      'on-incomplete: neutral',
      'comment: always',
      'gate: both',
      'command-prefix: /tables',
      'include: [infra/**]',
      'exclude: ["**/test/**"]',
      'production-tags: [env=production]',
      'sensitive-tags: ["data class=personal"]',
      'max-waiver-days: 30',
      'allow-critical-waivers: true',
    ].join('\n')
    expect(read(text)).toEqual({
      config: {
        ...defaultConfig,
        commentOn: 'low',
        onIncomplete: 'neutral',
        comment: 'always',
        gate: 'both',
        commandPrefix: '/tables',
        include: ['infra/**'],
        exclude: ['**/test/**'],
        productionTags: ['env=production'],
        sensitiveTags: ['data class=personal'],
        maxWaiverDays: 30,
        allowCriticalWaivers: true,
      },
      problems: [],
    })
  })
})

describe('a mistake names its line and what to do', () => {
  test.each([
    ['profil: strict', '1: "profil" is not a key here: did you mean profile?'],
    ['profile: loud', '1: profile must be one of default, strict, audit.'],
    ['\nfail-on: [high]', '2: fail-on must be a single value.'],
    [
      'rules:\n  recovery/point-in-time-recovery: off',
      /^2: There is no rule "recovery\/point-in-time-recovery": did you mean recovery\//,
    ],
    ['rules:\n  point-in-time-recovery-off: off', /did you mean recovery\/point-in-time-recovery-off\?$/],
    [
      'rules:\n  recovery/point-in-time-recovery-off: loud',
      /^2: recovery\/point-in-time-recovery-off must be one of info, .*, off\.$/,
    ],
    ['include: infra/**', '1: include must be a list.'],
    ['exclude: [""]', '1: An entry of exclude must be a glob over file paths, such as infra/**.'],
    ['trusted-accounts: [12]', '1: An entry of trusted-accounts must be an account id of twelve digits.'],
    ['production-tags: [production]', '1: An entry of production-tags must be a tag written key=value.'],
    ['command-prefix: review', '1: command-prefix must be a slash and a word, such as /dynamodb-review.'],
    ['max-waiver-days: 0', '1: max-waiver-days must be a whole number from 1 to 3650.'],
    ['allow-critical-waivers: yes', '1: allow-critical-waivers must be true or false.'],
    ['just words', '1: The policy file must be a map of keys and values.'],
    ['profile: &a strict\ncomment: *a', '2: Aliases (*name) are not read here: write the value out.'],
    ['profile: strict\nprofile: audit', /^2: This is not YAML: /],
    ['profile: [', /^1: This is not YAML: /],
    [
      waiver.replace('    reason: rebuilt from logins\n', ''),
      '2: This waiver has no reason: say why the finding may stand.',
    ],
    [waiver.replace('    until: 2026-06-30\n', ''), '2: This waiver has no until: say when it ends, as YYYY-MM-DD.'],
    [waiver.replace('2026-06-30', '2026-02-30'), '2: until must be a date, written YYYY-MM-DD.'],
    [waiver.replace('rebuilt from logins', '""'), '5: reason of a waiver must have 1 to 500 characters.'],
    [waiver.replace('by:', 'owner:'), /^7: "owner" is not a key here: use rule, /],
    [
      waiver.replace('time-recovery-off', 'time-recovery-of'),
      /^2: There is no rule .* did you mean recovery\/point-in-time-recovery-off\?$/,
    ],
    [waiver.replace('recovery/point-in-time-recovery-off', '"*"'), /^2: This waiver silences every rule: /],
    [
      waiver.replace('point-in-time-recovery-off', 'table-removed'),
      /^2: This waiver silences recovery\/table-removed, which is critical: /,
    ],
  ])('%j', (text, expected) => {
    const [first = ''] = problems(text)
    if (typeof expected === 'string') expect(first).toBe(expected)
    else expect(first).toMatch(expected)
  })

  test('all of them are told, in the order of the file', () => {
    expect(problems('gate: none\ncomment: loud\nprofil: x\n').map((line) => line.split(':')[0])).toEqual([
      '1',
      '2',
      '3',
    ])
  })

  test('a waiver that reaches too far is refused where the day is known', () => {
    expect(problems(waiver, '2026-01-01')).toEqual([])
    expect(problems(waiver, '2025-12-31')).toEqual([
      '2: This waiver ends on 2026-06-30, more than 180 days ahead: choose an earlier day, or raise max-waiver-days.',
    ])
  })

  test('critical findings may be waived when the file says so', () => {
    expect(
      problems(`allow-critical-waivers: true\n${waiver.replace('recovery/point-in-time-recovery-off', '"*"')}`),
    ).toEqual([])
  })
})

describe('hostile files', () => {
  test('deep nesting, many aliases and great length are refused in no time', () => {
    expect(problems('['.repeat(50_000))).toHaveLength(1)
    expect(problems(`a: ${'x'.repeat(200_000)}`)[0]).toMatch(/^1: This file is larger than/)
    const bomb = ['a: &a [x]', ...Array.from({ length: 20 }, (_, at) => `b${at}: &b${at} [*a, *a, *a]`)].join('\n')
    expect(problems(bomb).length).toBeGreaterThan(0)
  })

  test('no text whatever breaks the reading', () => {
    const words = fc.constantFrom(
      ...waiver.split('\n'),
      '? [a]: b',
      '!!set {a}',
      '<<: {a: b}',
      '- ',
      '%YAML 1.1',
      '---',
      'null',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 10 })), { maxLength: 12 }), (lines) => {
        for (const { line, message } of read(lines.join('\n')).problems) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(message).toMatch(/[.?]$/)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('its schema and its page', () => {
  const schema = JSON.parse(readFileSync('docs/policy-file.schema.json', 'utf8'))
  const page = readFileSync('docs/policy-file.md', 'utf8')
  const examples = [...page.matchAll(/```yaml policy\n(.*?)```/gs)].map(([, text = '']) => text)
  const isValid = new Ajv({ strict: false }).compile(schema)

  test('name the same keys as the reader', () => {
    const keys = Object.keys(policyKeys)
    expect(Object.keys(schema.properties).sort()).toEqual([...keys].sort())
    expect([...page.matchAll(/^\| `([a-z-]+)` *\| [^|]*\| [^|]*\| [^|]*\|$/gm)].map(([, key]) => key)).toEqual(keys)
  })

  test('name the same defaults as the reader', () => {
    for (const [key, { field }] of Object.entries(policyKeys)) {
      const { default: value } = schema.properties[key]
      if (value !== undefined) expect([key, value]).toEqual([key, defaultConfig[field]])
    }
  })

  test('the examples on the page are valid for both', () => {
    expect(examples.length).toBeGreaterThanOrEqual(2)
    for (const text of examples) {
      expect(problems(text)).toEqual([])
      expect([isValid(parse(text)), isValid.errors]).toEqual([true, null])
    }
  })

  test('the schema refuses what the reader refuses', () => {
    const wrong = ['profil: x', 'fail-on: loud', 'include: a', 'waivers: [{rule: a/b}]', 'max-waiver-days: 0']
    for (const text of wrong) {
      expect([text, isValid(parse(text))]).toEqual([text, false])
      expect([text, problems(text).length > 0]).toEqual([text, true])
    }
  })
})
