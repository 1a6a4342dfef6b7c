import { literal, type Span, showText } from '#model'
import type { Policy, Statement } from '#policy'
import { providersOf, trustOf } from '../federation.js'
import { principalOf } from '../principals.js'
import { isRowKey } from '../rows.js'
import { type Problem, stateRule } from '../rule.js'
import { actionsOf, mayName, statementName } from '../statements.js'

export default stateRule({
  id: 'row-access/identity-variable-never-set',
  title: 'The policy variable is never set for this role',
  why: 'A variable without a value matches nothing: requests are refused that were meant to pass, and what was meant to be denied is not. A tag that callers choose lets them choose the rows.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
  ],
  messages: {
    unset:
      '{address} does not trust {provider}, so {variable} in {statement} never has a value: the statement matches no request.\nUse a variable of a provider that the role trusts.',
    chosen:
      '{address} lets every principal of {trusted} pass session tags, so whoever assumes it chooses {variable} and with it the rows in {statement}.\nAllow sts:TagSession only under a condition on {tag}, or to the one role that sets it.',
  },
  subjects: ['role'],

  *check(role, context) {
    const principal = principalOf(role, context)
    const trust = trustOf(role)
    if (!principal || !trust) return
    const found = new Map<string, Problem<'unset' | 'chosen'>>()
    for (const { policy } of principal.policies)
      for (const statement of policy.statements.filter((each) => each.variables && isAboutTables(each)))
        for (const [variable, span] of variablesOf(statement)) {
          const problem = problemOf(variable, statement, trust)
          const at = span.file === '' ? role.head : span
          if (problem) found.set(variable, { ...problem, at, property: `variable ${variable}`, evidence: variable })
        }
    yield* found.values()
  },
})

/** Providers whose variables carry their own name: "Available keys for AWS web identity federation" in the IAM user guide. */
const providers = /^(cognito-identity\.amazonaws\.com|www\.amazon\.com|graph\.facebook\.com|accounts\.google\.com):/

const isAboutTables = (statement: Statement): boolean =>
  actionsOf(statement).some((action) => action.startsWith('dynamodb:')) || mayName(statement, 'dynamodb:GetItem')

/** Variables without a default in the statement's resources and row conditions, where they are read. */
const variablesOf = ({ resources, conditions }: Statement): readonly (readonly [string, Span])[] => {
  const rows = conditions.filter(({ key, test }) => isRowKey(key) && test?.negated === false)
  const elements = [...(resources?.items ?? []), ...rows.flatMap(({ values }) => values)]
  return elements.flatMap(({ text, span }) =>
    text
      .flatMap((part) => (typeof part === 'string' ? [...part.matchAll(/\$\{([^},]+)\}/g)] : []))
      .map(([, name = '']) => [name.trim(), span] as const),
  )
}

type Said = Pick<Problem<'unset' | 'chosen'>, 'message' | 'values'>

const problemOf = (variable: string, statement: Statement, trust: Policy): Said | null => {
  const statementText = statementName(statement)
  const provider = providers.exec(variable)?.[1]
  if (provider !== undefined) {
    const trusted = providersOf(trust)
    if (trusted.some((each) => each === null || each.includes(provider))) return null
    return { message: 'unset', values: { provider, variable: `\${${variable}}`, statement: statementText } }
  }
  const tag = /^aws:PrincipalTag\/(.+)$/i.exec(variable)?.[1]
  const trusted = tag === undefined ? null : freeTaggers(trust, tag)
  if (tag === undefined || trusted === null) return null
  const values = { trusted, variable: `\${${variable}}`, tag: `aws:RequestTag/${tag}`, statement: statementText }
  return { message: 'chosen', values }
}

/** A whole account, or everybody, that may pass the tag with any value. */
const freeTaggers = ({ statements }: Policy, tag: string): string | null => {
  const limits = (key: string): boolean =>
    key === `aws:requesttag/${tag.toLowerCase()}` || key.startsWith('aws:principal')
  for (const statement of statements) {
    if (statement.effect !== 'Allow' || !mayName(statement, 'sts:TagSession') || statement.principals?.not) continue
    if (statement.conditions.some(({ key, test }) => test === null || limits(key))) continue
    const open = statement.principals?.items.find(
      ({ kind, text }) => kind === '*' || (kind === 'AWS' && isWhole(showText(text))),
    )
    if (open) return literal(open.text) === '*' ? 'any account' : showText(open.text)
  }
  return null
}

const isWhole = (principal: string): boolean =>
  principal === '*' || /^\d{12}$/.test(principal) || principal.endsWith(':root')
