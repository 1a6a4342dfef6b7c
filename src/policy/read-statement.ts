import type { Entry, Mapping, Span, Tree } from '#model'
import { literal } from '#model'
import type { Elements, GrammarProblem, Statement } from './policy.js'
import { readConditions } from './read-condition.js'
import { elementsOf, join, report, without } from './read-mapping.js'
import { readPrincipals } from './read-principal.js'
import type { StatementContext } from './statement-context.js'

const statementKeys = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource']

/** The statement, or nothing when it is absent, unknown or without a usable Effect or Action; the context then says why. */
export const readStatement = (tree: Tree, context: StatementContext): readonly Statement[] => {
  if (tree.kind === 'absent') return []
  const path = `Statement[${context.index}]`
  if (tree.kind !== 'mapping') {
    if (tree.kind !== 'unknown') report(context.problems, 'not-an-object', path, path, tree.span)
    const reason = tree.kind === 'unknown' ? tree.reason : 'it is not an object'
    context.unread.push(`statement ${context.index + 1} is not known, because ${reason}`)
    return []
  }
  const entries = without(tree, path, context.problems)
  checkKeys(entries, path, context)
  const effect = effectOf(tree, entries, path, context)
  const actions = choose(entries, 'Action', path, context.problems)
  if (!actions) report(context.problems, 'missing-action', path, 'Action', tree.span)
  if (!actions) context.unread.push(`statement ${context.index + 1} has no Action`)
  if (!effect || !actions) return []
  return [whole(tree, entries, effect, actions, context)]
}

const whole = (
  tree: Mapping,
  entries: readonly Entry[],
  effect: Statement['effect'],
  actions: Found,
  context: StatementContext,
): Statement => {
  const path = `Statement[${context.index}]`
  const resources = choose(entries, 'Resource', path, context.problems)
  checkResource(resources, tree, path, context)
  const condition = entries.find((entry) => entry.key === 'Condition')
  return {
    index: context.index,
    sid: sidOf(entries, path, context.problems),
    effect,
    principals: readPrincipals(tree, entries, path, context),
    actions,
    resources,
    conditions: condition ? readConditions(condition.value, join(path, 'Condition'), context) : [],
    variables: context.variables,
    when: context.when,
    span: tree.span,
    actionsSpan: actions.span,
    resourcesSpan: resources?.span ?? tree.span,
    conditionSpan: condition?.value.span ?? null,
  }
}

interface Found extends Elements {
  readonly span: Span
}

/** Action or NotAction, Resource or NotResource; null when neither is written. */
const choose = (
  entries: readonly Entry[],
  name: 'Action' | 'Resource',
  path: string,
  problems: GrammarProblem[],
): Found | null => {
  const plain = entries.find((entry) => entry.key === name)
  const not = entries.find((entry) => entry.key === `Not${name}`)
  if (plain && not) report(problems, 'both-forms', join(path, name), name, not.keySpan)
  const entry = plain ?? not
  if (!entry) return null
  const items = elementsOf(entry.value, join(path, entry.key), problems)
  return { not: entry === not, items, span: entry.value.span }
}

const checkKeys = (entries: readonly Entry[], path: string, context: StatementContext): void => {
  for (const entry of entries.filter((each) => ![...statementKeys, 'Condition'].includes(each.key))) {
    report(context.problems, 'unknown-element', join(path, entry.key), entry.key, entry.keySpan)
    context.unread.push(
      `statement ${context.index + 1} has an element ${JSON.stringify(entry.key)} that IAM does not know`,
    )
  }
}

const effectOf = (
  tree: Mapping,
  entries: readonly Entry[],
  path: string,
  { index, problems, unread }: StatementContext,
): Statement['effect'] | null => {
  const entry = entries.find((each) => each.key === 'Effect')
  const text = entry?.value.kind === 'scalar' ? literal(entry.value.text) : undefined
  if (text === 'Allow' || text === 'Deny') return text
  if (!entry) report(problems, 'missing-effect', path, 'Effect', tree.span)
  else if (text !== undefined) report(problems, 'invalid-effect', join(path, 'Effect'), text, entry.value.span)
  unread.push(`the Effect of statement ${index + 1} is not known`)
  return null
}

const checkResource = (resources: Found | null, tree: Mapping, path: string, context: StatementContext): void => {
  if (resources && context.type === 'trust')
    report(context.problems, 'resource-not-allowed', join(path, 'Resource'), 'Resource', resources.span)
  if (!resources && context.type !== 'trust') report(context.problems, 'missing-resource', path, 'Resource', tree.span)
}

const sidOf = (entries: readonly Entry[], path: string, problems: GrammarProblem[]): string | null => {
  const entry = entries.find((each) => each.key === 'Sid')
  const sid = entry?.value.kind === 'scalar' ? literal(entry.value.text) : undefined
  if (entry && sid !== undefined && !/^[A-Za-z0-9 ]*$/.test(sid))
    report(problems, 'invalid-sid', join(path, 'Sid'), sid, entry.value.span)
  return sid === undefined || sid === '' ? null : sid
}
