import { managedOf, principalOf } from '../principals.js'
import { stateRule } from '../rule.js'

/** AWS managed policies that allow far more than any one program uses, and what they open. */
const broad: Readonly<Record<string, string>> = {
  PowerUserAccess: 'everything in the account but its users and roles',
  IAMFullAccess: 'every permission, by way of writing policies',
  AmazonDynamoDBFullAccess: 'every table of the account, to read, change and delete',
  AmazonDynamoDBFullAccess_v2: 'every table of the account, to read, change and delete',
  AmazonDynamoDBFullAccesswithDataPipeline: 'every table of the account, to read, change and delete',
  AmazonDynamoDBReadOnlyAccess: 'the items of every table of the account',
  SecretsManagerReadWrite: 'every secret of the account',
  AWSKeyManagementServicePowerUser: 'the administration of every key of the account',
  AWSBackupFullAccess: 'every backup of the account, to restore and delete',
  AmazonS3FullAccess: 'every bucket of the account, exports of tables included',
  AWSCloudFormation_FullAccess: 'every stack of the account',
  AWSCloudFormationFullAccess: 'every stack of the account',
  AWSLambda_FullAccess: 'every function of the account and what its roles may do',
}

export default stateRule({
  id: 'access/broad-managed-policy-attached',
  title: 'A far-reaching AWS managed policy is attached',
  why: 'A managed policy is written for every customer, so it reaches every table of the account, and it grows when AWS extends it.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  messages: {
    attached:
      '{address} has the AWS managed policy {policy}, which opens {reach}.\nAttach a policy with the actions that are used on the resources that are used.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const principal = principalOf(holder, context)
    const seen = new Set<string>()
    for (const { awsManaged, span } of principal ? managedOf(principal) : []) {
      const reach = awsManaged !== null && Object.hasOwn(broad, awsManaged) ? broad[awsManaged] : undefined
      if (awsManaged === null || reach === undefined || seen.has(awsManaged)) continue
      seen.add(awsManaged)
      yield {
        message: 'attached',
        values: { policy: awsManaged, reach },
        at: span,
        property: `managedPolicies/${awsManaged}`,
      }
    }
  },
})
