import { literal } from '#model'
import type { GrammarCode, PrincipalItem } from '#policy'
import { type PolicyHome, policyRule } from '../rule.js'
import { judged, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'policy/invalid-principal',
  title: 'The principal cannot exist or is dead',
  why: 'AWS refuses the policy, or it names nobody: an Allow lets nobody in, and a Deny keeps nobody out.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
  ],
  messages: {
    invalid:
      'The policy of {address} names a principal that is not valid: {mistake}.\nName an account, a role, a user, a service or an identity provider in its own form.',
    dead: 'In the policy of {address}, {statement} names {principal}, the id of a user or role that was deleted: AWS writes it where the principal used to stand.\nTake it out, or name the principal by its ARN again.',
  },
  homes: ['trust', 'table', 'stream', 'key', 'vault', 'endpoint', 'resource'],

  *check(home) {
    const policy = policyOf(home)
    for (const { code, path, detail, span } of policy.problems) {
      const mistake = grammar[code]
      if (mistake === undefined) continue
      const evidence = [code, detail]
      yield { message: 'invalid', values: { mistake: mistake(detail) }, at: span, property: path, evidence }
    }
    for (const statement of policy.statements) {
      for (const item of statement.principals?.items ?? []) {
        const found = mistakeIn(item, home)
        if (!found) continue
        const { message, ...values } = found
        yield {
          message,
          values: { statement: statementName(statement), ...values },
          ...judged(home, statement, item.span),
        }
        break
      }
    }
  },
})

const grammar: Readonly<Partial<Record<GrammarCode, (detail: string) => string>>> = {
  'invalid-principal': (detail) => `${detail} is no kind of principal`,
  'wildcard-in-principal': (detail) => `${detail} holds a star, which stands for nobody inside a name`,
}

type Found =
  | { readonly message: 'dead'; readonly principal: string }
  | { readonly message: 'invalid'; readonly mistake: string }

const mistakeIn = ({ kind, text, unknown }: PrincipalItem, { role }: PolicyHome): Found | null => {
  const name = unknown === null ? literal(text) : undefined
  if (name === undefined || name === '' || /[*?$]/.test(name)) return null
  if (kind === 'AWS' && /^(AIDA|AROA|AGPA)[A-Z0-9]{12,}$/.test(name)) return { message: 'dead', principal: name }
  const mistake = mistakes[kind]?.(name, role) ?? null
  return mistake === null ? null : { message: 'invalid', mistake }
}

/** What is wrong with a principal of each kind, in words. */
const mistakes: Readonly<Record<string, (name: string, role: PolicyHome['role']) => string | null>> = {
  AWS: (name, role) => (role === 'resource' && /^[0-9a-f]{64}$/.test(name) ? null : accountMistake(name)),
  Service: (name) =>
    /[\s:/]/.test(name) || !name.includes('.')
      ? `${name} is no service: they are called like lambda.amazonaws.com`
      : null,
  Federated: (name) => (isProvider(name) ? null : `${name} is no identity provider: name it by its ARN`),
  CanonicalUser: (_name, role) => (role === 'resource' ? null : 'only S3 knows a CanonicalUser'),
}

const accountMistake = (name: string): string | null => {
  if (/^\d+$/.test(name)) return name.length === 12 ? null : `${name} is no account: it has twelve digits`
  if (/\.amazonaws\.com(\.cn)?$/.test(name)) return `${name} is a service, and stands under AWS`
  if (!name.startsWith('arn:')) return `${name} is neither an account nor an ARN`
  const [, , service, region, account = '', ...rest] = name.split(':')
  const resource = rest.join(':')
  if (service !== 'iam' && service !== 'sts') return `${name} is neither of IAM nor of STS`
  if (region !== '') return `${name} names a Region, and principals have none`
  if (!/^(\d{12}|cloudfront)$/.test(account)) return `${name} names no account: it has twelve digits`
  const forms = service === 'iam' ? /^(root|user\/.+|role\/.+)$/ : /^(assumed-role\/.+\/.+|federated-user\/.+)$/
  return forms.test(resource) ? null : `${name} is neither an account, a user, a role nor a session`
}

/** Web identity providers that are named without an ARN: "Web identity session principals" in the IAM user guide. */
const wellKnown = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'cognito-identity-us-gov.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
])

const isProvider = (name: string): boolean =>
  wellKnown.has(name) || /^arn:[\w-]+:iam::\d{12}:(oidc-provider|saml-provider)\/.+$/.test(name)
