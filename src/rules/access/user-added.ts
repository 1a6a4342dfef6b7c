import { changeRule } from '../rule.js'

export default changeRule({
  id: 'access/user-added',
  title: 'This change adds a long-lived user',
  why: 'A user has credentials that do not end by themselves; most breaches of accounts begin with one that leaked or was forgotten.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  messages: {
    added:
      'This change adds the user {address}: its credentials last until somebody takes them away.\nLet people sign in through IAM Identity Center, and let programs assume a role.',
  },
  subjects: ['user'],

  *check({ before, after }) {
    if (!before && after) yield { message: 'added', at: after.head, property: 'user', evidence: after.address }
  },
})
