import { iamAction } from '#catalog'
import { literal, type Span } from '#model'
import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import {
  actionsOfPattern,
  grantsOf,
  isEverything,
  isOnlyBoundary,
  isStar,
  judged,
  listed,
  statementName,
} from '../statements.js'

export default policyRule({
  id: 'access/action-pattern-too-wide',
  title: 'An action pattern grants more than it seems to',
  why: 'A pattern is read for the actions that its author had in mind, and grants the others too: `Update*` changes items, and switches backups off.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
  ],
  messages: {
    wide: 'In {address}, {statement} allows {pattern}, which stands for {count} actions; {actions} are among them.\nList the actions that are used.',
  },
  homes: ['identity'],

  *check(home, context) {
    for (const statement of grantsOf(home)) {
      const found = patternsOf(statement)
      const [first] = found
      if (!first) continue
      const dangerous = [...new Set(found.flatMap((one) => one.dangerous))].sort(byWeight)
      if (isOnlyBoundary(home, context)) return
      yield {
        message: 'wide',
        values: {
          statement: statementName(statement),
          pattern: listed(found.map(({ pattern }) => pattern)),
          count: String(new Set(found.flatMap(({ actions }) => actions)).size),
          actions: listed(dangerous),
        },
        breadth: dangerous.length,
        ...judged(home, statement, first.span),
        property: `${judged(home, statement, first.span).property}/patterns`,
      }
    }
  },
})

interface Pattern {
  readonly pattern: string
  readonly span: Span
  readonly actions: readonly string[]
  readonly dangerous: readonly string[]
}

/** Patterns for a part of a service; all of one is service-wildcard, a single action behind one hides nothing. */
const patternsOf = ({ actions }: Statement): readonly Pattern[] =>
  actions.not
    ? []
    : actions.items.flatMap(({ text, unknown, span }) => {
        const pattern = unknown === null ? (literal(text) ?? '') : ''
        if (!/[*?]/.test(pattern) || isEverything(pattern) || isStar(pattern.split(':')[1] ?? '')) return []
        const expanded = actionsOfPattern(pattern)
        const dangerous = expanded.filter(isDangerous)
        return expanded.length > 1 && dangerous.length > 0 ? [{ pattern, span, actions: expanded, dangerous }] : []
      })

/** Of DynamoDB: what destroys, shares, copies out or changes how data comes back; plain writes of items are what people mean. */
const grave =
  /^(dynamodb|dax):(Delete|Update(?!Item$)|Put(?!Item$)|Restore|Import|Export|BatchWrite|PartiQL(Delete|Update|Insert)|Purchase|Create|Enable|Disable|StartAwsBackupJob|Reboot|Decrease)/

/** Services of which every write decides about keys, backups or principals. */
const deciding = /^(kms|backup|iam|ram|organizations):/

const isDangerous = (action: string): boolean => {
  if (grave.test(action)) return true
  const level = iamAction(action)?.level
  return deciding.test(action) && (level === 'Write' || level === 'Permissions management')
}

/** Who decides about access first, then what destroys. */
const byWeight = (a: string, b: string): number => weightOf(b) - weightOf(a) || (a < b ? -1 : 1)

const weightOf = (action: string): number =>
  (iamAction(action)?.level === 'Permissions management' ? 2 : 0) + (/:(Delete|Restore|.*Backups)/.test(action) ? 1 : 0)
