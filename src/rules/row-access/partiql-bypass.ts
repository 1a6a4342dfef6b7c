import type { Resource } from '#model'
import { granted, type PolicySet, type Statement } from '#policy'
import { principalOf } from '../principals.js'
import { limitsRows, otherRow } from '../rows.js'
import { stateRule } from '../rule.js'
import { listed } from '../statements.js'

/** PartiQL's permissions, each with the item actions that do the same. */
const twins: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:PartiQLSelect': ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'],
  'dynamodb:PartiQLInsert': ['dynamodb:PutItem'],
  'dynamodb:PartiQLUpdate': ['dynamodb:UpdateItem'],
  'dynamodb:PartiQLDelete': ['dynamodb:DeleteItem'],
}

export default stateRule({
  id: 'row-access/partiql-bypass',
  title: 'PartiQL goes around the row and attribute limits',
  why: 'PartiQL has permissions of its own. Where only the item actions are limited to rows, the same rows are open through a SELECT.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html'],
  messages: {
    bypass:
      '{address} may touch only certain rows by item actions, but {actions} reach any row.\nAdd the PartiQL actions to the statement that limits rows, or deny them.',
  },
  subjects: ['role', 'user', 'group'],

  *check(holder, context) {
    const access = principalOf(holder, context)?.access
    if (!access?.identity.some(({ statements }) => statements.some(limitsRows))) return
    const open = Object.keys(twins).flatMap((action) => {
      const statement = reaching(access, action)
      return statement && !reachesOtherRows(access, twins[action] ?? []) ? [{ action, statement }] : []
    })
    const [first] = open
    if (!first) return
    yield {
      message: 'bypass',
      values: { actions: listed(open.map(({ action }) => action)) },
      at: placeOf(first.statement, holder),
      property: 'PartiQL',
      evidence: open.map(({ action }) => action),
      breadth: open.length,
    }
  },
})

const reaching = (access: PolicySet, action: string): Statement | null => {
  const answer = granted(access, { actions: [action], resources: null, conditions: otherRow })
  return answer.verdict === 'some' ? (answer.grants[0]?.statement ?? null) : null
}

const reachesOtherRows = (access: PolicySet, actions: readonly string[]): boolean =>
  actions.every((action) => reaching(access, action) !== null)

const placeOf = ({ span, actionsSpan }: Statement, holder: Resource) => (span.file === '' ? holder.head : actionsSpan)
