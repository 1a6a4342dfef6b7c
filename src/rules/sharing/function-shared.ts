import {
  type FunctionPermission,
  knownValue,
  type LambdaFunction,
  literal,
  type Severity,
  type Span,
  type Text,
} from '#model'
import { granted } from '#policy'
import { allOf, resourceById } from '../around.js'
import { accountOf } from '../outsiders.js'
import { type Principal, principalOf } from '../principals.js'
import { type Context, changeRule } from '../rule.js'
import { isCertain, listed, mayName } from '../statements.js'

export default changeRule({
  id: 'sharing/function-shared',
  title: 'This change lets another account call a function that works on a table',
  why: 'Who may call a function has what its role has, as far as the program hands it out: items in its answers, writes by its events.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-organization.html',
  ],
  messages: {
    shared:
      'With this change {who} may call {function}, which it did not before, and the role of that function may call {actions}.\nConfirm that it should, and that the function asks who calls; otherwise take {address} out.',
  },
  subjects: ['functionPermission'],

  *check({ before, after }, context) {
    if (!after) return
    const former = new Set(before ? outsidersOf(before).map(({ who }) => who) : [])
    const [outsider] = outsidersOf(after).filter(
      ({ who, isSource }) => !former.has(who) && (!isSource || former.size > 0),
    )
    const called = outsider && functionOf(after, context)
    if (!outsider || !called || isOwn(outsider, after, called)) return
    const actions = dataActionsOf(called, context)
    if (actions.length === 0) return
    yield {
      message: 'shared',
      values: { who: outsider.who, function: called.address, actions: listed(actions) },
      at: outsider.at,
      property: 'principal',
      severity: severityOf(outsider, context),
      evidence: [outsider.who, called.address, actions],
    }
  },
})

interface Outsider {
  readonly who: string
  readonly account: string | null
  /** A service that acts for the account. Most name their own account by its number: only a change to another one tells. */
  readonly isSource: boolean
  readonly at: Span
}

/** The account that the function's own ARN or that of its role names is no other one. */
const isOwn = ({ account }: Outsider, { function: called }: FunctionPermission, { role }: LambdaFunction): boolean =>
  account !== null && [called, role].some((value) => ownerOf(knownValue(value)) === account)

/** Who of other accounts may call: an account, an organisation, or a service that acts for one. That everyone may, another rule says. */
const outsidersOf = ({
  principal,
  sourceArn,
  sourceAccount,
  organization,
}: FunctionPermission): readonly Outsider[] => {
  const who = knownValue(principal)
  const name = who && literal(who)
  const account = who ? accountOf(who) : null
  if (account !== null) return [{ who: `account ${account}`, account, isSource: false, at: principal.span }]
  const members = literal(knownValue(organization) ?? [])
  if (name === '*' && members)
    return [{ who: `everybody in organisation ${members}`, account: null, isSource: false, at: organization.span }]
  return [sourceAccount, sourceArn].flatMap((source) => {
    const owner = ownerOf(knownValue(source))
    return owner === null || name === undefined
      ? []
      : [
          {
            who: `${name === '*' ? 'anybody' : name} for account ${owner}`,
            account: owner,
            isSource: true,
            at: source.span,
          },
        ]
  })
}

const ownerOf = (source: Text | null | undefined): string | null => (source ? accountOf(source) : null)

/** In an account that the team trusts, or an organisation, it is one step less grave. */
const severityOf = ({ account }: Outsider, { config }: Context): Severity =>
  account === null || config.trustedAccounts.includes(account) ? 'medium' : 'high'

/** The function in the code, by reference, name or ARN. */
const functionOf = ({ function: called }: FunctionPermission, context: Context): LambdaFunction | undefined => {
  const text = knownValue(called) ?? []
  const ids = text.flatMap((part) => (typeof part === 'object' && part.resource ? part.resource : []))
  const [found] = ids.flatMap((id) => resourceById(id, context) ?? [])
  if (found) return found.kind === 'function' ? found : undefined
  const [, name] = /^(?:.*:function:)?([\w-]+)(?::[\w$-]+)?$/.exec(literal(text) ?? '') ?? []
  const named = name ? allOf('function', context).filter((one) => literal(knownValue(one.name) ?? []) === name) : []
  return named.length === 1 ? named[0] : undefined
}

/** What reads and writes items. */
const dataActions = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'Scan',
  'PartiQLSelect',
  'GetRecords',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'PartiQLInsert',
  'PartiQLUpdate',
  'PartiQLDelete',
].map((name) => `dynamodb:${name}`)

const dataActionsOf = (called: LambdaFunction, context: Context): readonly string[] => {
  const role = roleOf(called, context)
  const statements = role?.policies.flatMap(({ policy }) => policy.statements.filter(isCertain)) ?? []
  const named = dataActions.filter((action) => statements.some((each) => mayName(each, action)))
  if (!role || named.length === 0) return []
  const answer = granted(role.access, { actions: named, resources: null })
  return answer.verdict === 'some' ? [...new Set(answer.grants.flatMap((grant) => grant.actions))].sort() : []
}

const roleOf = ({ role }: LambdaFunction, context: Context): Principal | undefined => {
  const text = knownValue(role) ?? []
  const ids = text.flatMap((part) => (typeof part === 'object' && part.resource ? part.resource : []))
  const [, name] = /:role\/(?:.*\/)?([^/]+)$/.exec(literal(text) ?? '') ?? []
  const roles = allOf('role', context).filter(
    (one) => ids.includes(one.id) || (name !== undefined && literal(knownValue(one.name) ?? []) === name),
  )
  const [only, ...more] = roles
  return only && more.length === 0 ? principalOf(only, context) : undefined
}
