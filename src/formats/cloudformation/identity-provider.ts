import { byDefault, type IdentityProvider } from '#model'
import { optionalTextValue, textsValue } from '../typed.js'
import { within } from './place.js'
import type { Given } from './resource-base.js'

/** AWS::IAM::OIDCProvider. */
export const oidcProvider = ({ base, properties }: Given): IdentityProvider => {
  const url = within(properties, 'Url')
  const clients = within(properties, 'ClientIdList')
  return {
    ...base,
    kind: 'identityProvider',
    protocol: 'oidc',
    name: optionalTextValue(url.tree, url.parent),
    clientIds: textsValue(clients.tree, [], clients.parent),
  }
}

/** AWS::IAM::SAMLProvider. */
export const samlProvider = ({ base, properties }: Given): IdentityProvider => {
  const name = within(properties, 'Name')
  return {
    ...base,
    kind: 'identityProvider',
    protocol: 'saml',
    name: optionalTextValue(name.tree, name.parent),
    clientIds: byDefault([], base.head),
  }
}
