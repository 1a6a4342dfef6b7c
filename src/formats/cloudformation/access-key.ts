import { type AccessKey, byDefault } from '#model'
import { required, stringValue, textValue } from '../typed.js'
import { within } from './place.js'
import type { Given } from './resource-base.js'

/** AWS::IAM::AccessKey. */
export const accessKey = ({ base, properties }: Given): AccessKey => {
  const user = within(properties, 'UserName')
  const status = within(properties, 'Status')
  return {
    ...base,
    kind: 'accessKey',
    user: textValue(user.tree, required, user.parent),
    status: stringValue(status.tree, 'Active', status.parent),
    encryptedFor: byDefault(null, base.head),
  }
}
