import { knownValue, literal } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'access/plaintext-console-password',
  title: 'A console password is written in the template',
  why: 'Whoever can read the repository, its history or the stack can sign in as this user.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-iam-user-loginprofile.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
  ],
  messages: {
    written:
      'The console password of {address} stands in the code, for everybody who can read it.\nRefer to a secret by {{resolve:secretsmanager:…}}, and change the password: it stays in the history.',
  },
  subjects: ['user'],

  *check({ password }) {
    const text = knownValue(password)
    const word = text ? literal(text) : undefined
    if (!word || word.includes('{{resolve:')) return
    yield { message: 'written', at: password.span, property: 'password', evidence: 'a literal password' }
  },
})
