import { iamResourceTypesOf } from '#catalog'
import { literal, type Text } from '#model'
import type { Statement } from '#policy'
import { type ArnPattern, catalogPattern, haveCommon, writtenPattern } from '../arn-patterns.js'
import { kindOf } from '../around.js'
import { type Context, policyRule } from '../rule.js'
import { actionsOfPattern, judged, listed, policyOf, resourcesOf, statementName } from '../statements.js'

export default policyRule({
  id: 'policy/action-resource-mismatch',
  title: 'The action can never apply to the listed resources',
  why: 'A call is checked against the kind of resource that it works on. An Allow on another kind is never used, and a Deny on another kind stops nothing.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  messages: {
    allowed:
      'In {address}, {statement} allows {actions} on {resources}, and none of these is a resource that the action works on: it allows nothing.\n{advice}',
    denied:
      'In {address}, {statement} denies {actions} on {resources}, and none of these is a resource that the action works on: it denies nothing.\n{advice}',
  },
  homes: ['identity', 'organization'],

  *check(home, context) {
    for (const statement of policyOf(home).statements) {
      const dead = deadActions(statement, context)
      const [first] = dead
      if (!first) continue
      yield {
        message: statement.effect === 'Deny' ? 'denied' : 'allowed',
        values: {
          statement: statementName(statement),
          actions: listed(dead),
          resources: listed(resourcesOf(statement), 2),
          advice: adviceFor(first),
        },
        breadth: dead.length,
        ...judged(home, statement, statement.resourcesSpan),
        evidence: [dead, resourcesOf(statement)],
      }
    }
  },
})

/** The written actions of which none fits any of the statement's resources. */
const deadActions = ({ actions, resources }: Statement, context: Context): readonly string[] => {
  if (actions.not || !resources || resources.not || resources.items.length === 0) return []
  if (
    resources.items.some(
      ({ text, unknown }) => unknown !== null || text.every((part) => part === '') || isAnything(text),
    )
  )
    return []
  const isOpen = resources.items.some(({ text }) => endsOpen(text.at(-1)))
  let patterns: readonly ArnPattern[] | undefined
  const known = new Map<string, boolean>()
  const fits = (arn: string): boolean => {
    const answer = known.get(arn)
    if (answer !== undefined) return answer
    patterns ??= resources.items.map(({ text }) => writtenPattern(text, (id) => kindOf(id, context)))
    const catalogued = catalogPattern(arn)
    const found = patterns.some((pattern) => haveCommon(pattern, catalogued))
    known.set(arn, found)
    return found
  }
  const isDead = (action: string): boolean => {
    const types = iamResourceTypesOf(action)
    if (!types) return false
    return types.length === 0 ? !isOpen : !types.some(({ arn }) => fits(arn))
  }
  return actions.items.flatMap(({ text, unknown }) => {
    const written = unknown === null ? literal(text) : undefined
    const meant = written === undefined ? [] : actionsOfPattern(written)
    return meant.length > 0 && meant.every(isDead) ? [meant.length === 1 ? (meant[0] ?? '') : (written ?? '')] : []
  })
}

/** Patterns that begin with a star are about everything. */
const isAnything = ([first]: Text): boolean => typeof first === 'string' && first.startsWith('*')

/** A reference, or a star. */
const endsOpen = (last: Text[number] | undefined): boolean => typeof last !== 'string' || last.endsWith('*')

const adviceFor = (action: string): string => {
  const types = iamResourceTypesOf(action) ?? []
  if (types.length === 0) return `${action} works on no resource of its own: give it a statement with the Resource *.`
  const forms = [...new Set(types.map(({ arn }) => arn.replace(/^arn:\*:/, 'arn:aws:')))]
  return `${action} works on ${listed(forms, 2)}.`
}
