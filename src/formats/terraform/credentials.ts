import { type AccessKey, byDefault, type IdentityProvider, type PasswordPolicy, type ServiceLinkedRole } from '#model'
import { numberValue } from '../typed.js'
import type { Given } from './given.js'
import { textsAt, within } from './place.js'
import { optionalText, text, word } from './settings.js'

/** aws_iam_access_key. */
export const accessKey = ({ base, properties }: Given): AccessKey => ({
  ...base,
  kind: 'accessKey',
  user: text(within(properties, 'user')),
  status: word(within(properties, 'status'), 'Active'),
  encryptedFor: optionalText(within(properties, 'pgp_key')),
})

/** aws_iam_openid_connect_provider. */
export const openIdProvider = ({ base, properties }: Given): IdentityProvider => ({
  ...base,
  kind: 'identityProvider',
  protocol: 'oidc',
  name: optionalText(within(properties, 'url')),
  clientIds: textsAt(within(properties, 'client_id_list')),
})

/** aws_iam_saml_provider. */
export const samlProvider = ({ base, properties }: Given): IdentityProvider => ({
  ...base,
  kind: 'identityProvider',
  protocol: 'saml',
  name: optionalText(within(properties, 'name')),
  clientIds: byDefault([], properties.parent),
})

/** The provider's default, and IAM's. */
const shortestPassword = 6

/** aws_iam_account_password_policy. */
export const passwordPolicy = ({ base, properties }: Given): PasswordPolicy => {
  const length = within(properties, 'minimum_password_length')
  return { ...base, kind: 'passwordPolicy', minimumLength: numberValue(length.tree, shortestPassword, length.parent) }
}

/** aws_iam_service_linked_role. */
export const serviceLinkedRole = ({ base, properties }: Given): ServiceLinkedRole => ({
  ...base,
  kind: 'serviceLinkedRole',
  service: text(within(properties, 'aws_service_name')),
})
