import { type BackupVault, type FunctionPermission, is, knownValue, literal, type ResourcePolicy } from '#model'
import { openToStrangers } from '../outsiders.js'
import { type PolicyHome, stateRule } from '../rule.js'
import { grantsOf, judged, statementName } from '../statements.js'

export default stateRule({
  id: 'sharing/resource-policy-public',
  title: 'Anyone can use this vault, stream or function',
  why: 'Whoever has any AWS account, and sometimes nobody in particular, reads the changes of the table, takes or poisons its backups, or runs the code that works on it.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  ],
  messages: {
    public:
      'In the policy of {address}, {statement} lets anyone call {action}; no condition tells friends from strangers.\nName the principal, or pin the organisation with aws:PrincipalOrgID.',
    function:
      '{address} lets anyone call {action}: its principal is everyone, and no account, source or organisation limits it.\nName the principal, or set the organisation.',
  },
  subjects: ['backupVault', 'resourcePolicy', 'functionPermission'],

  *check(subject) {
    if (subject.kind === 'functionPermission') {
      if (!isForAnyone(subject)) return
      const action = literal(knownValue(subject.action) ?? []) ?? 'the function'
      yield {
        message: 'function',
        values: { action },
        // A function URL without authorization is meant to be public; that it is, is still worth knowing.
        ...(is(subject.urlAuthorization, 'NONE') ? { severity: 'medium' as const } : {}),
        at: subject.principal.span,
        property: 'principal',
      }
      return
    }
    const found = homeOf(subject)
    for (const statement of found ? grantsOf(found.home) : []) {
      const grant = found && openToStrangers(found.home, statement, found.actions)
      if (!grant) continue
      yield {
        message: 'public',
        values: { statement: statementName(statement), action: grant.request.action },
        ...judged(found.home, statement, statement.principals?.items[0]?.span ?? statement.span),
      }
    }
  },
})

const isForAnyone = ({ principal, sourceArn, sourceAccount, organization }: FunctionPermission): boolean =>
  literal(knownValue(principal) ?? []) === '*' &&
  [sourceArn, sourceAccount, organization].every((limit) => knownValue(limit) === null)

/** The vault's or stream's policy; keys and tables have rules of their own, and buckets hold much that is meant to be public. */
const homeOf = (
  resource: BackupVault | ResourcePolicy,
): { readonly home: PolicyHome; readonly actions: readonly string[] } | null => {
  if (resource.kind === 'backupVault')
    return (
      resource.accessPolicy && {
        home: { resource, role: 'vault', policy: resource.accessPolicy },
        actions: ['backup:*'],
      }
    )
  if (resource.targetKind === 'backupVault')
    return { home: { resource, role: 'vault', policy: resource.document }, actions: ['backup:*'] }
  return resource.targetKind === 'kinesisStream'
    ? { home: { resource, role: 'resource', policy: resource.document }, actions: ['kinesis:*'] }
    : null
}
