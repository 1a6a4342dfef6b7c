import { iamAction, iamActionsMatching, iamGlob } from '#catalog'
import { is, literal, type Resource, type Span, showText, type Text } from '#model'
import { allowsAll, type Policy, type PolicySet, type PolicyType, policySet, readPolicy, type Statement } from '#policy'
import { canonicalJson, digest } from '#text'
import { wholeKinds } from './arns.js'
import { ask } from './ask.js'
import { isNamed, namedServices, shownPatterns } from './patterns.js'
import { type Principal, type Side, sideOf } from './principals.js'
import type { Context, PolicyHome } from './rule.js'

const types: Readonly<Record<PolicyHome['role'], PolicyType>> = {
  identity: 'identity',
  trust: 'trust',
  table: 'resource',
  stream: 'resource',
  vault: 'resource',
  key: 'key',
  resource: 'resource',
  organization: 'identity',
  endpoint: 'endpoint',
}

/** Every home, for rules about what is written and not about whom it is for. */
export const everyHome = Object.keys(types) as readonly PolicyHome['role'][]

/** A resource control policy says to whom it applies, as a resource's policy does. */
const typeOf = ({ role, resource }: PolicyHome): PolicyType => (isResourceControl(resource) ? 'resource' : types[role])

/** Whether a policy of an organisation bounds resources, and not principals. */
export const isResourceControl = (resource: Resource): boolean =>
  resource.kind === 'organizationPolicy'
    ? is(resource.policyType, 'RESOURCE_CONTROL_POLICY')
    : resource.kind === 'policyFile' && resource.role === 'rcp'

/** The policy of a home, read. */
export const policyOf = (home: PolicyHome): Policy => readPolicy(home.policy.document, typeOf(home))

/** The statements that grant something. */
export const grantsOf = (home: PolicyHome): readonly Statement[] =>
  policyOf(home).statements.filter(({ effect }) => effect === 'Allow')

const sets = new WeakMap<Statement, PolicySet>()

/** What one statement allows, less what its own document denies. */
export const alone = (home: PolicyHome, statement: Statement): PolicySet => {
  const set = sets.get(statement) ?? setOf(home, statement)
  sets.set(statement, set)
  return set
}

const wholes = new WeakMap<Statement, PolicySet>()

/** The same for the question whether it is limited at all: a Deny that takes out single things by name leaves all others. */
export const inGeneral = (home: PolicyHome, statement: Statement): PolicySet => {
  const set = wholes.get(statement) ?? setOf(home, statement, (denial) => !takesOutSome(denial))
  wholes.set(statement, set)
  return set
}

const takesOutSome = ({ resources }: Statement): boolean =>
  resources !== null && !resources.not && resources.items.every(({ text }) => !/(^|[:/])\*+$/.test(showText(text)))

const setOf = (
  home: PolicyHome,
  statement: Statement,
  counts: (denial: Statement) => boolean = () => true,
): PolicySet => {
  const policy = policyOf(home)
  const statements = policy.statements.filter((each) => each === statement || (each.effect === 'Deny' && counts(each)))
  const own = [{ ...policy, statements }]
  return policySet(home.role === 'identity' ? { identity: own } : { resource: own })
}

/** Whether the statement allows the action on everything of a kind (`table/*` of `dynamodb`) somewhere: the whole of a Region and account is all. */
export const reachesWhole = (home: PolicyHome, statement: Statement, action: string, kind: string): boolean => {
  const [service = ''] = action.split(':')
  if (!mayName(statement, action) || !isOpenEnded(statement)) return false
  const set = inGeneral(home, statement)
  return reached(statement, service, kind).some((arn) => allowsAll(set, { actions: [action], resources: [arn] }))
}

const reachedKinds = new WeakMap<Statement, Map<string, readonly Text[]>>()

/** The whole of a kind in every place that the statement names, as far as one of its patterns may match it. */
const reached = (statement: Statement, service: string, kind: string): readonly Text[] => {
  const known = reachedKinds.get(statement) ?? new Map<string, readonly Text[]>()
  reachedKinds.set(statement, known)
  const arns =
    known.get(`${service} ${kind}`) ??
    wholeKinds(statement, service, kind).filter((arn) =>
      mayReach(statement, showText(arn).replaceAll('*', 'zz9/zz9:zz9')),
    )
  known.set(`${service} ${kind}`, arns)
  return arns
}

/** Cheap, and never wrong when it says no: whether the statement is known to stand for the action. */
export const mayName = ({ actions }: Statement, action: string): boolean => {
  const named = isNamed(actions, action)
  return actions.not ? !named && actions.items.every(({ unknown }) => unknown === null) : named
}

/** The services that a statement may name actions of; null for all. */
export const mayServe = ({ actions }: Statement): readonly string[] | null =>
  actions.not ? null : namedServices(actions)

/** Whether a statement can grant anything for certain: it allows, and its resources are known. */
export const isCertain = ({ effect, resources }: Statement): boolean =>
  effect === 'Allow' && (resources?.items.every(({ unknown }) => unknown === null) ?? true)

/** Cheap, and never wrong when it says no: only a pattern that ends open can cover all names of a kind. */
export const isOpenEnded = ({ resources }: Statement): boolean =>
  resources === null ||
  resources.not ||
  resources.items.some(({ unknown }) => unknown !== null) ||
  shownPatterns(resources).some((pattern) => /[*?]$/.test(pattern))

/** Cheap, and never wrong when it says no: whether a pattern of the statement, symbols as they are, matches a resource. */
const mayReach = ({ resources }: Statement, sample: string): boolean =>
  !resources || resources.not || shownPatterns(resources).some((pattern) => iamGlob(pattern, sample))

/** An action of a service that does not exist: only what stands for every action stands for it. */
export const unheardOf = 'zz9zz9:Zz9zz9'

const expanded = new WeakMap<Statement['actions'], readonly string[]>()

/** The catalogued actions that the written patterns of a statement stand for; of NotAction none are written. */
export const actionsOf = ({ actions }: Statement): readonly string[] => {
  const found = expanded.get(actions) ?? expand(actions)
  expanded.set(actions, found)
  return found
}

const expand = ({ not, items }: Statement['actions']): readonly string[] => {
  if (not) return []
  const patterns = items.flatMap(({ text, unknown }) => (unknown === null ? [literal(text) ?? ''] : []))
  return [...new Set(patterns.flatMap(actionsOfPattern))]
}

/** The catalogued actions that one written pattern stands for; none for `*`. */
export const actionsOfPattern = (pattern: string): readonly string[] => {
  if (!/[*?]/.test(pattern)) return [iamAction(pattern)?.name ?? pattern]
  return isEverything(pattern) ? [] : iamActionsMatching(pattern)
}

/** `*`, `*:*`, `**` and the like. */
export const isEverything = (pattern: string): boolean => /^[*:]+$/.test(pattern)

/** Whether the statement names the action for its own sake, and not with every action of its service. */
export const picks = (statement: Statement, action: string): boolean =>
  mayName(statement, action) && !mayName(statement, `${action.split(':')[0] ?? ''}:Zz9zz9`)

/** Whether a statement names an action, instead of allowing all of its service or of everything. */
export const isDeliberateFor = (statement: Statement, action: string): boolean =>
  mayName(statement, action) && !mayName(statement, `${action.split(':')[0]}:Zz9zz9`)

/** A resource pattern that is nothing but stars. */
export const isStar = (pattern: string): boolean => /^\*+$/.test(pattern)

/** The statement's resources as written, symbols as `${symbol}`. */
export const resourcesOf = ({ resources }: Statement): readonly string[] =>
  (resources?.items ?? []).map(({ text, unknown }) => unknown ?? showText(text))

/** The patterns that the statement is about, for a question about the same; null where it names none, or only what it is not about. */
export const textsOf = ({ resources }: Statement): readonly Text[] | null => {
  const known = resources?.not === false ? resources.items.filter(({ unknown }) => unknown === null) : []
  return known.length > 0 ? known.map(({ text }) => text) : null
}

/** What names a statement in messages: its Sid, or its number in the document. */
export const statementName = ({ sid, index }: Statement): string =>
  sid ? `statement ${sid}` : `statement ${index + 1}`

/** What stays the same of a statement when its actions are edited: the document's name and its Sid, or what it is about. */
export const statementKey = ({ policy }: Pick<PolicyHome, 'policy'>, statement: Statement): string =>
  keyUnder(policy.name?.kind === 'known' ? showText(policy.name.value) : '', statement)

/** The same for a document of which only the name is at hand; empty where it has none. */
export const keyUnder = (name: string, statement: Statement): string => {
  const about = statement.sid ?? digest(canonicalJson([statement.effect, resourcesOf(statement)]), 8)
  return name === '' ? about : `${name}/${about}`
}

/** What names a document inside its resource: its own name, where it has one. */
export const documentKey = ({ policy: { name } }: PolicyHome): string =>
  name?.kind === 'known' ? `policy ${showText(name.value)}` : 'policy'

interface Judged {
  readonly at: Span
  readonly property: string
  readonly evidence: unknown
}

/** Where a statement is wrong, and what of it was judged. */
export const judged = (home: PolicyHome, statement: Statement, at: Span): Judged => ({
  at,
  property: statementKey(home, statement),
  evidence: evidenceOf(statement),
})

const evidenceOf = ({ actions, resources, conditions, principals }: Statement): unknown => [
  [actions, resources, principals].map(
    (list) => list && [list.not, list.items.map(({ text }) => showText(text)).sort()],
  ),
  conditions.map(({ operator, key, values }) => [operator, key, values.map(({ text }) => showText(text)).sort()]),
]

/** `a, b, c and 4 more`. */
export const listed = (names: readonly string[], most = 3): string =>
  names.length <= most + 1
    ? names.join(', ').replace(/, ([^,]*)$/, ' and $1')
    : `${names.slice(0, most).join(', ')} and ${names.length - most} more`

/** Whether a policy only bounds principals: then it grants nothing by itself. */
export const isOnlyBoundary = ({ resource }: PolicyHome, context: Context): boolean => {
  if (resource.kind !== 'policy') return false
  return ask(context, (around) => {
    const { bounds, grants } = usesOf(sideOf(around))
    return bounds.has(resource.id) && !grants.has(resource.id)
  })
}

/** The ids of resources that principals have as boundaries, and as policies. */
interface Uses {
  readonly bounds: ReadonlySet<string>
  readonly grants: ReadonlySet<string>
}

const uses = new WeakMap<Side, Uses>()

const usesOf = (side: Side): Uses => {
  const idsIn = (lists: readonly (Principal['policies'] | null)[]): ReadonlySet<string> =>
    new Set(lists.flatMap((list) => list?.flatMap(({ from }) => from?.id ?? []) ?? []))
  const { principals } = side
  const found = uses.get(side) ?? {
    bounds: idsIn(principals.map(({ boundary }) => boundary)),
    grants: idsIn(principals.map(({ policies }) => policies)),
  }
  uses.set(side, found)
  return found
}
