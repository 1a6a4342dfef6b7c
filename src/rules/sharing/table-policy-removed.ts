import { literal, showText } from '#model'
import { granted, type PrincipalItem, type Statement } from '#policy'
import { type Context, reviewRule } from '../rule.js'
import { actionsOf, listed } from '../statements.js'
import { resourcesIn } from '../targets.js'

export default reviewRule({
  id: 'sharing/table-policy-removed',
  title: 'This change removes a table policy that others rely on',
  why: 'Whoever was let in by the policy alone, another account above all, is locked out the moment the change is deployed.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-cross-account-access.html'],
  messages: {
    removed:
      'This change takes {principal} out of the policy of {address}; it could call {actions}.\nAsk who relies on it, or put it back.',
  },

  *check(context) {
    for (const { subject, before, after } of context.access.changes) {
      if (!('type' in subject) || !/^(table|stream)$/.test(subject.kind) || !before || !subject.resource) continue
      const resource = standing(subject.resource.id, context)
      if (!resource) continue
      const kept = new Set(allowed(after).map(({ item }) => nameOf(item)))
      if (kept.has('*')) continue
      const gone = new Map(allowed(before).map((each) => [nameOf(each.item), each]))
      for (const [name, { item, statement }] of gone) {
        if (kept.has(name) || item.kind === '*' || item.unknown !== null || isElsewhere(item, statement, context))
          continue
        const actions = actionsOf(statement)
        yield {
          message: 'removed',
          values: { principal: showText(item.text), actions: actions.length === 0 ? 'every action' : listed(actions) },
          resource,
          at: after ? subject.span : resource.head,
          property: `${subject.kind} policy without ${name}`,
        }
      }
    }
  },
})

type Side = Context['access']['changes'][number]['before']

/** Who is allowed something, and by which statement. */
const allowed = (side: Side): readonly { readonly item: PrincipalItem; readonly statement: Statement }[] =>
  (side?.policies ?? [])
    .flatMap(({ policy }) => policy.statements)
    .filter(({ effect, principals }) => effect === 'Allow' && principals?.not === false)
    .flatMap((statement) => (statement.principals?.items ?? []).map((item) => ({ item, statement })))

const nameOf = ({ kind, text }: PrincipalItem): string => (kind === '*' ? '*' : `${kind} ${showText(text)}`)

/** The resource as it will be; null when it goes, for then its policy is the least of it. */
const standing = (id: string, { after, changes }: Context) => {
  const change = changes.find(({ before, after: now }) => before?.id === id || now?.id === id)
  return change ? change.after : (after.resources.find((one) => one.id === id) ?? null)
}

/** Whether the principal goes itself, or may do the same by its own policies. */
const isElsewhere = ({ text }: PrincipalItem, statement: Statement, { access }: Context): boolean => {
  const shown = showText(text)
  const [id] = resourcesIn(text)
  const isIt = ({ resource }: (typeof access)['before']['principals'][number]): boolean => {
    if (resource?.kind !== 'role' && resource?.kind !== 'user') return false
    const name = resource.name.kind === 'known' && resource.name.value ? literal(resource.name.value) : undefined
    return resource.id === id || (name !== undefined && shown.endsWith(`/${name}`))
  }
  const was = access.before.principals.find(isIt)
  if (!was) return false
  const is = access.after.principals.find(({ key }) => key === was.key)
  const actions = actionsOf(statement)
  return (
    !is ||
    (actions.length > 0 &&
      actions.every((action) => granted(is.access, { actions: [action], resources: null }).verdict === 'some'))
  )
}
