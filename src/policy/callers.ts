import type { Text } from '#model'
import { accountOf, closestNaming, derivedFromCaller, hasWildcard } from './caller.js'
import { conditionHolds } from './evaluate-condition.js'
import type { Part } from './parts.js'
import { anyRun, codesOf, colon, confined, globOf, type Pattern } from './pattern.js'
import type { Condition, PrincipalItem } from './policy.js'
import type { Caller } from './request.js'
import { classesOf, type Interpretation, patternsOf, plainCodes } from './text-atoms.js'
import { textOf } from './text-of.js'
import { arns } from './universe.js'

/** Keys whose value follows from the caller, so that conditions on them are conditions on who calls. */
export const callerKeys: readonly string[] = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalisawsservice',
  'aws:principalservicename',
]

const strangers: readonly Caller[] = [
  { kind: 'anonymous', id: [] },
  { kind: 'AWS', id: ['arn:aws:iam::999999999999:role/other'] },
  { kind: 'Service', id: ['other.amazonaws.com'] },
  { kind: 'Federated', id: ['other.example'] },
  { kind: 'CanonicalUser', id: ['f0f0'] },
]

/**
 * Everyone whom the parts tell apart: strangers of every kind, everyone who is named, somebody else in every account that is named,
 * and one ARN for every class that conditions on `aws:PrincipalArn` and `aws:PrincipalAccount` make.
 */
export const callersOf = (parts: readonly Part[], how: Interpretation): readonly Caller[] => {
  const items = parts.flatMap((part) => part.principals?.items ?? []).filter((item) => item.unknown === null)
  const conditions = parts.flatMap(({ statement }) =>
    statement.conditions
      .filter((condition) => callerKeys.includes(condition.key) && condition.test)
      .map((condition) => ({ condition, variables: statement.variables })),
  )
  const named = items.flatMap((item) => (item.kind === '*' ? [] : [{ kind: item.kind, id: item.text }]))
  const candidates: readonly Caller[] = [
    ...strangers,
    ...items.flatMap(neighbour),
    ...named.filter((caller) => !hasWildcard(caller.id) && !/:root$|^\d+$/.test(String(caller.id.at(-1)))),
    ...sampled(items, conditions, how),
    ...conditions.flatMap(({ condition }) => services(condition)),
  ]
  const seen = new Set<string>()
  return candidates.filter((caller) => {
    const signature = signatureOf(caller, parts, how)
    if (seen.has(signature)) return false
    seen.add(signature)
    return true
  })
}

/** Somebody else in the account that the item names. */
const neighbour = (item: PrincipalItem): readonly Caller[] => {
  const account = item.kind === 'AWS' ? accountOf(item.text) : undefined
  if (account === undefined || /[*?]/.test(account)) return []
  const reference = item.text.find((part) => typeof part === 'object' && `\${${part.symbol}}` === account)
  const id: Text =
    account === `\${aws:account}`
      ? ['arn:aws:iam::', { symbol: 'aws:account' }, ':role/other']
      : ['arn:aws:iam::', reference ?? account, ':role/other']
  return [{ kind: 'AWS', id: typeof id[1] === 'string' ? [id.join('')] : id }]
}

const services = (condition: Condition): readonly Caller[] =>
  condition.key === 'aws:principalservicename'
    ? condition.values.map((value) => ({ kind: 'Service', id: value.text }))
    : []

/** One ARN for every class; accounts and names split the classes further, so that every combination has a caller. */
const sampled = (
  items: readonly PrincipalItem[],
  conditions: readonly { readonly condition: Condition; readonly variables: boolean }[],
  how: Interpretation,
): readonly Caller[] => {
  if (conditions.length === 0 && !items.some((item) => item.kind === 'AWS' && hasWildcard(item.text))) return []
  const writing = { wild: true, variables: null, anyCase: false }
  const unions = conditions.map(({ condition, variables }) => {
    const patterns = patternsOf({ condition, variables }, how)
    return condition.key === 'aws:principalarn' ? patterns : patterns.map(inAccount)
  })
  const named = items.flatMap((item): readonly (readonly Pattern[])[] => {
    const account = item.kind === 'AWS' ? accountOf(item.text) : undefined
    const codes = item.kind === 'AWS' ? codesOf(item.text, writing, how.symbols, how.bindings) : null
    const own = codes ? [[globOf(codes)]] : []
    return account === undefined || account.startsWith('$') || /[*?]/.test(account)
      ? own
      : [...own, [inAccount(plain(account))]]
  })
  return classesOf([...unions, ...named], arns).map(({ sample }) => ({ kind: 'AWS', id: textOf(sample, how.symbols) }))
}

const plain = (text: string): Pattern => globOf(plainCodes(text))

/** Every principal's ARN of an account. */
const inAccount = ({ codes, flags }: Pattern): Pattern => {
  const [before, after] = [
    [...plainCodes('arn:'), anyRun, ...plainCodes(':iam::')],
    [colon, anyRun],
  ]
  return {
    codes: [...before, ...codes, ...after],
    flags: [...before.map((code) => (code === anyRun ? confined : 0)), ...flags.map((flag) => flag | confined), 0, 0],
    ambiguous: false,
  }
}

/** Callers with the same signature get the same answers everywhere. */
const signatureOf = (caller: Caller, parts: readonly Part[], how: Interpretation): string =>
  parts
    .map((part) => {
      const naming = part.principals ? closestNaming(part.principals, caller) : 'none'
      return [naming, callerHolds(part, caller, how)].join()
    })
    .concat(caller.kind === 'anonymous' || caller.kind === 'Service' ? caller.kind : '')
    .join(';')

/** Whether the part's conditions on the caller hold. */
export const callerHolds = (part: Part, caller: Caller, how: Interpretation): boolean =>
  part.statement.conditions
    .filter((condition) => isAboutCaller(condition, caller))
    .every((condition) => {
      const lookup = part.statement.variables ? () => null : null
      const sent = derivedFromCaller(condition.key, caller) ?? null
      return conditionHolds(condition, sent, { lookup, wide: how.reading === 'wide' }) === true
    })

/** Conditions that are decided by who calls; all others are dimensions of their own. */
export const isAboutCaller = (condition: Condition, caller: Caller): boolean =>
  caller.kind !== 'self' && callerKeys.includes(condition.key) && isClear(condition)

/** Without variables, unknown parts and undocumented operators. */
const isClear = ({ test, values }: Condition): boolean =>
  test !== null && values.every(({ text, unknown }) => unknown === null && !text.some(holdsVariable))

const holdsVariable = (part: Text[number]): boolean => typeof part === 'string' && part.includes('${')
