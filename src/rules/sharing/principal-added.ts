import type { Severity } from '#model'
import { showCaller, showRequest, type Witness } from '#policy'
import { accountOf } from '../outsiders.js'
import { reviewRule } from '../rule.js'
import { listed } from '../statements.js'

export default reviewRule({
  id: 'sharing/principal-added',
  title: 'This change shares a resource with somebody new',
  why: 'A policy on a table, stream, key or vault lets others in whatever their own account says.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  ],
  messages: {
    added:
      'With this change the policy of {address} lets {principal} call {actions}, which it did not before.\nFor example: {request}.\nConfirm that it should, or take it out.',
  },

  *check({ access, config }) {
    for (const { subject, before, gained } of access.changes) {
      if (!('type' in subject) || !shared.has(subject.kind) || before === null || !subject.resource) continue
      const answer = gained()
      const granted = answer.verdict === 'new' ? answer.witnesses.filter((one) => concernsData(subject.kind, one)) : []
      for (const [who, witnesses] of byPrincipal(granted)) {
        const [first] = witnesses
        if (!first) continue
        const actions = [...new Set(witnesses.flatMap((witness) => witness.actions))].sort()
        const { principal } = first.request
        yield {
          message: 'added',
          values: { principal: who, actions: listed(actions), request: showRequest(first.request, [first.statement]) },
          resource: subject.resource,
          at: first.statement.span.file === '' ? subject.span : first.statement.span,
          property: `${subject.kind} policy for ${who}`,
          severity: principal.kind === 'Service' ? 'low' : gradeOf(accountOf(principal.id), config.trustedAccounts),
          evidence: actions,
          breadth: actions.length,
        }
      }
    }
  },
})

const shared: ReadonlySet<string> = new Set(['table', 'stream', 'key', 'vault', 'kinesis stream', 'file'])

/** A policy file may be for any resource: what it opens says whether it holds items, copies of them or their keys. */
const concernsData = (kind: string, { request }: Witness): boolean =>
  kind !== 'file' || /^(dynamodb|kms|backup|kinesis):/i.test(request.action)

const byPrincipal = (witnesses: readonly Witness[]): ReadonlyMap<string, readonly Witness[]> => {
  const found = new Map<string, Witness[]>()
  for (const witness of witnesses) {
    const who = showCaller(witness.request.principal)
    found.set(who, [...(found.get(who) ?? []), witness])
  }
  return found
}

const gradeOf = (account: string | null, trusted: readonly string[]): Severity =>
  account !== null && trusted.includes(account) ? 'medium' : 'high'
