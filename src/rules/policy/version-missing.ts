import { child, literal, type Resource } from '#model'
import { policyRule } from '../rule.js'
import { documentKey, everyHome, policyOf } from '../statements.js'

export default policyRule({
  id: 'policy/version-missing',
  title: 'The policy language version is missing or old',
  why: 'Without Version "2012-10-17" AWS reads the document in the language of 2008, which knows no policy variables: the next variable that somebody adds is plain text and guards nothing.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html'],
  messages: {
    missing:
      'The policy of {address} has no Version, so AWS reads it in the language of 2008.\nAdd "Version": "2012-10-17".',
    old: 'The policy of {address} has the Version 2008-10-17.\nWrite 2012-10-17, and check that no text holds a dollar sign with a brace that is not meant as a variable.',
  },
  homes: everyHome,

  *check(home) {
    const { document } = home.policy
    if (document.kind !== 'mapping' || isOfSam(home.resource) || policyOf(home).statements.length === 0) return
    const version = child(document, 'Version')
    if (!version || version.kind === 'absent')
      yield { message: 'missing', at: document.span, property: documentKey(home) }
    else if (version.kind === 'scalar' && literal(version.text) === '2008-10-17')
      yield { message: 'old', at: version.span, property: documentKey(home) }
  },
})

/** SAM writes policies of its own templates without a version, side by side with those that the author wrote. */
const isOfSam = ({ type }: Resource): boolean => type.startsWith('AWS::Serverless::')
