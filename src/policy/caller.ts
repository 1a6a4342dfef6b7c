import { iamGlob } from '#catalog'
import { literal, showText, type Text } from '#model'
import type { Element, PrincipalItem, Principals } from './policy.js'
import type { Caller } from './request.js'

/** How a statement's principals name a caller; later ones are closer. `role` still needs the boundary, `account` delegates. */
export type Naming = 'none' | 'account' | 'role' | 'exact' | 'everyone'

/** The account an ARN or bare account id names; a reference stands for itself. Undefined where none is named. */
export const accountOf = (text: Text): string | undefined => {
  const shown = showText(text)
  if (/^\d+$/.test(shown) || (text.length === 1 && typeof text[0] === 'object' && text[0].symbol === 'aws:account'))
    return shown
  const [head] = text
  if (typeof head === 'object' && head.resource !== undefined) return `\${aws:account}`
  return unflat(/^arn:[^:]*:(?:iam|sts)::([^:]*):/.exec(flat(text))?.[1])
}

/** With no colon but those between an ARN's parts: names of references have theirs. */
const flat = (text: Text): string =>
  text.map((part) => (typeof part === 'string' ? part : `\${${part.symbol.replaceAll(':', '\u0001')}}`)).join('')

const unflat = (text: string | undefined): string | undefined => text?.replaceAll('\u0001', ':')

/** Whether a principal text stands for a whole account: its id, or the ARN of its root. */
const isAccount = (text: Text): boolean => {
  const shown = showText(text)
  return shown.endsWith(':root') || /^\d+$/.test(shown) || shown === `\${aws:account}`
}

/** How the item names the caller. */
export const namingOf = (item: PrincipalItem, caller: Caller): Naming => {
  const shown = showText(item.text)
  if (item.kind === '*') return 'everyone'
  if (caller.kind === 'self' || caller.kind === 'anonymous') return 'none'
  if (item.kind !== caller.kind) return 'none'
  if (shown === '*') return 'everyone'
  const id = showText(caller.id)
  if (item.kind !== 'AWS') return shown === id ? 'exact' : 'none'
  if (isAccount(item.text)) return accountOf(item.text) === accountOf(caller.id) ? 'account' : 'none'
  if (hasWildcard(item.text)) return iamGlob(flat(item.text), flat(caller.id)) ? 'role' : 'none'
  if (shown === id)
    return /^arn:[^:]*:iam::[^:]*:role\//.test(flat(caller.id)) || isReference(caller.id) ? 'role' : 'exact'
  return isSessionOf(flat(caller.id), flat(item.text)) ? 'role' : 'none'
}

/** IAM refuses wildcards inside a principal; references for checks of access may hold them, so they are read as they look. */
export const hasWildcard = (text: Text): boolean => text.some((part) => typeof part === 'string' && /[*?]/.test(part))

const isReference = (text: Text): boolean => text.length === 1 && typeof text[0] === 'object'

/** `…:assumed-role/App/session` is a session of `…:role/any/path/App`. */
const isSessionOf = (session: string, role: string): boolean => {
  const [, account, name] = /^arn:[^:]*:sts::([^:]*):assumed-role\/([^/]+)\//.exec(session) ?? []
  const [, owner, path] = /^arn:[^:]*:iam::([^:]*):role\/(.*)$/.exec(role) ?? []
  return account !== undefined && account === owner && path?.split('/').at(-1) === name
}

const order: readonly Naming[] = ['none', 'account', 'role', 'exact', 'everyone']

/** The closest way any of the items names the caller; for NotPrincipal everyone who is not named. */
export const closestNaming = (principals: Principals, caller: Caller): Naming => {
  const namings = principals.items.filter((item) => item.unknown === null).map((item) => namingOf(item, caller))
  const closest = namings.reduce<Naming>(
    (best, each) => (order.indexOf(each) > order.indexOf(best) ? each : best),
    'none',
  )
  if (!principals.not) return closest
  return closest === 'none' ? 'everyone' : 'none'
}

/** Keys whose value follows from who calls. Undefined: it does not; null: never sent. */
export const derivedFromCaller = (key: string, caller: Caller): Text | null | undefined => {
  if (caller.kind === 'self') return undefined
  if (key === 'aws:principalarn') return caller.kind === 'AWS' ? principalArn(caller.id) : null
  if (key === 'aws:principalaccount') {
    const account = caller.kind === 'AWS' ? accountOf(caller.id) : undefined
    return account === undefined ? null : asText(account, caller.id)
  }
  if (key === 'aws:principalisawsservice') return [caller.kind === 'Service' ? 'true' : 'false']
  if (key === 'aws:principalservicename') return caller.kind === 'Service' ? caller.id : null
  if (caller.kind !== 'anonymous' && caller.kind !== 'Service') return undefined
  return /^aws:(principalorgid|principalorgpaths|username|principaltag\/.*)$/.test(key) ? null : undefined
}

/** The ARN of the role for a session of it: "PrincipalArn" in the IAM user guide. */
const principalArn = (id: Text): Text => {
  const text = literal(id)
  const [, partition, account, name] = /^arn:([^:]*):sts::([^:]*):assumed-role\/([^/]+)\//.exec(text ?? '') ?? []
  return name === undefined ? id : [`arn:${partition}:iam::${account}:role/${name}`]
}

/** The account as text; as the reference itself where the ARN holds it as one. */
const asText = (account: string, id: Text): Text => {
  const reference = id.find((part) => typeof part === 'object' && `\${${part.symbol}}` === account)
  if (reference) return [reference]
  return account === `\${aws:account}` ? [{ symbol: 'aws:account' }] : [account]
}

/** For messages and for finding equal ones again. */
export const showElement = (element: Element): string =>
  element.unknown === null ? showText(element.text) : `(${element.unknown})`
