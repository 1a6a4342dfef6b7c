import { literal, type Role } from '#model'
import { type Policy, readPolicy, type Statement } from '#policy'

/** A role's trust policy, where it is in the code and all of it is known; otherwise null. */
export const trustOf = ({ trustPolicy }: Role): Policy | null => {
  const policy = trustPolicy && readPolicy(trustPolicy.document, 'trust')
  if (!policy || policy.unread !== null) return null
  const items = policy.statements.flatMap(({ principals }) => principals?.items ?? [])
  return items.some(({ unknown }) => unknown !== null) ? null : policy
}

/** The identity providers that the trust policy lets in; null for one whose name is a reference. */
export const providersOf = ({ statements }: Policy): readonly (string | null)[] =>
  statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(federated)
    .map(({ text }) => literal(text) ?? null)

const federated = ({ principals }: Statement) =>
  principals && !principals.not ? principals.items.filter(({ kind }) => kind === 'Federated') : []
