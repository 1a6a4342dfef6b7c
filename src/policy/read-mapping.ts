import type { Entry, Mapping, Span, Tree } from '#model'
import type { Element, GrammarCode, GrammarProblem } from './policy.js'

/** Adds a problem once; the worlds of a template's conditions repeat themselves. */
export const report = (
  problems: GrammarProblem[],
  code: GrammarCode,
  path: string,
  detail: string,
  span: Span,
): void => {
  const known = problems.some((each) => each.code === code && each.path === path && each.detail === detail)
  if (!known) problems.push({ code, path, detail, span })
}

/** The entries without repeated keys: the last one counts, and every earlier one is a problem. */
export const without = (mapping: Mapping, path: string, problems: GrammarProblem[]): readonly Entry[] => {
  if (isPlain(mapping)) return mapping.entries
  const last = new Map(mapping.entries.map((entry) => [entry.key, entry]))
  for (const entry of mapping.entries)
    if (last.get(entry.key) !== entry)
      report(problems, 'duplicate-key', join(path, entry.key), entry.key, entry.keySpan)
  return [...last.values()].filter((entry) => entry.value.kind !== 'absent')
}

/** Nothing is repeated and nothing is absent, as in nearly every mapping. */
const isPlain = ({ entries }: Mapping): boolean =>
  entries.every(({ value }) => value.kind !== 'absent') &&
  (entries.length < 2 || new Set(entries.map(({ key }) => key)).size === entries.length)

/** The path of a key below a path. */
export const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

/** One value or a list of them; nested lists are no documented shape. */
export const elementsOf = (tree: Tree, path: string, problems: GrammarProblem[]): readonly Element[] => {
  if (tree.kind === 'sequence') {
    if (tree.items.length === 0) report(problems, 'empty-list', path, path, tree.span)
    return tree.items.flatMap((item) => elementOf(item, path, problems))
  }
  return elementOf(tree, path, problems)
}

const elementOf = (tree: Tree, path: string, problems: GrammarProblem[]): readonly Element[] => {
  if (tree.kind === 'absent') return []
  if (tree.kind === 'scalar' && tree.type !== 'null') return [{ text: tree.text, unknown: null, span: tree.span }]
  if (tree.kind === 'unknown') return [{ text: [], unknown: tree.expression, span: tree.span }]
  report(problems, 'invalid-value', path, tree.kind, tree.span)
  return [{ text: [], unknown: `an invalid value of ${path}`, span: tree.span }]
}
