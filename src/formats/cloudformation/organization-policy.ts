import type { OrganizationPolicy } from '#model'
import { optionalTextValue, required, stringValue } from '../typed.js'
import { within } from './place.js'
import { requiredDocument } from './policy-document.js'
import type { Given } from './resource-base.js'

/** AWS::Organizations::Policy. */
export const organizationPolicy = ({ base, properties, context }: Given): OrganizationPolicy => {
  const name = within(properties, 'Name')
  const type = within(properties, 'Type')
  return {
    ...base,
    kind: 'organizationPolicy',
    name: optionalTextValue(name.tree, name.parent),
    policyType: stringValue(type.tree, required, type.parent),
    document: requiredDocument(within(properties, 'Content'), context),
  }
}
