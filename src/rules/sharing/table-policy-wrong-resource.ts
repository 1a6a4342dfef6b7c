import { knownValue, type Resource, type ResourceKind, showText, type Text } from '#model'
import { type ArnPattern, catalogPattern, haveCommon, writtenPattern } from '../arn-patterns.js'
import { kindOf } from '../around.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import { judged, policyOf, statementName } from '../statements.js'
import { guardedBy, resourcesIn } from '../targets.js'

export default policyRule({
  id: 'sharing/table-policy-wrong-resource',
  title: 'The table policy names another resource and will be rejected',
  why: 'DynamoDB accepts only the table that the policy hangs on, its indexes and its stream as Resource; with anything else the deployment stops.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html'],
  messages: {
    other:
      'In the policy of {address}, {statement} is about {resource}, which is not what the policy hangs on; DynamoDB refuses it.\nName the own ARN, or a star.',
  },
  homes: ['table', 'stream'],

  *check(home, context) {
    const own = ownOf(home, context)
    if (!own) return
    for (const statement of policyOf(home).statements) {
      const found = statement.resources?.items.find(
        ({ text, unknown }) => unknown === null && isOther(text, own, context),
      )
      if (!found) continue
      yield {
        message: 'other',
        values: { statement: statementName(statement), resource: showText(found.text) },
        ...judged(home, statement, found.span),
      }
    }
  },
})

interface Own {
  readonly id: string | null
  /** What its ARN, and those below it, look like; null where the name is not known. */
  readonly patterns: readonly ArnPattern[] | null
}

const ownOf = (home: PolicyHome, context: Context): Own | null => {
  const target = guardedBy(home, context)
  if (target) return { id: target.id, patterns: patternsOf(target, context) }
  const { resource } = home
  const text = resource.kind === 'resourcePolicy' ? knownValue(resource.target) : undefined
  return text && typeof text[0] === 'string' && text[0].startsWith('arn:')
    ? { id: null, patterns: withBelow(writtenPattern(text, kindsIn(context))) }
    : null
}

const anything = writtenPattern(['/*'], () => undefined)

const withBelow = (pattern: ArnPattern): readonly ArnPattern[] => [pattern, [...pattern, ...anything]]

const kindsIn =
  (context: Context) =>
  (id: string): ResourceKind | undefined =>
    kindOf(id, context)

const patternsOf = (target: Resource, context: Context): readonly ArnPattern[] | null => {
  const name = target.kind === 'table' || target.kind === 'globalTable' ? knownValue(target.name) : undefined
  return name
    ? withBelow([...catalogPattern('arn:*:dynamodb:*:*:table/'), ...writtenPattern(name, kindsIn(context))])
    : null
}

/** Whether the resource is certainly another one. */
const isOther = (text: Text, { id, patterns }: Own, context: Context): boolean => {
  const [named] = resourcesIn(text)
  if (named !== undefined && named === id) return false
  const kind = named === undefined ? undefined : kindOf(named, context)
  if ((kind === 'table' || kind === 'globalTable') && typeof text[0] !== 'string') {
    const own = id === null ? undefined : kindOf(id, context)
    return own !== undefined && own !== 'replica'
  }
  return patterns !== null && !patterns.some((pattern) => haveCommon(pattern, writtenPattern(text, kindsIn(context))))
}
