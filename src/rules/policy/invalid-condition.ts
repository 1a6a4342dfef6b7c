import { globalMultivalued, globalSingle, iamKeyType } from '#catalog'
import { blockOf, type Condition, dateOf, numberOf } from '#policy'
import { conditionName, plainValues } from '../conditions.js'
import { nearestName } from '../nearest-name.js'
import { policyRule } from '../rule.js'
import { everyHome, judged, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'policy/invalid-condition',
  title: 'The condition is invalid',
  why: 'AWS refuses the document, or the condition never holds: an Allow is useless, and a Deny stops nothing.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    operator:
      'The policy of {address} uses the condition operator {operator}, which IAM does not document.\nUse a documented one, such as StringEquals, ArnLike or Bool.',
    invalid:
      'In the policy of {address}, {statement} has a condition that cannot be meant so: {mistake}.\nMend it; until then it guards nothing.',
  },
  homes: everyHome,

  *check(home) {
    const policy = policyOf(home)
    for (const { code, path, detail, span } of policy.problems)
      if (code === 'unknown-operator')
        yield { message: 'operator', values: { operator: detail }, at: span, property: path, evidence: [code, detail] }
    for (const statement of policy.statements) {
      for (const condition of statement.conditions) {
        const mistake = mistakeIn(condition)
        if (mistake === null) continue
        const { at, property, evidence } = judged(home, statement, condition.span)
        yield {
          message: 'invalid',
          values: { statement: statementName(statement), mistake },
          at,
          property: `${property}/${conditionName(condition)}`,
          evidence,
        }
      }
    }
  },
})

const mistakeIn = (condition: Condition): string | null =>
  condition.test === null || condition.key === ''
    ? null
    : (keyMistake(condition) ?? typeMistake(condition) ?? valueMistake(condition))

const globalKeys: readonly string[] = [...globalMultivalued, ...Object.keys(globalSingle)]

/** AWS adds global keys, so one that is merely not known is not called wrong; one that is a letter or two away from a known one is. */
const keyMistake = ({ key, keyText }: Condition): string | null => {
  if (/^aws:(resourcetag|requesttag|principaltag)\/?$/.test(key))
    return `${keyText} names no tag: write ${keyText.replace('/', '')}/NAME`
  if (!key.startsWith('aws:') || key.includes('/') || globalKeys.includes(key)) return null
  const near = nearestName(key, globalKeys)
  return near ? `there is no key ${keyText}; ${near} is one` : null
}

/** What each comparison can be about, by the types of keys. Text that is compared with text is left alone. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  number: ['Numeric', 'Date'],
  date: ['Date', 'Numeric'],
  bool: ['Bool'],
  address: ['IPAddress'],
}

const typeMistake = (condition: Condition): string | null => {
  const { test, key, keyText, operator } = condition
  const type = iamKeyType(key)
  const wanted = test ? fitting[test.comparison] : undefined
  if (type !== undefined && wanted && !wanted.includes(type))
    return `${keyText} is ${named[type] ?? type}, which ${operator} does not compare`
  const block =
    type === 'IPAddress' && isText(condition) ? plainValues(condition).find((value) => value.includes('/')) : undefined
  return block === undefined
    ? null
    : `${operator} compares ${keyText} with the text ${block}; IpAddress compares addresses`
}

const named: Readonly<Record<string, string>> = {
  String: 'text',
  ARN: 'an ARN',
  Bool: 'true or false',
  Numeric: 'a number',
  Date: 'a date',
  IPAddress: 'an address',
}

const isText = ({ test }: Condition): boolean =>
  test !== null && ['string', 'string-any-case', 'glob'].includes(test.comparison)

const valueMistake = (condition: Condition): string | null => {
  const { test, keyText } = condition
  const values = plainValues(condition)
  const isRight = test ? rightValues[test.comparison] : undefined
  const wrong = isRight && values.find((value) => !isRight(value))
  if (wrong !== undefined && test) return `${wrong} is ${wanted[test.comparison] ?? 'no value'} for ${keyText}`
  if (test?.comparison === 'bool' && values.length > 1) return `${keyText} is compared with true and with false at once`
  return isText(condition) ? idMistake(condition) : null
}

const wanted: Readonly<Record<string, string>> = {
  number: 'no number',
  date: 'no date',
  address: 'no address or block of addresses',
  bool: 'neither true nor false',
  null: 'neither true nor false',
  arn: 'no ARN',
}

const isTruth = (value: string): boolean => /^(true|false)$/i.test(value)

const rightValues: Readonly<Record<string, (value: string) => boolean>> = {
  number: (value) => numberOf(value) !== null,
  date: (value) => dateOf(value) !== null,
  address: (value) => blockOf(value) !== null,
  bool: isTruth,
  null: isTruth,
  arn: (value) => /[*?]/.test(value) || value.split(':').length >= 6,
}

/** Keys whose values all begin alike. */
const ids: Readonly<Record<string, readonly [RegExp, string]>> = {
  'aws:sourcevpc': [/^vpc-/, 'the id of a VPC, which begins with vpc-'],
  'aws:sourcevpce': [/^vpce-/, 'the id of a VPC endpoint, which begins with vpce-'],
  'aws:principalorgid': [/^o-/, 'the id of an organisation, which begins with o-'],
  'aws:resourceorgid': [/^o-/, 'the id of an organisation, which begins with o-'],
  'aws:sourceorgid': [/^o-/, 'the id of an organisation, which begins with o-'],
  'aws:principalaccount': [/^\d{12}$/, 'an account, which has twelve digits'],
  'aws:resourceaccount': [/^\d{12}$/, 'an account, which has twelve digits'],
  'aws:sourceaccount': [/^\d{12}$/, 'an account, which has twelve digits'],
  'kms:calleraccount': [/^\d{12}$/, 'an account, which has twelve digits'],
}

const idMistake = (condition: Condition): string | null => {
  const [form, what] = (Object.hasOwn(ids, condition.key) ? ids[condition.key] : undefined) ?? []
  const wrong = form && plainValues(condition).find((value) => !/[*?]/.test(value) && !form.test(value))
  return wrong === undefined ? null : `${condition.keyText} holds ${what}, and ${quoted(wrong)} is none`
}

const quoted = (value: string): string => (value === '' ? 'an empty text' : value)
