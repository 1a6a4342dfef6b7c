import { showText } from '#model'
import type { Condition, PrincipalItem, Statement } from '#policy'
import { isPositive } from '../conditions.js'
import { githubOf } from '../github-trust.js'
import { policyRule } from '../rule.js'
import { grantsOf, judged, mayName, statementName } from '../statements.js'

export default policyRule({
  id: 'trust/federated-claims-missing',
  title: 'Anybody with an account at the identity provider can assume the role',
  why: 'The provider signs tokens for all of its users and customers. What tells yours from theirs is a claim in the token, and the trust policy does not compare it.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html',
  ],
  messages: {
    claims:
      'In the trust policy of {address}, {statement} lets anybody with a token of {provider} assume the role: it does not compare {claims}.\nAdd a condition on {claims} of your own application.',
    subject:
      'In the trust policy of {address}, {statement} lets every service account that fits {subject} assume the role; whoever may create one in the cluster has it.\nName the namespace and the service account.',
    audience:
      'In the trust policy of {address}, {statement} accepts assertions of the SAML provider for any recipient.\nAdd StringEquals SAML:aud https://signin.aws.amazon.com/saml.',
  },
  homes: ['trust'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      if (statement.principals?.not || githubOf(statement)) continue
      for (const item of statement.principals?.items ?? []) {
        const found = item.kind === 'Federated' && item.unknown === null ? lackOf(item, statement) : null
        if (!found) continue
        const { message, severity, ...values } = found
        yield {
          message,
          values: { statement: statementName(statement), ...values },
          ...(severity ? { severity } : {}),
          ...judged(home, statement, statement.conditionSpan ?? item.span),
        }
        break
      }
    }
  },
})

type Lack =
  | { readonly message: 'claims'; readonly provider: string; readonly claims: string; readonly severity?: 'medium' }
  | { readonly message: 'subject'; readonly subject: string; readonly severity?: 'medium' }
  | { readonly message: 'audience'; readonly severity: 'medium' }

const lackOf = (item: PrincipalItem, statement: Statement): Lack | null => {
  const shown = showText(item.text)
  if (shown.includes(':saml-provider/')) return samlLack(statement)
  if (!mayName(statement, 'sts:AssumeRoleWithWebIdentity')) return null
  const provider = shown.split(':oidc-provider/').at(-1) ?? shown
  if (provider === 'cognito-identity.amazonaws.com') return cognitoLack(statement)
  if (/(^|\.)oidc\.eks\./.test(provider) || claimsOf(statement, /oidc\.eks\..*:(sub|aud)$/).length > 0)
    return clusterLack(statement, provider)
  return otherLack(statement, provider)
}

/** Conditions that compare a claim with values. */
const claimsOf = ({ conditions }: Statement, form: RegExp): readonly Condition[] =>
  conditions.filter((condition) => form.test(condition.key) && comparesClaim(condition))

/** Cognito's own examples compare the list of methods with ForAnyValue; a claim that may be missing is not compared. */
const comparesClaim = (condition: Condition): boolean => isPositive(condition)

const samlLack = (statement: Statement): Lack | null =>
  mayName(statement, 'sts:AssumeRoleWithSAML') && claimsOf(statement, /^saml:/).length === 0
    ? { message: 'audience', severity: 'medium' }
    : null

const cognitoLack = (statement: Statement): Lack | null => {
  const provider = 'cognito-identity.amazonaws.com'
  const has = (claim: string) =>
    claimsOf(statement, new RegExp(`^cognito-identity\\.amazonaws\\.com:${claim}$`)).length > 0
  if (has('sub')) return null
  if (!has('aud')) return { message: 'claims', provider, claims: `${provider}:aud` }
  return has('amr') ? null : { message: 'claims', provider, claims: `${provider}:amr`, severity: 'medium' }
}

/** A cluster signs tokens for all of its service accounts. */
const clusterLack = (statement: Statement, provider: string): Lack | null => {
  const subjects = claimsOf(statement, /:sub$/)
  if (subjects.length === 0)
    return isKnown(statement) ? { message: 'claims', provider: 'the cluster', claims: `${provider}:sub` } : null
  const open = subjects
    .filter(({ test }) => test?.comparison === 'glob')
    .flatMap(({ values }) => values.map(({ text }) => showText(text)))
    .find((value) => /[*?]/.test(value))
  if (open === undefined) return null
  const isNamespaceOpen = !/^system:serviceaccount:[^:*?]+:/.test(open)
  return { message: 'subject', subject: open, ...(isNamespaceOpen ? {} : { severity: 'medium' as const }) }
}

/** Providers that sign for all of their customers under one name, so that the audience alone tells nobody apart. */
const shared = /^(gitlab\.com|app\.terraform\.io|app\.pulumi\.com|vstoken\.dev\.azure\.com|agent\.buildkite\.com)/

const otherLack = (statement: Statement, provider: string): Lack | null => {
  const claims = claimsOf(statement, /:[\w/.-]+$/).filter(
    ({ key }) => !key.startsWith('aws:') && !key.startsWith('sts:'),
  )
  const telling = shared.test(provider) ? claims.filter(({ key }) => !key.endsWith(':aud')) : claims
  if (telling.length > 0 || !isKnown(statement)) return null
  return {
    message: 'claims',
    provider: nameOf(provider),
    claims: shared.test(provider) ? 'the subject' : 'audience or subject',
  }
}

/** Whether all conditions could be read: one that was not may hold the claim. */
const isKnown = ({ conditions }: Statement): boolean => conditions.every(({ test, key }) => test !== null && key !== '')

/** References have long names. */
const nameOf = (provider: string): string => (provider.includes('${') ? 'the identity provider' : provider)
