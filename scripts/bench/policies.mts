// Times questions about policies inside one process: ordinary pairs, and one large one. Seeded, so each run asks the same.
import { newAccess, plainTree, policySet, readPolicy } from '#policy'

let seed = 20261125
/** Mixed, because the low bits of a plain congruential sequence repeat: every policy would have one statement. */
const random = (below: number): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}
const one = <T,>(list: readonly T[]): T => list[random(list.length)] as T

const actions = [
  ...['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:*Item', 'dynamodb:Describe*', 'dynamodb:*'],
  ...[
    'kms:Decrypt',
    'kms:GenerateDataKey*',
    's3:GetObject',
    's3:Put*',
    'logs:*',
    'sqs:SendMessage',
    'lambda:InvokeFunction',
  ],
]
const resources = [
  ...['*', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders', 'arn:aws:dynamodb:*:*:table/orders/index/*'],
  ...['arn:aws:dynamodb:*:*:table/*', 'arn:aws:s3:::orders/*', 'arn:aws:kms:eu-west-1:111122223333:key/*'],
]
const conditions = [
  undefined,
  undefined,
  undefined,
  { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
  { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${aws:username}'] } },
  { Bool: { 'aws:SecureTransport': 'true' } },
]

const some = <T,>(list: readonly T[], most: number): readonly T[] =>
  Array.from({ length: 1 + random(most) }, () => one(list))

const statement = () => ({
  Effect: random(8) === 0 ? 'Deny' : 'Allow',
  Action: some(actions, 4),
  Resource: some(resources, 2),
  ...(() => {
    const Condition = one(conditions)
    return Condition ? { Condition } : {}
  })(),
})

const setOf = (statements: readonly unknown[]) =>
  policySet({
    identity: [readPolicy(plainTree({ Version: '2012-10-17', Statement: statements } as never), 'identity')],
  })

const timed = (ask: () => unknown): number => {
  const start = performance.now()
  ask()
  return performance.now() - start
}

/** An ordinary change: a policy of one to eight statements, of which one comes, goes or is another. */
const pair = () => {
  const before = Array.from({ length: 1 + random(8) }, statement)
  const at = random(before.length)
  const after = [before.toSpliced(at, 1), before.toSpliced(at, 1, statement()), [...before, statement()]]
  return [setOf(before), setOf(one(after))] as const
}

for (let n = 0; n < 300; n++) newAccess(...pair())
const times = Array.from({ length: 2000 }, () => {
  const [before, after] = pair()
  return timed(() => newAccess(before, after))
}).sort((a, b) => a - b)
const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2)

const table = (n: number) => ({
  Effect: 'Allow',
  Action: ['dynamodb:Get*', 'dynamodb:Query'],
  Resource: [`arn:aws:dynamodb:*:*:table/t${n}-*`, `arn:aws:dynamodb:*:*:table/t${n}-*/index/*`],
})
const large = Array.from({ length: 120 }, (_, n) => table(n))
const largeTime = timed(() =>
  newAccess(setOf(large), setOf([...large.slice(1), { ...table(0), Action: 'dynamodb:*' }])),
)

console.log('\nQuestions about policies, in one process\n')
console.log('| What | ms |\n|---|---:|')
console.log(`| 2,000 ordinary pairs: half of them under | ${at(0.5)} |`)
console.log(`| 95 of 100 under | ${at(0.95)} |`)
console.log(`| 99 of 100 under | ${at(0.99)} |`)
console.log(`| 120 statements with two patterns each, one changed | ${largeTime.toFixed(1)} |`)
