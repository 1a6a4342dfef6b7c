/**
 * What the documentation has and the generated data lacks, read on 2026-11-23. An entry that the data has gained since is harmless.
 * Sources: the pages of DynamoDB's API reference by these names; the developer guide's "Specifying conditions" for the key attributes.
 */

/** Actions by service and level, as in the generated file. */
export const overlayActions: Readonly<Record<string, string>> = {
  dynamodb: [
    'l ListBulkOperations',
    'r DescribeBulkOperation',
    'w CancelBulkOperation DisassociateTableReplica StartBulkPutItems',
  ].join('\n'),
}

/** Further keys of multi-attribute partition keys: carried wherever `dynamodb:LeadingKeys` is. */
export const likeLeadingKeys: readonly string[] = [
  'dynamodb:firstpartitionkeyvalues',
  'dynamodb:secondpartitionkeyvalues',
  'dynamodb:thirdpartitionkeyvalues',
  'dynamodb:fourthpartitionkeyvalues',
]

/** Keys that documented examples use with an action although the data does not attach them. */
export const overlayKeys: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:conditioncheckitem': ['dynamodb:enclosingoperation'],
}

/** Global condition keys that hold several values: "AWS global condition context keys" in the IAM user guide. */
export const globalMultivalued: readonly string[] = [
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:tagkeys',
]

/** Global condition keys of one value, by type, from the same page. Tag keys are patterns: `aws:resourcetag/` and any name. */
export const globalSingle: Readonly<Record<string, 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress'>> = {
  'aws:calledviafirst': 'String',
  'aws:calledvialast': 'String',
  'aws:currenttime': 'Date',
  'aws:ec2instancesourceprivateipv4': 'IPAddress',
  'aws:ec2instancesourcevpc': 'String',
  'aws:epochtime': 'Date',
  'aws:federatedprovider': 'String',
  'aws:multifactorauthage': 'Numeric',
  'aws:multifactorauthpresent': 'Bool',
  'aws:principalaccount': 'String',
  'aws:principalarn': 'ARN',
  'aws:principalisawsservice': 'Bool',
  'aws:principalorgid': 'String',
  'aws:principalservicename': 'String',
  'aws:principaltype': 'String',
  'aws:referer': 'String',
  'aws:requestedregion': 'String',
  'aws:resourceaccount': 'String',
  'aws:resourceorgid': 'String',
  'aws:securetransport': 'Bool',
  'aws:sourceaccount': 'String',
  'aws:sourcearn': 'ARN',
  'aws:sourceidentity': 'String',
  'aws:sourceip': 'IPAddress',
  'aws:sourceorgid': 'String',
  'aws:sourcevpc': 'String',
  'aws:sourcevpcarn': 'ARN',
  'aws:sourcevpce': 'String',
  'aws:tokenissuetime': 'Date',
  'aws:useragent': 'String',
  'aws:userid': 'String',
  'aws:username': 'String',
  'aws:viaawsservice': 'Bool',
  'aws:vpceaccount': 'String',
  'aws:vpceorgid': 'String',
  'aws:vpcsourceip': 'IPAddress',
}
