import { type AccessKey, is, knownValue, showText } from '#model'
import { type Context, stateRule } from '../rule.js'

export default stateRule({
  id: 'access/access-key-in-code',
  title: 'A long-lived access key is created in code',
  why: 'Its secret is written into the stack or the state, where it can be read for as long as that exists, and the key never ends.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_access_key',
  ],
  messages: {
    created:
      '{address} creates an access key, and its secret stays readable in the stack or the state.\nLet the program assume a role instead; a key that must be is made by hand and kept in a secret store.',
    second:
      '{address} is one of several access keys of one user.\nKeep one at most, and let the program assume a role instead.',
  },
  subjects: ['accessKey'],

  *check(key, context) {
    if (is(key.status, 'Inactive')) return
    if (knownValue(key.encryptedFor) === null) yield { message: 'created', at: key.head, property: 'accessKey' }
    else if (isSecond(key, context)) yield { message: 'second', at: key.head, property: 'accessKey' }
  },
})

const isSecond = (key: AccessKey, { here }: Context): boolean => {
  const user = knownValue(key.user)
  return (
    user !== undefined &&
    here.resources.some((other) => {
      const its = other.kind === 'accessKey' && other.id !== key.id ? knownValue(other.user) : undefined
      return its !== undefined && showText(its) === showText(user)
    })
  )
}
