import { knownValue, type Policy, type PolicyAttachment, type Span, type User, type Value } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'access/policy-attached-to-user',
  title: 'Permissions are attached directly to a user',
  why: 'Permissions of single people pile up and are forgotten when they change teams; a group or a role is looked at as one thing.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  messages: {
    own: 'The user {address} has policies of its own.\nPut them on a group or, better, on a role that people assume after signing in.',
    attached:
      '{address} is attached to users directly.\nAttach it to a group or, better, to a role that people assume after signing in.',
  },
  subjects: ['user', 'policy', 'policyAttachment'],

  *check(subject) {
    const isUser = subject.kind === 'user'
    const at = isUser ? ownPolicies(subject) : usersOf(subject)
    if (at) yield { message: isUser ? 'own' : 'attached', at, property: isUser ? 'policies' : 'attachedTo.users' }
  },
})

const ownPolicies = ({ inlinePolicies, managedPolicies }: User): Span | null =>
  filled(inlinePolicies) ?? filled(managedPolicies)

const usersOf = ({ attachedTo: { users } }: Policy | PolicyAttachment): Span | null => filled(users)

/** Where something is listed; null for an empty list and for one that is not known. */
const filled = (list: Value<readonly unknown[]>): Span | null =>
  (knownValue(list)?.length ?? 0) > 0 ? list.span : null
