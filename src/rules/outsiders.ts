import { type Config, showText, type Text } from '#model'
import {
  type Caller,
  type Granted,
  granted,
  type PolicySet,
  plainTree,
  readPolicy,
  type Scope,
  type Statement,
} from '#policy'
import { arnFields } from './arns.js'
import type { PolicyHome } from './rule.js'
import { alone } from './statements.js'

/** An account that is nobody's, as far as any policy can know. */
const stranger = '999988887777'

/** What the keys that tell friends from strangers hold when a stranger calls. */
const strangeValues: Readonly<Record<string, string>> = {
  'aws:PrincipalOrgID': 'o-strangers0',
  'aws:SourceAccount': stranger,
  'aws:SourceOrgID': 'o-strangers0',
  'aws:SourceArn': `arn:aws:s3:::bucket-of-${stranger}`,
  'aws:SourceVpc': 'vpc-00000000000strange',
  'aws:SourceVpce': 'vpce-0000000000strange',
  'kms:CallerAccount': stranger,
  'sts:ExternalId': 'told-to-nobody',
}

const everythingOnTheirSide = readPolicy(
  plainTree({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }),
  'identity',
)

/** The set as a caller of another account meets it: their own side allows everything. */
export const metBy = (set: PolicySet, caller: Caller): PolicySet => ({
  ...set,
  caller,
  identity: [everythingOnTheirSide],
  crossAccount: true,
})

/** A request of somebody whom the policy does not know that the statement allows; null when there is none, or none is certain. */
export const openToStrangers = (home: PolicyHome, statement: Statement, actions: readonly string[]): Granted | null => {
  if (!namesEveryone(statement)) return null
  const caller: Caller = { kind: 'AWS', id: [`arn:aws:iam::${stranger}:role/Stranger`] }
  const set = metBy(alone(home, statement), caller)
  const absent = Object.fromEntries(Object.keys(strangeValues).map((key) => [key, 'true']))
  const scopes: readonly Scope[] = [
    {
      actions,
      resources: null,
      conditions: { StringEquals: strangeValues, IpAddress: { 'aws:SourceIp': '203.0.113.9/32' } },
    },
    { actions, resources: null, conditions: { Null: absent, IpAddress: { 'aws:SourceIp': '203.0.113.9/32' } } },
  ]
  for (const scope of scopes) {
    const answer = granted(set, scope)
    if (answer.verdict === 'some') return answer.grants[0] ?? null
  }
  return null
}

/** Only a star, or everybody but some, names a stranger. */
export const namesEveryone = ({ principals }: Statement): boolean =>
  principals?.not === true ||
  principals?.items.some(({ kind, text }) => kind === '*' || showText(text) === '*') === true

/** The twelve digits of the account that a principal belongs to; null for our own by symbol, and where none is named. */
export const accountOf = (principal: Text): string | null => {
  const shown = showText(principal)
  if (/^\d{12}$/.test(shown)) return shown
  const account = showText(arnFields(principal)[4] ?? [])
  return /^\d{12}$/.test(account) ? account : null
}

/** Whether the principal is in an account that is neither known to be ours nor trusted by the team. */
const isForeign = (principal: Text, { trustedAccounts }: Config): boolean => {
  const account = accountOf(principal)
  return account !== null && !trustedAccounts.includes(account)
}

/** The AWS principals of a statement that belong to foreign accounts; what it opens lies in our own. */
export const foreignersOf = ({ principals, resources }: Statement, config: Config): readonly Text[] => {
  if (!principals || principals.not) return []
  const own = resources?.not ? [] : (resources?.items ?? []).flatMap(({ text }) => accountOf(text) ?? [])
  return principals.items
    .filter(({ kind, unknown, text }) => kind === 'AWS' && unknown === null && isForeign(text, config))
    .filter(({ text }) => !own.includes(accountOf(text) ?? ''))
    .map(({ text }) => text)
}
/** Somebody of whom a principal stands for: the account's root stands for all of it. */
export const someoneOf = (principal: Text): Caller => {
  const account = accountOf(principal)
  const shown = showText(principal)
  const isWhole = account !== null && (/^\d{12}$/.test(shown) || /:root$/.test(shown))
  return { kind: 'AWS', id: isWhole ? [`arn:aws:iam::${account}:role/Anyone`] : principal }
}
