import { literal, type Role } from '#model'
import { readPolicy } from '#policy'
import { allowedOf } from '../allowed-of.js'
import { principalOf } from '../principals.js'
import { stateRule } from '../rule.js'
import { listed } from '../statements.js'

export default stateRule({
  id: 'access/unauthenticated-identity-access',
  title: 'People who have not signed in can reach the tables',
  why: 'An identity pool hands the credentials of this role to everybody who asks: what the role may do, the whole internet may do.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html',
  ],
  messages: {
    writes:
      '{address} is for people who have not signed in, and it may call {actions}: anybody can change what stands there.\nAsk for a sign-in, or take the access away.',
    reads:
      '{address} is for people who have not signed in, and it may call {actions} on tables that no statement names.\nName the tables that are meant for the public.',
  },
  subjects: ['role'],

  *check(role, context) {
    const at = isForGuests(role) ? principalOf(role, context) : undefined
    if (!at) return
    const written = allowedOf(at.access, { actions: writes, resources: null })
    const read = allowedOf(at.access, { actions: reads, resources: [unnamedTable] })
    const found = written.length > 0 ? written : read
    if (found.length === 0) return
    yield {
      message: written.length > 0 ? 'writes' : 'reads',
      values: { actions: listed(found) },
      at: role.head,
      property: 'guests',
      evidence: found,
      breadth: found.length,
    }
  },
})

const writes = [
  ...['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
  ...['dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete', 'dynamodb:DeleteTable'],
]

const reads = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PartiQLSelect']

/** A table that no policy names, so that only patterns for all of them match it. */
const unnamedTable = 'arn:*:dynamodb:*:*:table/named-by-no-policy-4711'

/** An identity pool may assume it for guests: "Role trust and permissions" in the Cognito developer guide. */
const isForGuests = ({ trustPolicy }: Role): boolean => {
  const statements = trustPolicy ? readPolicy(trustPolicy.document, 'trust').statements : []
  return statements.some(
    ({ effect, principals, conditions }) =>
      effect === 'Allow' &&
      principals?.items.some(({ kind, text }) => kind === 'Federated' && literal(text) === pool) === true &&
      conditions.some(
        ({ key, values }) => key === `${pool}:amr` && values.some(({ text }) => literal(text) === 'unauthenticated'),
      ),
  )
}

const pool = 'cognito-identity.amazonaws.com'
