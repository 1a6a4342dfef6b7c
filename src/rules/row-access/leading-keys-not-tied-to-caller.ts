import { literal, showText } from '#model'
import type { Condition } from '#policy'
import { providersOf, trustOf } from '../federation.js'
import { inUse } from '../holders.js'
import { isRowKey, testsValues } from '../rows.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import { grantsOf, judged, listed, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/leading-keys-not-tied-to-caller',
  title: 'The row limit is the same for every caller',
  why: 'A limit on rows that does not depend on who calls gives every caller the same rows: it keeps nobody from anybody else’s.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
  ],
  messages: {
    same: 'In {address}, {statement} limits rows to {values}, the same for everybody who signs in through {provider}.\nUse a variable of the caller, such as {variable}.',
    every:
      'In {address}, {statement} compares dynamodb:LeadingKeys with a star: it limits nothing, whoever calls.\nUse a variable of the caller, such as {variable}.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const limits = statement.conditions.filter(isRowLimit)
      const [first] = limits
      if (!first) continue
      const every = limits.every(isOpen)
      const provider = every || limits.some(isTied) ? null : providerOf(home, context)
      if (!every && provider === null) continue
      yield {
        message: every ? 'every' : 'same',
        values: {
          statement: statementName(statement),
          values: listed(first.values.map(({ text }) => showText(text))),
          provider: provider ?? '',
          variable: provider?.startsWith('cognito')
            ? '${cognito-identity.amazonaws.com:sub}'
            : '${aws:PrincipalTag/tenant}',
        },
        ...judged(home, statement, first.span),
      }
    }
  },
})

const isRowLimit = (condition: Condition): boolean =>
  isRowKey(condition.key) && testsValues(condition) && condition.test?.negated === false && condition.values.length > 0

const isOpen = ({ test, values }: Condition): boolean =>
  test?.comparison === 'glob' && values.some(({ text, unknown }) => unknown === null && literal(text) === '*')

/** A value that depends on the caller, or that is not known. */
const isTied = ({ values }: Condition): boolean =>
  values.some(({ text, unknown }) => unknown !== null || literal(text) === undefined || showText(text).includes('${'))

/** The identity provider whose users share a role that holds the policy. */
const providerOf = (home: PolicyHome, context: Context): string | null => {
  for (const { principal } of inUse(home, context)) {
    const trust = principal?.resource?.kind === 'role' ? trustOf(principal.resource) : null
    const [provider] = trust ? providersOf(trust) : []
    if (provider !== undefined) return provider ?? 'an identity provider'
  }
  return null
}
