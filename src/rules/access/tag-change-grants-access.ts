import { granted, type PolicySet, type Statement } from '#policy'
import { allowing } from '../allowed-of.js'
import { principalOf } from '../principals.js'
import { stateRule } from '../rule.js'
import { actionsOf, listed, textsOf } from '../statements.js'

export default stateRule({
  id: 'access/tag-change-grants-access',
  title: 'Whoever may tag may give itself access',
  why: 'Access that hangs on a tag is in the hands of whoever sets the tag. One call to TagResource then opens a table that was closed.',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/attribute-based-access-control.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_attribute-based-access-control.html',
  ],
  messages: {
    gives:
      '{address} may reach tables by their tag {tag}, and may call {actions} to set that tag on others.\nLimit the tags it may set by aws:TagKeys, or the tables by aws:ResourceTag.',
    frees:
      '{address} is denied tables by their tag {tag}, and may call {actions} to take that tag away.\nLimit the tags it may change by aws:TagKeys.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const principal = principalOf(holder, context)
    const statements = principal?.policies.flatMap(({ policy }) => policy.statements) ?? []
    const tests = statements.flatMap((statement) => tagTestsOf(statement).map((key) => ({ key, statement })))
    if (!principal || tests.length === 0) return
    for (const { key, statement } of tests) {
      const isDeny = statement.effect === 'Deny'
      if (!isDeny && !hangsOnTag(principal.access, statement, key)) continue
      const found = changing(principal.access, key, isDeny)
      const [first] = found
      if (!first) continue
      const actions = found.map(({ action }) => action)
      yield {
        message: isDeny ? 'frees' : 'gives',
        values: { tag: key.slice(prefix.length), actions: listed(actions) },
        at: first.statement.span.file === '' ? holder.head : first.statement.actionsSpan,
        property: `tag ${key.slice(prefix.length)}`,
        evidence: actions,
        breadth: actions.length,
      }
      return
    }
  },
})

const prefix = 'aws:resourcetag/'

/** The tags by which a statement on DynamoDB picks the tables it is about. */
const tagTestsOf = (statement: Statement): readonly string[] =>
  actionsOf(statement).some((action) => action.startsWith('dynamodb:') && !/:(Untag|Tag)Resource$/.test(action))
    ? statement.conditions
        .filter(({ key, test }) => key.startsWith(prefix) && test?.comparison !== 'null' && test?.negated === false)
        .map(({ key }) => key)
    : []

/** Whether the tag decides: without it the principal may not do the same. */
const hangsOnTag = (access: PolicySet, statement: Statement, key: string): boolean => {
  const [action] = actionsOf(statement).filter((each) => each.startsWith('dynamodb:'))
  if (!action) return false
  const scope = { actions: [action], resources: textsOf(statement), conditions: { Null: { [key]: 'true' } } }
  return granted(access, scope).verdict === 'none'
}

/** What sets the tag on a table that lacks it, or takes it from one that has it, with no condition on tags. */
const changing = (access: PolicySet, key: string, isDeny: boolean) => {
  const tag = key.slice(prefix.length)
  const conditions = {
    Null: { [key]: isDeny ? 'false' : 'true' },
    'ForAnyValue:StringEquals': { 'aws:TagKeys': tag },
  }
  const actions = isDeny ? ['dynamodb:UntagResource', 'dynamodb:TagResource'] : ['dynamodb:TagResource']
  return actions.flatMap((action) => {
    const statement = allowing(access, { actions: [action], resources: null, conditions })
    return statement && !limitsTags(statement) ? [{ action, statement }] : []
  })
}

const limitsTags = ({ conditions }: Statement): boolean =>
  conditions.some(({ key }) => /^aws:(requesttag\/|tagkeys$|resourcetag\/)/.test(key))
