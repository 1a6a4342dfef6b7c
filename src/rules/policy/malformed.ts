import type { GrammarCode, Statement } from '#policy'
import { policyRule } from '../rule.js'
import { everyHome, isResourceControl, policyOf } from '../statements.js'

/** Mistakes that rules of their own judge: policy/invalid-principal, policy/invalid-condition, policy/ineffective-condition. */
type Elsewhere = 'invalid-principal' | 'wildcard-in-principal' | 'unknown-operator' | 'null-with-qualifier'

/** What each mistake is called; `{what}` is what the document says there. */
const sentences: Readonly<Record<Exclude<GrammarCode, Elsewhere>, string>> = {
  'not-an-object': 'it is not a JSON object',
  'duplicate-key': 'the key {what} is written twice, and only the last one counts',
  'unknown-element': '{what} is no element of a policy',
  'missing-statement': 'it has no Statement',
  'empty-statement': 'its Statement is empty',
  'missing-effect': 'a statement has no Effect',
  'invalid-effect': 'the Effect {what} is neither Allow nor Deny',
  'missing-action': 'a statement has no Action',
  'missing-resource': 'a statement has no Resource',
  'missing-principal': 'a statement has no Principal',
  'principal-not-allowed': 'a Principal may not be named in an identity policy',
  'resource-not-allowed': 'a Resource may not be named in a trust policy',
  'both-forms': '{what} is written along with its opposite',
  'invalid-value': '{what} has a value of the wrong kind',
  'empty-list': '{what} is an empty list',
  'duplicate-sid': 'the Sid {what} is used twice',
  'invalid-sid': 'the Sid {what} holds characters that are not allowed',
  'invalid-version': 'the Version {what} does not exist',
  'empty-condition': 'the condition {what} is empty',
}

export default policyRule({
  id: 'policy/malformed',
  title: 'The policy document is not valid',
  why: 'AWS rejects the document, or reads it otherwise than its author meant: of two equal keys only the last one counts, and a guard in the first is gone without a word.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
  ],
  messages: {
    invalid: 'The policy of {address} is not valid: {mistake}.\nMend it; AWS rejects the deployment otherwise.',
    overwritten:
      'In the policy of {address} {mistake}: what the first one says is dropped in silence.\nPut both under one key.',
  },
  homes: everyHome,

  *check(home) {
    const policy = policyOf(home)
    for (const { code, path, detail, span } of policy.problems) {
      if (!isOurs(code)) continue
      yield {
        message: code === 'duplicate-key' ? 'overwritten' : 'invalid',
        values: { mistake: sentences[code].replace('{what}', () => detail) },
        at: span,
        property: path === '' ? 'policy' : path,
        evidence: [code, path, detail],
      }
    }
    if (!isResourceControl(home.resource)) return
    for (const statement of policy.statements)
      for (const mistake of resourceControlMistakes(statement))
        yield {
          message: 'invalid',
          values: { mistake },
          at: statement.span,
          property: `Statement[${statement.index}]`,
          evidence: mistake,
        }
  },
})

const isOurs = (code: GrammarCode): code is Exclude<GrammarCode, Elsewhere> => Object.hasOwn(sentences, code)

/** "RCP syntax" in the guide of Organizations: only AWS's own policy allows, everyone is meant, and nothing is left out by NotAction. */
function* resourceControlMistakes({ effect, principals, actions }: PolicyStatement): Iterable<string> {
  if (effect === 'Allow') yield 'a resource control policy can only deny'
  if (principals?.not) yield 'a resource control policy cannot name a NotPrincipal'
  else if (principals?.items.some(({ kind, unknown }) => kind !== '*' && unknown === null))
    yield 'the Principal of a resource control policy can only be *'
  if (actions.not) yield 'a resource control policy cannot name a NotAction'
}

type PolicyStatement = Pick<Statement, 'effect' | 'principals' | 'actions'>
