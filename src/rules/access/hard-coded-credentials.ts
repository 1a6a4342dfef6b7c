import { is, knownValue, type LambdaFunction, literal, type Span } from '#model'
import { isAccessKeyId, isSecretKey } from '#text'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'access/hard-coded-credentials',
  title: 'AWS credentials are written in the code',
  why: 'Whoever can read the repository or its history can use them, until somebody deletes the key.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration',
  ],
  messages: {
    both: 'An access key with its secret stands in {address}.\nTake it out, delete the key in IAM, since it stays in the history, and let the program assume a role.',
    id: 'The id of an access key stands in {address}; its secret may be near.\nTake it out, and let the program assume a role.',
  },
  subjects: ['function', 'provider'],

  *check(subject) {
    const found = subject.kind === 'function' ? inEnvironment(subject) : null
    if (found) {
      const isBoth = found.secret !== null
      yield {
        message: isBoth ? 'both' : 'id',
        at: found.secret ?? found.id,
        property: 'credentials',
        ...(isBoth ? {} : { severity: 'medium' as const }),
        evidence: isBoth ? 'an access key with its secret' : 'an access key id',
      }
    }
    if (subject.kind !== 'provider') return
    const key = knownValue(subject.accessKeyId)
    if (is(subject.hasSecret, true))
      yield { message: 'both', at: subject.hasSecret.span, property: 'credentials', evidence: key }
    else if (key)
      yield { message: 'id', at: subject.accessKeyId.span, property: 'credentials', severity: 'medium', evidence: key }
  },
})

const inEnvironment = ({ environment }: LambdaFunction): { id: Span; secret: Span | null } | null => {
  const words = (knownValue(environment) ?? []).flatMap(({ value }) => {
    const text = knownValue(value)
    const word = text ? literal(text) : undefined
    return word === undefined ? [] : [{ word, span: value.span }]
  })
  const id = words.find(({ word }) => isAccessKeyId(word))
  return id ? { id: id.span, secret: words.find(({ word }) => isSecretKey(word))?.span ?? null } : null
}
