import { byDefault, type OrganizationPolicy, type PermissionSet } from '#model'
import type { Given } from './given.js'
import { within } from './place.js'
import { requiredDocument } from './policy-document.js'
import { optionalText, word } from './settings.js'

/** aws_ssoadmin_permission_set; other resources put policies and a boundary on it. */
export const permissionSet = ({ base, properties }: Given): PermissionSet => ({
  ...base,
  kind: 'permissionSet',
  name: optionalText(within(properties, 'name')),
  inlinePolicies: byDefault([], properties.parent),
  managedPolicies: byDefault([], properties.parent),
  permissionsBoundary: byDefault(null, properties.parent),
})

/** aws_organizations_policy. */
export const organizationPolicy = ({ base, properties }: Given): OrganizationPolicy => ({
  ...base,
  kind: 'organizationPolicy',
  name: optionalText(within(properties, 'name')),
  policyType: word(within(properties, 'type'), 'SERVICE_CONTROL_POLICY'),
  document: requiredDocument(within(properties, 'content')),
})
