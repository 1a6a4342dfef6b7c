import { iamListsKey, iamServiceKnowsKey } from '#catalog'
import type { Condition, Statement } from '#policy'
import { passesWithout } from '../conditions.js'
import { policyRule } from '../rule.js'
import { actionsOf, everyHome, isEverything, judged, listed, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'policy/condition-key-not-supported',
  title: 'The actions of the statement never carry this condition key',
  why: 'A condition on a key that a call never carries is decided without it: an Allow never matches or is not limited at all, a Deny stops nothing or everything.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
  ],
  messages: {
    useless:
      'In {address}, {statement} allows {actions} under a condition on {key}, a key that these calls never carry: it allows nothing.\nUse a key that is listed for the action.',
    unlimited:
      'In {address}, {statement} allows {actions} under a condition on {key}, a key that these calls never carry and that may be missing: it limits nothing.\nUse a key that is listed for the action.',
    idle: 'In {address}, {statement} denies {actions} under a condition on {key}, a key that these calls never carry: it denies nothing.\nUse a key that is listed for the action.',
    total:
      'In {address}, {statement} denies {actions} under a condition on {key}, a key that these calls never carry and that may be missing: it denies every such call.\nUse a key that is listed for the action.',
  },
  homes: everyHome,

  *check(home) {
    for (const statement of policyOf(home).statements) {
      for (const condition of statement.conditions) {
        if (!isJudged(condition, statement) || !neverCarry(statement, condition.key)) continue
        const denies = statement.effect === 'Deny'
        const passes = passesWithout(condition)
        const { at, property, evidence } = judged(home, statement, condition.span)
        yield {
          message: denies ? (passes ? 'total' : 'idle') : passes ? 'unlimited' : 'useless',
          values: { statement: statementName(statement), actions: actionsText(statement), key: condition.keyText },
          ...(denies && !passes ? { severity: 'high' as const } : {}),
          at,
          property: `${property}/${condition.key}`,
          evidence,
        }
      }
    }
  },
})

/** Keys of the rows that a call touches: an Allow that they do not limit is what the rules of row access judge. */
const rowKeys = /^dynamodb:(leadingkeys|attributes|select|returnvalues|(first|second|third|fourth)partitionkeyvalues)$/

const isJudged = (condition: Condition, { effect }: Statement): boolean =>
  condition.test !== null &&
  condition.test.comparison !== 'null' &&
  !(effect === 'Allow' && rowKeys.test(condition.key) && passesWithout(condition))

/** Whether the lists of keys are known for everything that the statement is about, and none has the key. */
const neverCarry = (statement: Statement, key: string): boolean => {
  const service = key.split(':')[0] ?? ''
  if (iamServiceKnowsKey(service, key) === undefined) return false
  if (iamServiceKnowsKey(service, key) === false) return isOfService(statement, service)
  const actions = actionsOf(statement)
  return (
    !statement.actions.not &&
    actions.length > 0 &&
    statement.actions.items.every(({ text, unknown }) => unknown === null && isPlain(text)) &&
    actions.every((action) => iamListsKey(action, key) === false)
  )
}

/** A key that its own service does not list may be another service's word in a policy that is about everything. */
const isOfService = (statement: Statement, service: string): boolean =>
  !statement.actions.not && actionsOf(statement).some((action) => action.startsWith(`${service}:`))

const isPlain = (text: Statement['actions']['items'][number]['text']): boolean =>
  text.every((part) => typeof part === 'string' && !isEverything(part))

const actionsText = (statement: Statement): string => listed(actionsOf(statement))
