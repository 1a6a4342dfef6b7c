import { showText, type Text } from '#model'
import { accountOf } from './caller.js'
import type { Statement } from './policy.js'
import type { Caller, ContextValue, Request, Witness } from './request.js'

/** Who calls, for people. */
export const showCaller = ({ kind, id }: Caller): string => {
  if (kind === 'self') return 'the principal'
  if (kind === 'anonymous') return 'anyone'
  if (kind !== 'AWS') return `${kind === 'Service' ? 'the service' : kind} ${showName(id)}`
  const account = accountOf(id)
  const isSample = showText(id).endsWith(':role/other') && account !== undefined
  return isSample ? (account === '999999999999' ? 'any other account' : `account ${account}`) : showName(id)
}

const showValue = (value: ContextValue): string =>
  'list' in value ? `[${value.list.map(showName).join(', ')}]` : showName(value)

/** What is sent with the witness's request, keys spelled as its statements spell them. */
export const plainContext = (witness: Witness): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    Object.entries(witness.request.context).map(([key, value]) => [
      keyAsWritten(key, aboutOf(witness)),
      'list' in value ? value.list.map(showName) : showName(value),
    ]),
  )

/** The witness's request on one line, with what its statements ask for and it leaves out. */
export const showWitness = (witness: Witness): string => showRequest(witness.request, aboutOf(witness))

const aboutOf = ({ statement, deny }: Witness): readonly Statement[] => (deny ? [statement, deny] : [statement])

/** Without the file or folder that declares it, also where another name stands inside. */
const plainSymbol = (symbol: string): string =>
  symbol.replace(/^[^#${}]*#((param|var)\.)?/, '').replace(/\$\{[^#${}]*#((param|var)\.)?/g, '${')

/** Text for people: references by their name alone, without the file that declares them. */
export const showName = (text: Text): string =>
  text.map((part) => (typeof part === 'string' ? part : `\${${plainSymbol(part.symbol)}}`)).join('')

/** The request on one line: action, resource, and what is sent with it or left out. */
export const showRequest = (request: Request, about: readonly Statement[] = []): string => {
  const sent = Object.entries(request.context).map(
    ([key, value]) => `${keyAsWritten(key, about)} = ${showValue(value)}`,
  )
  const keys = about.flatMap((statement) => statement.conditions.filter(({ test }) => test !== null))
  const missing = new Map(
    keys
      .filter(
        ({ key }) =>
          !Object.hasOwn(request.context, key) && !/^aws:(principalarn|principalaccount|epochtime)$/.test(key),
      )
      .map(({ key, keyText }) => [key, keyText]),
  )
  const parts = [
    ...(sent.length > 0 ? [`with ${sent.join(', ')}`] : []),
    ...(missing.size > 0 ? [`without ${[...missing.values()].join(', ')}`] : []),
  ]
  return [`${request.action} on ${showName(request.resource)}`, ...parts].join(' ')
}

const keyAsWritten = (key: string, about: readonly Statement[]): string =>
  about.flatMap(({ conditions }) => conditions).find((condition) => condition.key === key)?.keyText ?? key

/** `statement 2 (ReadOrders)`. */
export const showStatement = ({ index, sid }: Statement): string =>
  sid === null ? `statement ${index + 1}` : `statement ${index + 1} (${sid})`

/** Why the witness is one: what allows it now and what stood against it before. */
export const showReason = ({ because, statement, deny, when, catalogued }: Witness): string => {
  const now = `${showStatement(statement)} allows it`
  const before =
    because === 'denied' && deny ? `before, ${showStatement(deny)} denied it` : 'before, no statement allowed it'
  const under = when.map(({ condition, holds }) => `${condition} is ${holds ? 'true' : 'false'}`)
  return [
    `${now}; ${before}`,
    ...(under.length > 0 ? [`when ${under.join(' and ')}`] : []),
    ...(catalogued ? [] : ['the catalogue knows no such action; it stands for actions that may come']),
  ].join('; ')
}
