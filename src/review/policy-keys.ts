import { type Config, profiles, type Severity, severities } from '#model'
import { readRules } from './policy-rules.js'
import { readWaivers } from './policy-waivers.js'
import type { Node, Reading } from './yaml-reading.js'

/** Reads the value of one key into the config; undefined when it is not what the key takes. */
type Reader<T> = (reading: Reading, node: Node, key: string) => T | undefined

const oneOf =
  <T extends string>(words: readonly T[]): Reader<T> =>
  (reading, node, key) => {
    const text = reading.text(node, key)
    if (text === undefined) return undefined
    return words.find((word) => word === text) ?? reading.reject(node, `${key} must be one of ${words.join(', ')}.`)
  }

const longestItem = 300

const listOf =
  (what: string, pattern: RegExp): Reader<readonly string[]> =>
  (reading, node, key) =>
    reading.items(node, key).flatMap((item) => {
      const text = reading.text(item, `An entry of ${key}`)
      if (text === undefined) return []
      if (text.length <= longestItem && pattern.test(text)) return [text]
      return reading.reject(item, `An entry of ${key} must be ${what}.`) ?? []
    })

const matching =
  (what: string, pattern: RegExp): Reader<string> =>
  (reading, node, key) => {
    const text = reading.text(node, key)
    if (text === undefined || pattern.test(text)) return text
    return reading.reject(node, `${key} must be ${what}.`)
  }

const wholeNumber =
  (least: number, most: number): Reader<number> =>
  (reading, node, key) => {
    const text = reading.text(node, key)
    if (text === undefined) return undefined
    const number = /^\d{1,6}$/.test(text) ? Number(text) : -1
    return number >= least && number <= most
      ? number
      : reading.reject(node, `${key} must be a whole number from ${least} to ${most}.`)
  }

const yesOrNo: Reader<boolean> = (reading, node, key) => {
  const text = reading.text(node, key)
  if (text === undefined) return undefined
  return text === 'true' || text === 'false' ? text === 'true' : reading.reject(node, `${key} must be true or false.`)
}

const globs = listOf('a glob over file paths, such as infra/**', /\S/)
const tags = listOf('a tag written key=value', /^[^=\s][^=]*=.*\S/)
const logins = listOf('a login', /^[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}$/)
/** The login of a person or, with a suffix, of an app. */
export const botLogin = /^[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}(?:\[bot\])?$/
const failOn: readonly (Severity | 'never')[] = [...severities, 'never']

interface Key<K extends keyof Config> {
  readonly field: K
  readonly read: Reader<Config[K]>
}

const key = <K extends keyof Config>(field: K, read: Reader<Config[K]>): Key<K> => ({ field, read })

/** Every key of the policy file, the field it fills and how it is read. */
export const policyKeys = {
  profile: key('profile', oneOf(profiles)),
  'fail-on': key('failOn', oneOf(failOn)),
  'comment-on': key('commentOn', oneOf(severities)),
  'on-incomplete': key('onIncomplete', oneOf(['fail', 'neutral'])),
  comment: key('comment', oneOf(['on-findings', 'always', 'never'])),
  gate: key('gate', oneOf(['check', 'job', 'both'])),
  drafts: key('drafts', oneOf(['full', 'summary', 'off'])),
  'command-prefix': key(
    'commandPrefix',
    matching('a slash and a word, such as /dynamodb-review', /^\/[a-z][a-z0-9-]{1,38}$/),
  ),
  rules: key('rules', readRules),
  include: key('include', globs),
  exclude: key('exclude', globs),
  waivers: key('waivers', readWaivers),
  'trusted-accounts': key('trustedAccounts', listOf('an account id of twelve digits', /^\d{12}$/)),
  'production-tags': key('productionTags', tags),
  'sensitive-tags': key('sensitiveTags', tags),
  'permissions-boundaries': key(
    'permissionsBoundaries',
    listOf('the ARN of a policy', /^arn:[\w-]*:iam::(\d{12}|aws)?:policy\/[\w+=,.@/-]+$/),
  ),
  'max-waiver-days': key('maxWaiverDays', wholeNumber(1, 3650)),
  'allow-critical-waivers': key('allowCriticalWaivers', yesOrNo),
  approvers: key('approvers', logins),
  'allow-self-waive': key('allowSelfWaive', yesOrNo),
  labels: key('labels', yesOrNo),
  reviewers: key('reviewers', logins),
  'previous-bot-logins': key('previousBotLogins', listOf('the login of a bot', botLogin)),
} as const
