import { literal } from '#model'
import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import { grantsOf, isEverything, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'trust/wildcard-action',
  title: 'The trust policy allows more than assuming the role',
  why: 'Whoever is named may then also pass tags and a source identity, which conditions of other policies rely on, and whatever AWS adds to STS.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html'],
  messages: {
    wildcard:
      'In the trust policy of {address}, {statement} allows {actions}.\nAllow {action}, and sts:TagSession or sts:SetSourceIdentity only where they are needed.',
    inverted:
      'In the trust policy of {address}, {statement} allows every action but those that NotAction lists.\nAllow {action} instead.',
  },
  homes: ['trust'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const wide = statement.actions.items.find(({ text, unknown }) => unknown === null && isWide(literal(text)))
      if (!statement.actions.not && !wide) continue
      yield {
        message: statement.actions.not ? 'inverted' : 'wildcard',
        values: {
          statement: statementName(statement),
          actions: literal(wide?.text ?? []) ?? '',
          action: actionFor(statement),
        },
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})

const isWide = (pattern: string | undefined): boolean =>
  pattern !== undefined && (isEverything(pattern) || /^sts:\*+$/i.test(pattern))

/** The action by which the kind of principal assumes a role. */
const actionFor = ({ principals }: Statement): string => {
  const federated = principals?.items.find(({ kind }) => kind === 'Federated')
  if (!federated) return 'sts:AssumeRole'
  return federated.text.some((part) => typeof part === 'string' && part.includes('saml-provider'))
    ? 'sts:AssumeRoleWithSAML'
    : 'sts:AssumeRoleWithWebIdentity'
}
