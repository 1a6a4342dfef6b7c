import { iamIsMultivalued, iamListsKey } from '#catalog'
import { literal } from '#model'
import { blockOf, type Condition, type Statement } from '#policy'
import { conditionName, isPositive, plainValues } from '../conditions.js'
import { attributes, isRowKey } from '../rows.js'
import { policyRule } from '../rule.js'
import { actionsOf, everyHome, judged, listed, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'policy/ineffective-condition',
  title: 'The condition does not restrict what it seems to restrict',
  why: 'It reads like a guard and is none: it holds for requests that it was meant to stop, or for no request at all.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    quantified:
      'In the policy of {address}, {statement} asks {condition}, but the key holds one value: ForAllValues lets every request pass that does not carry it.\nWrite the operator without ForAllValues.',
    literal:
      'In the policy of {address}, {statement} asks {condition} for {value}, but this operator takes a star as it stands, so that no real value matches.\nUse {operator}.',
    null: 'The policy of {address} asks {condition}, but Null with a quantifier always gives the same answer: ForAllValues lets everything pass, ForAnyValue nothing.\nWrite Null alone.',
    private:
      'In the policy of {address}, {statement} compares aws:SourceIp with private addresses only, and the address that AWS sees is a public one.\nFor calls through a VPC endpoint use aws:VpcSourceIp together with aws:SourceVpc.',
    unqualified:
      'In the policy of {address}, {statement} asks {condition}, but the key holds a list, which no operator without ForAnyValue or ForAllValues compares.\nSay whether one of the values is to match or all of them.',
    unpaired:
      'In the policy of {address}, {statement} asks for aws:VpcSourceIp without saying in which VPC: the same private addresses exist in every VPC of the world.\nAdd aws:SourceVpc or aws:SourceVpce.',
    untagged:
      'In the policy of {address}, {statement} denies {actions} by a tag that these calls do not carry: it denies nothing.\nName the resources instead.',
  },
  homes: everyHome,

  *check(home) {
    const policy = policyOf(home)
    for (const { code, path, detail, span } of policy.problems)
      if (code === 'null-with-qualifier')
        yield { message: 'null', values: { condition: detail }, at: span, property: path, evidence: [code, detail] }
    for (const statement of policy.statements) {
      for (const condition of statement.conditions) {
        const found = flawOf(condition, statement)
        if (!found) continue
        const { at, property, evidence } = judged(home, statement, condition.span)
        yield {
          message: found.flaw,
          values: { statement: statementName(statement), condition: conditionName(condition), ...found.values },
          at,
          property: `${property}/${conditionName(condition)}`,
          evidence,
        }
      }
    }
  },
})

type Flaw = 'quantified' | 'literal' | 'private' | 'unqualified' | 'unpaired' | 'untagged'

interface Found {
  readonly flaw: Flaw
  readonly values?: Readonly<Record<string, string>>
}

const flawOf = (condition: Condition, statement: Statement): Found | null => {
  const { test, key } = condition
  if (!test || test.comparison === 'null' || key === '') return null
  if (isQuantifiedInVain(condition, statement)) return { flaw: 'quantified' }
  const starred = starredValue(condition)
  if (starred !== undefined) return { flaw: 'literal', values: { value: starred, operator: likeOf(condition) } }
  if (isPrivate(condition)) return { flaw: 'private' }
  if (test.quantifier === null && iamIsMultivalued(key) === true) return { flaw: 'unqualified' }
  if (isUnpaired(condition, statement)) return { flaw: 'unpaired' }
  const untagged = untaggedActions(condition, statement)
  return untagged ? { flaw: 'untagged', values: { actions: listed(untagged) } } : null
}

/** In an Allow, ForAllValues on a key of one value lets requests without the key pass, unless Null says that it must be there. */
const isQuantifiedInVain = ({ key, test }: Condition, { effect, conditions }: Statement): boolean =>
  effect === 'Allow' &&
  test?.quantifier === 'all' &&
  iamIsMultivalued(key) === false &&
  !conditions.some(
    (other) =>
      other.key === key &&
      other.test?.comparison === 'null' &&
      other.values.some(({ text }) => literal(text) === 'false'),
  )

/** Stars on keys of rows and attributes are what row-access/wildcard-under-string-equals reports. */
const starredValue = (condition: Condition): string | undefined =>
  !isRowKey(condition.key) &&
  condition.key !== attributes &&
  (condition.test?.comparison === 'string' || condition.test?.comparison === 'string-any-case')
    ? condition.values
        .map(({ text, unknown }) =>
          unknown === null ? text.map((part) => (typeof part === 'string' ? part : 'x')).join('') : '',
        )
        .find((value) => value.replace(/\$\{[^{}]*\}/g, '').includes('*'))
    : undefined

const likeOf = ({ operator }: Condition): string => operator.replace(/Equals(IgnoreCase)?/i, 'Like')

/** Blocks that no address on the internet is in: RFC 1918, RFC 4193 and this very machine. */
const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', 'fc00::/7', '::1/128'].flatMap(
  (block) => blockOf(block) ?? [],
)

const isPrivate = (condition: Condition): boolean => {
  if (condition.key !== 'aws:sourceip' || condition.test?.comparison !== 'address') return false
  const blocks = plainValues(condition).map(blockOf)
  return (
    blocks.length > 0 &&
    blocks.length === condition.values.length &&
    blocks.every(
      (block) =>
        block !== null &&
        privateBlocks.some(
          ({ version, low, high }) => version === block.version && low <= block.low && block.high <= high,
        ),
    )
  )
}

const vpcKeys: ReadonlySet<string> = new Set([
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpceaccount',
  'aws:vpceorgid',
])

const isUnpaired = (condition: Condition, { effect, conditions }: Statement): boolean =>
  effect === 'Allow' &&
  condition.key === 'aws:vpcsourceip' &&
  isPositive(condition) &&
  !conditions.some(({ key }) => vpcKeys.has(key))

/** The actions of a Deny by tag of which none carries the tag; null where one does, or where it is not known. */
const untaggedActions = (condition: Condition, statement: Statement): readonly string[] | null => {
  if (statement.effect !== 'Deny' || statement.actions.not || !isPositive(condition)) return null
  if (!/^aws:(resourcetag|requesttag)\/./.test(condition.key)) return null
  if (
    statement.actions.items.some(
      ({ text, unknown }) => unknown !== null || literal(text) === undefined || /^[*:]+$/.test(literal(text) ?? ''),
    )
  )
    return null
  const actions = actionsOf(statement)
  return actions.length > 0 && actions.every((action) => iamListsKey(action, condition.key) === false) ? actions : null
}
