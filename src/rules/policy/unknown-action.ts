import { iamAction, iamActionsMatching, iamActionsOf } from '#catalog'
import { literal } from '#model'
import { nearestName } from '../nearest-name.js'
import { policyRule } from '../rule.js'
import { everyHome, isEverything, policyOf, statementKey, statementName } from '../statements.js'

/** API operations that need no permission of their own, and what is checked in their place. */
const withoutPermission: Readonly<Record<string, string>> = {
  'dynamodb:transactwriteitems':
    'dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:DeleteItem or dynamodb:ConditionCheckItem',
  'dynamodb:transactgetitems': 'dynamodb:GetItem',
  'dynamodb:executestatement': 'dynamodb:PartiQLSelect, PartiQLInsert, PartiQLUpdate or PartiQLDelete',
  'dynamodb:batchexecutestatement': 'dynamodb:PartiQLSelect, PartiQLInsert, PartiQLUpdate or PartiQLDelete',
  'dynamodb:executetransaction': 'dynamodb:PartiQLSelect, PartiQLInsert, PartiQLUpdate or PartiQLDelete',
  'dynamodb:conditioncheck': 'dynamodb:ConditionCheckItem',
}

export default policyRule({
  id: 'policy/unknown-action',
  title: 'The action does not exist, so the statement does nothing',
  why: 'A misspelt action in an Allow grants nothing and is noticed; in a Deny it forbids nothing, and nobody notices.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html'],
  messages: {
    denied: 'In {address}, {statement} denies {action}, an action that does not exist: it forbids nothing.\n{advice}',
    allowed: 'In {address}, {statement} allows {action}, an action that does not exist: it grants nothing.\n{advice}',
  },
  homes: everyHome,

  *check(home) {
    for (const statement of policyOf(home).statements) {
      for (const { text, unknown, span } of statement.actions.items) {
        const action = literal(text)
        if (unknown !== null || action === undefined || exists(action)) continue
        const denies = statement.effect === 'Deny'
        yield {
          message: denies ? 'denied' : 'allowed',
          values: { statement: statementName(statement), action, advice: adviceFor(action) },
          ...(denies ? {} : { severity: 'medium' as const }),
          at: span,
          property: `${statementKey(home, statement)}/${action}`,
          evidence: [statement.effect, action],
        }
      }
    }
  },
})

/** Services that the catalogue does not know are nobody's typo that we could prove. */
const exists = (action: string): boolean => {
  const [service = '', name] = action.toLowerCase().split(':')
  if (name === undefined || isEverything(action) || /[*?]/.test(service)) return true
  if (iamActionsOf(service).size === 0) return true
  return /[*?]/.test(name) ? iamActionsMatching(action).length > 0 : iamAction(action) !== undefined
}

const adviceFor = (action: string): string => {
  const checked = Object.hasOwn(withoutPermission, action.toLowerCase())
    ? withoutPermission[action.toLowerCase()]
    : undefined
  if (checked) return `It is a call without a permission of its own: name ${checked}.`
  const near = nearestAction(action)
  return near ? `Did you mean ${near}?` : 'Look the name up in the list of the service’s actions.'
}

/** The only action of the service that is one typo away. */
const nearestAction = (action: string): string | null => {
  const [service = '', name = ''] = action.toLowerCase().split(':')
  const near = nearestName(name, iamActionsOf(service).keys())
  return near === null ? null : `${service}:${iamActionsOf(service).get(near)?.name}`
}
