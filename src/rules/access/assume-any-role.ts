import { showText } from '#model'
import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import { grantsOf, isEverything, isOnlyBoundary, judged, mayName, reachesWhole, statementName } from '../statements.js'

export default policyRule({
  id: 'access/assume-any-role',
  title: 'The principal may assume any role that trusts the account',
  why: 'Every role that trusts its own account then counts as one of this principal, and so do the roles of other accounts that trust this one.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html'],
  messages: {
    any: 'In {address}, {statement} allows sts:AssumeRole on every role: whatever role trusts the account, this principal can take it.\nName the roles that are assumed.',
    prefix:
      'In {address}, {statement} allows sts:AssumeRole on {pattern}: roles that somebody names so later are included.\nName the roles, if they are few.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (!isMeant(statement)) continue
      if (isOnlyBoundary(home, context)) return
      const values = { statement: statementName(statement) }
      const place = judged(home, statement, statement.resourcesSpan)
      if (reachesWhole(home, statement, 'sts:AssumeRole', 'role/*')) yield { message: 'any', values, ...place }
      else {
        const pattern = prefixOf(statement)
        if (pattern) yield { message: 'prefix', values: { ...values, pattern }, severity: 'low', ...place }
      }
    }
  },
})

/** Somebody wrote it: of everything, and of everything of STS, others speak. */
const isMeant = (statement: Statement): boolean =>
  !statement.actions.not &&
  mayName(statement, 'sts:AssumeRole') &&
  !statement.actions.items.every(({ text }) => isEverything(showText(text)))

/** `arn:…:role/name-*`, a part of the account's roles by the beginning of their names; their path alone is a list by itself. */
const prefixOf = ({ resources }: Statement): string | undefined =>
  resources?.not === false
    ? resources.items
        .flatMap(({ text, unknown }) => (unknown === null ? [showText(text)] : []))
        .find((pattern) => /:role\/(?:.*[^/])?\*$/.test(pattern))
    : undefined
