import { policyRule } from '../rule.js'
import { actionsOf, grantsOf, isOnlyBoundary, judged, listed, reachesWhole, statementName } from '../statements.js'

/** Actions that answer with credentials, or sign in as somebody, and what each works on, as the end of an ARN. */
const exposing: Readonly<Record<string, string>> = {
  'iam:CreateAccessKey': 'user/*',
  'iam:CreateLoginProfile': 'user/*',
  'iam:UpdateLoginProfile': 'user/*',
  'iam:CreateServiceSpecificCredential': 'user/*',
  'iam:ResetServiceSpecificCredential': 'user/*',
  'rds-db:connect': 'dbuser:*/*',
  'redshift:GetClusterCredentials': 'dbuser:*/*',
  'sts:GetFederationToken': 'federated-user/*',
  'codeartifact:GetAuthorizationToken': 'domain/*',
  'gamelift:GetComputeAuthToken': 'fleet/*',
  'gamelift:RequestUploadCredentials': 'build/*',
  'mediapackage:RotateChannelCredentials': 'channels/*',
  'mediapackage:RotateIngestEndpointCredentials': 'channels/*',
  'lightsail:GetInstanceAccessDetails': 'Instance/*',
  'lightsail:GetRelationalDatabaseMasterUserPassword': 'RelationalDatabase/*',
  'appsync:CreateApiKey': '*',
  'iot:AssumeRoleWithCertificate': 'rolealias/*',
  'chime:CreateApiKey': '*',
  'sso:GetRoleCredentials': '*',
}

export default policyRule({
  id: 'access/credentials-exposure',
  title: 'The principal may obtain credentials of others',
  why: 'Credentials that it obtains have permissions of their own, which outlive its own and which no condition on it limits.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  ],
  messages: {
    any: 'In {address}, {statement} allows {actions} for anybody: it answers with credentials that are not those of its caller.\nName whose credentials they are, or leave it out.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      if (statement.conditions.length > 0) continue
      const found = actionsOf(statement).filter((action) => {
        const kind = Object.hasOwn(exposing, action) ? exposing[action] : undefined
        return kind !== undefined && reachesWhole(home, statement, action, kind)
      })
      if (found.length === 0) continue
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'any',
        values: { statement: statementName(statement), actions: listed(found) },
        breadth: found.length,
        ...judged(home, statement, statement.actionsSpan),
      }
    }
  },
})
