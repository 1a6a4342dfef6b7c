import type { Entry, Mapping, Tree } from '#model'
import { literal } from '#model'
import type { GrammarProblem, Policy, PolicyType, Statement } from './policy.js'
import { report, without } from './read-mapping.js'
import { readStatement } from './read-statement.js'
import { settledOf } from './worlds.js'

/** Elements of a document besides Statement. */
const documentKeys = ['Version', 'Id', 'Statement']

/** Documents never change, and many rules read each. */
const known = new WeakMap<Tree, Map<PolicyType, Policy>>()

/** Reads a document in any of its documented shapes; what is wrong is listed, what is unknown is said. Never throws. */
export const readPolicy = (document: Tree, type: PolicyType): Policy => {
  const found = known.get(document) ?? new Map<PolicyType, Policy>()
  known.set(document, found)
  const policy = found.get(type) ?? readAnew(document, type)
  found.set(type, policy)
  return policy
}

const readAnew = (document: Tree, type: PolicyType): Policy => {
  const problems: GrammarProblem[] = []
  const unread: string[] = []
  const statements =
    document.kind === 'choice' ? branches(document, type, problems, unread) : read(document, type, problems, unread)
  return {
    type,
    version: document.kind === 'mapping' ? versionOf(document) : null,
    statements,
    problems,
    unread: unread[0] ?? null,
    span: document.span,
  }
}

/** A document that is one of two is both, each under its condition. */
const branches = (
  document: Extract<Tree, { kind: 'choice' }>,
  type: PolicyType,
  problems: GrammarProblem[],
  unread: string[],
): readonly Statement[] =>
  [true, false].flatMap((holds) => {
    const branch = readPolicy(holds ? document.whenTrue : document.whenFalse, type)
    problems.push(...branch.problems)
    if (branch.unread) unread.push(branch.unread)
    const when = { condition: document.condition, holds }
    return branch.statements.map((statement) => ({ ...statement, when: [when, ...statement.when] }))
  })

const read = (document: Tree, type: PolicyType, problems: GrammarProblem[], unread: string[]): readonly Statement[] => {
  if (document.kind === 'absent') return []
  if (document.kind === 'unknown') {
    unread.push(`the document is not known, because ${document.reason}`)
    return []
  }
  if (document.kind !== 'mapping') {
    report(problems, 'not-an-object', '', 'the document', document.span)
    unread.push('the document is not an object')
    return []
  }
  const entries = without(document, '', problems)
  for (const entry of entries.filter((each) => !documentKeys.includes(each.key)))
    report(problems, 'unknown-element', entry.key, entry.key, entry.keySpan)
  checkVersion(entries, problems)
  return readStatements(document, entries, type, problems, unread)
}

const readStatements = (
  document: Mapping,
  entries: readonly Entry[],
  type: PolicyType,
  problems: GrammarProblem[],
  unread: string[],
): readonly Statement[] => {
  const list = entries.find((entry) => entry.key === 'Statement')?.value
  if (!list || list.kind === 'absent') {
    report(problems, 'missing-statement', '', 'Statement', document.span)
    return []
  }
  const items = itemsOf(list)
  if (items.length === 0) report(problems, 'empty-statement', 'Statement', 'Statement', list.span)
  const variables = versionOf(document) === '2012-10-17'
  const statements = items.flatMap((tree, index) => {
    const worlds = settledOf(tree)
    if (worlds === null) unread.push(`too many conditions decide statement ${index + 1}`)
    return (worlds ?? []).flatMap(({ tree: settled, when }) =>
      readStatement(settled, { type, index, when, variables, problems, unread }),
    )
  })
  checkSids(statements, problems)
  return statements
}

/** One statement or a list; a list that is known only in parts keeps its parts. */
const itemsOf = (tree: Tree): readonly Tree[] => (tree.kind === 'sequence' ? tree.items : [tree])

const versionOf = (document: Mapping): string | null => {
  const version = document.entries.findLast((entry) => entry.key === 'Version')?.value
  return version?.kind === 'scalar' ? (literal(version.text) ?? null) : null
}

const checkVersion = (entries: readonly Entry[], problems: GrammarProblem[]): void => {
  const entry = entries.find((each) => each.key === 'Version')
  if (entry?.value.kind !== 'scalar') return
  const version = literal(entry.value.text)
  if (version !== undefined && !['2012-10-17', '2008-10-17'].includes(version))
    report(problems, 'invalid-version', 'Version', version, entry.value.span)
}

const checkSids = (statements: readonly Statement[], problems: GrammarProblem[]): void => {
  const seen = new Map<string, number>()
  for (const { sid, index, span } of statements) {
    if (sid === null) continue
    const first = seen.get(sid)
    if (first !== undefined && first !== index) report(problems, 'duplicate-sid', `Statement[${index}].Sid`, sid, span)
    seen.set(sid, first ?? index)
  }
}
