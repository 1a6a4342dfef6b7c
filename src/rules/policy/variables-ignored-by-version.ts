import { child, literal, type Tree } from '#model'
import { policyRule } from '../rule.js'
import { everyHome, judged, policyOf, statementName } from '../statements.js'
import { elementsWithVariables, variableOf } from '../variables.js'

export default policyRule({
  id: 'policy/variables-ignored-by-version',
  title: 'Policy variables are plain text in this language version',
  why: 'The statement looks as if it followed the caller, and compares with a dollar sign and a brace instead: an Allow never matches, a Deny never denies.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
  ],
  messages: {
    ignored:
      'In the policy of {address}, {statement} uses the policy variable {variable}, but the Version of the document is {version}, in which it is plain text: {effect}.\nSet "Version": "2012-10-17".',
  },
  homes: everyHome,

  *check(home) {
    const version = oldVersion(home.policy.document)
    if (version === null) return
    for (const statement of policyOf(home).statements) {
      const found = elementsWithVariables(statement).find(({ text }) => variableOf(text) !== undefined)
      if (!found) continue
      yield {
        message: 'ignored',
        values: {
          statement: statementName(statement),
          variable: variableOf(found.text) ?? '',
          version,
          effect: statement.effect === 'Deny' ? 'nothing is denied by it' : 'nothing is allowed by it',
        },
        ...judged(home, statement, found.span),
      }
    }
  },
})

/** The version in words when the document is read in the language of 2008; null when it is not, or not known. */
const oldVersion = (document: Tree): string | null => {
  if (document.kind !== 'mapping') return null
  const version = child(document, 'Version')
  if (!version || version.kind === 'absent') return 'missing'
  return version.kind === 'scalar' && literal(version.text) === '2008-10-17' ? '2008-10-17' : null
}
