import type { Entry, Mapping, Tree } from '#model'
import { literal } from '#model'
import type { PrincipalItem, PrincipalKind, Principals } from './policy.js'
import { elementsOf, join, report, without } from './read-mapping.js'
import type { StatementContext } from './statement-context.js'

const kinds: readonly PrincipalKind[] = ['AWS', 'Service', 'Federated', 'CanonicalUser']

/** Principal or NotPrincipal, or null when neither is written. */
export const readPrincipals = (
  statement: Mapping,
  entries: readonly Entry[],
  path: string,
  context: StatementContext,
): Principals | null => {
  const plain = entries.find((entry) => entry.key === 'Principal')
  const not = entries.find((entry) => entry.key === 'NotPrincipal')
  if (plain && not) report(context.problems, 'both-forms', join(path, 'Principal'), 'Principal', not.keySpan)
  const entry = plain ?? not
  if (!entry && context.type !== 'identity')
    report(context.problems, 'missing-principal', path, 'Principal', statement.span)
  if (entry && context.type === 'identity')
    report(context.problems, 'principal-not-allowed', join(path, entry.key), entry.key, entry.keySpan)
  return entry ? { not: entry === not, items: itemsOf(entry.value, join(path, entry.key), context) } : null
}

const itemsOf = (tree: Tree, path: string, context: StatementContext): readonly PrincipalItem[] => {
  if (tree.kind === 'scalar' || tree.kind === 'unknown')
    return elementsOf(tree, path, context.problems).map((element) => {
      const everyone = element.unknown !== null || literal(element.text) === '*'
      if (!everyone) report(context.problems, 'invalid-principal', path, 'a text that is not *', element.span)
      return { kind: everyone ? '*' : 'AWS', ...element }
    })
  if (tree.kind !== 'mapping') {
    report(context.problems, 'invalid-principal', path, tree.kind, tree.span)
    return []
  }
  return without(tree, path, context.problems).flatMap((entry) => kindItems(entry, path, context))
}

const kindItems = (entry: Entry, path: string, context: StatementContext): readonly PrincipalItem[] => {
  const kind = kinds.find((each) => each === entry.key)
  if (!kind) {
    report(context.problems, 'invalid-principal', join(path, entry.key), entry.key, entry.keySpan)
    return []
  }
  return elementsOf(entry.value, join(path, entry.key), context.problems).map((element) => {
    const text = literal(element.text) ?? ''
    if (text !== '*' && /[*?]/.test(text))
      report(context.problems, 'wildcard-in-principal', join(path, entry.key), text, element.span)
    return { kind: kind === 'AWS' && text === '*' ? '*' : kind, ...element }
  })
}
