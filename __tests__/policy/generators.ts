import fc from 'fast-check'
import type { Text } from '#model'
import {
  type ContextValue,
  type PolicySet,
  type PolicyType,
  plainTree,
  policySet,
  type Request,
  readPolicy,
} from '#policy'

/** A policy document as plain JSON. */
export interface PlainPolicy {
  readonly Version?: string
  readonly Statement: readonly Readonly<Record<string, unknown>>[]
}

export const identitySet = (...documents: readonly unknown[]): PolicySet =>
  policySet({ identity: documents.map((document) => readPolicy(plainTree(document), 'identity')) })

export const resourceSet = (document: unknown, type: PolicyType = 'resource'): PolicySet =>
  policySet({ resource: [readPolicy(plainTree(document), type)] })

/** Few names that overlap in every way wildcards can: rich in `?`, in globs that share ends, and in short ARNs. */
const tables = ['a', 'ab', 'abc', 'a*', '*a', 'a?', '?', '*b*', 'a*c', '??', 'a/index/*', 'a*/index/?', '*']

export const resourcePattern = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...tables).map((table) => `arn:aws:dynamodb:us-east-1:111111111111:table/${table}`),
  },
  { weight: 2, arbitrary: fc.constantFrom(...tables).map((table) => `arn:aws:dynamodb:*:*:table/${table}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('*', 'arn:aws:dynamodb:*', 'arn:aws:dynamodb:*:?11111111111:table/a*', 'arn:*'),
  },
)

export const actionPattern = fc.constantFrom(
  'dynamodb:GetItem',
  'dynamodb:Get*',
  'dynamodb:?etItem',
  'dynamodb:PutItem',
  'dynamodb:Scan',
  'dynamodb:*Item',
  'dynamodb:*',
  'kms:Decrypt',
  '*',
  'DYNAMODB:getitem',
)

const someOf = <T>(arbitrary: fc.Arbitrary<T>, most = 3): fc.Arbitrary<T | T[]> =>
  fc.oneof(arbitrary, fc.array(arbitrary, { minLength: 1, maxLength: most }))

const texts = fc.constantFrom('a', 'ab', 'A', 'a*', '?', 'b', '*', '')
const numbers = fc.constantFrom('1', '2', '10', '1.5', 'x')
const addresses = fc.constantFrom('10.0.0.0/8', '10.1.0.0/16', '10.1.2.3', '2001:db8::/32', '0.0.0.0/0')
const arns = fc.constantFrom(
  'arn:aws:sns:us-east-1:111111111111:topic',
  'arn:aws:sns:*:111111111111:*',
  'arn:aws:sns:us-east-1:*:t*',
  'arn:aws:sqs:*:*:?',
)
const dates = fc.constantFrom('2026-01-01T00:00:00Z', '2026-06-01', '1780000000')

/** An operator with a key and values of its kind. */
const test = (operators: readonly string[], keys: readonly string[], values: fc.Arbitrary<string>) =>
  fc.record({
    operator: fc.constantFrom(...operators),
    key: fc.constantFrom(...keys),
    values: someOf(values),
    ifExists: fc.boolean(),
  })

const strings = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
]
const sets = strings.flatMap((operator) => [`ForAllValues:${operator}`, `ForAnyValue:${operator}`])

const condition = fc.oneof(
  { weight: 4, arbitrary: test(strings, ['aws:PrincipalTag/t', 'aws:RequestTag/t'], texts) },
  { weight: 4, arbitrary: test([...sets, 'StringLike'], ['dynamodb:LeadingKeys', 'aws:TagKeys'], texts) },
  {
    weight: 2,
    arbitrary: fc.record({
      operator: fc.constant('Null'),
      key: fc.constantFrom('dynamodb:LeadingKeys', 'aws:PrincipalTag/t', 'aws:SourceIp'),
      values: fc.constantFrom('true', 'false'),
      ifExists: fc.constant(false),
    }),
  },
  {
    weight: 1,
    arbitrary: test(
      ['NumericLessThan', 'NumericEquals', 'NumericNotEquals', 'NumericGreaterThanEquals'],
      ['aws:MultiFactorAuthAge'],
      numbers,
    ),
  },
  { weight: 1, arbitrary: test(['IpAddress', 'NotIpAddress'], ['aws:SourceIp'], addresses) },
  { weight: 1, arbitrary: test(['ArnLike', 'ArnNotLike', 'ArnEquals'], ['aws:SourceArn'], arns) },
  { weight: 1, arbitrary: test(['Bool'], ['aws:SecureTransport'], fc.constantFrom('true', 'false')) },
  { weight: 1, arbitrary: test(['DateLessThan', 'DateGreaterThanEquals'], ['aws:CurrentTime'], dates) },
)

export const conditions = fc.array(condition, { maxLength: 2 }).map((list) => {
  const block: Record<string, Record<string, unknown>> = {}
  for (const { operator, key, values, ifExists } of list) {
    // What ForAnyValue with IfExists answers for an absent key is documented nowhere.
    const name = ifExists && !operator.startsWith('ForAnyValue') ? `${operator}IfExists` : operator
    block[name] = { ...block[name], [key]: values }
  }
  return block
})

const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
    not: fc.record({ action: fc.boolean(), resource: fc.boolean(), rare: fc.nat(5) }),
    actions: someOf(actionPattern, 2),
    resources: someOf(resourcePattern),
    Condition: conditions,
  })
  .map(({ Effect, not, actions, resources, Condition }) => ({
    Effect,
    [not.action && not.rare === 0 ? 'NotAction' : 'Action']: actions,
    [not.resource && not.rare === 1 ? 'NotResource' : 'Resource']: resources,
    ...(Object.keys(Condition).length > 0 ? { Condition } : {}),
  }))

export const policy: fc.Arbitrary<PlainPolicy> = fc
  .array(statement, { minLength: 1, maxLength: 4 })
  .map((statements) => ({ Version: '2012-10-17', Statement: statements }))

/** Two policies that have much in common, as before and after have. */
export const policyPair: fc.Arbitrary<readonly [PlainPolicy, PlainPolicy]> = fc
  .tuple(policy, policy, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
  .map(([a, b, keep]) => {
    const own = a.Statement.filter((_, index) => keep[index])
    return [a, { ...b, Statement: keep[6] ? b.Statement : [...own, ...b.Statement.slice(0, 2)] }] as const
  })

const absent = null
const values: Readonly<Record<string, readonly (string | readonly string[] | null)[]>> = {
  'aws:principaltag/t': [absent, 'a', 'ab', 'A', 'b', 'zz', 'a*', '?'],
  'aws:requesttag/t': [absent, 'a', 'ab', 'B', 'zz'],
  'dynamodb:leadingkeys': [absent, ['a'], ['ab'], ['b'], ['a', 'b'], ['a', 'ab', 'zz'], ['zz']],
  'aws:tagkeys': [absent, ['a'], ['A', 'b'], ['zz', 'a']],
  'aws:sourceip': [absent, '10.1.2.3', '10.1.9.9', '10.9.9.9', '8.8.8.8', '2001:db8::1', '::1'],
  'aws:multifactorauthage': [absent, '0', '1', '1.2', '1.5', '2', '5', '10', '99'],
  'aws:sourcearn': [
    absent,
    'arn:aws:sns:us-east-1:111111111111:topic',
    'arn:aws:sns:eu-west-1:222222222222:t',
    'arn:aws:sqs:r:1:q',
  ],
  'aws:securetransport': [absent, 'true', 'false'],
  'aws:currenttime': ['2025-01-01T00:00:00Z', '2026-03-01T00:00:00Z', '2026-07-01T00:00:00Z'],
}

const resources = [
  ...['', 'a', 'ab', 'abc', 'b', 'zz', 'ac', 'xa', 'abz', 'a/index/i', 'ab/index/i', 'a/index/ii'].map(
    (table) => `arn:aws:dynamodb:us-east-1:111111111111:table/${table}`,
  ),
  'arn:aws:dynamodb:eu-west-1:222222222222:table/a',
  'arn:aws:dynamodb:eu-west-1:222222222222:table/abc',
  'arn:aws:dynamodb:us-east-1:111111111111:global-table/a',
  'arn:aws:s3:::bucket',
  '*',
]

const text = (value: string): Text => (value === '' ? [] : [value])

const contextValue = (value: string | readonly string[]): ContextValue =>
  typeof value === 'string' ? text(value) : { list: value.map(text) }

/** Requests made of what the generated policies speak about, and of what they do not. */
export const request: fc.Arbitrary<Request> = fc
  .record({
    action: fc.constantFrom(
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Scan',
      'dynamodb:DeleteTable',
      'kms:Decrypt',
      's3:GetObject',
    ),
    resource: fc.constantFrom(...resources),
    context: fc.record(Object.fromEntries(Object.entries(values).map(([key, all]) => [key, fc.constantFrom(...all)]))),
  })
  .map(({ action, resource, context }) => ({
    principal: { kind: 'self', id: [] },
    action,
    resource: text(resource),
    context: Object.fromEntries(
      Object.entries(context)
        .filter(
          ([key, value]) =>
            value !== null &&
            !(key === 'dynamodb:leadingkeys' && !['dynamodb:GetItem', 'dynamodb:PutItem'].includes(action)),
        )
        .map(([key, value]) => [key, contextValue(value ?? '')]),
    ),
  }))
