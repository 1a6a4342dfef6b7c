import { iamAction } from '#catalog'
import { type AccessEntry, literal, type Span } from '#model'
import { type NewAccess, plainContext, showCaller, showName, showReason, showWitness, type Witness } from '#policy'
import type { Access } from './access.js'
import type { Change } from './changes.js'
import { exampleOf, possibleActions } from './possible.js'
import { shortName } from './short-name.js'
import type { Guarded, Principal } from './side.js'

/** The contract's `access`: one entry for every principal or resource policy whose access changed in meaning. */
export const accessEntries = (access: Access): readonly AccessEntry[] => access.changes.flatMap(entryOf).sort(byPlace)

const byPlace = (a: AccessEntry, b: AccessEntry): number =>
  compareText(a.location.file, b.location.file) ||
  a.location.line - b.location.line ||
  compareText(a.principal, b.principal)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const entryOf = (change: Change): readonly AccessEntry[] => {
  if (isRoutine(change)) return []
  const [gained, lost] = [onlyPossible(change.gained(), change), change.lost()]
  const unguarded: NewAccess = gained.verdict === 'new' ? { verdict: 'none' } : change.unguarded()
  const verdict = verdictOf(gained, lost, unguarded)
  if (verdict === 'same') return []
  const possible = gainsToShow(change, gained)
  const shown = possible.length > 0 ? gained : witnessesOf(unguarded).length > 0 ? unguarded : lost
  const [first] = witnessesOf(shown)
  const isConfirmed = first && gained.verdict === 'new'
  return [
    {
      principal: principalOf(change, first),
      resource: resourceOf(change, witnessesOf(shown)),
      verdict,
      gained: actionsOf(gained.verdict === 'new' ? gained.witnesses : []),
      lost: actionsOf(lost.verdict === 'new' ? lost.witnesses : []),
      witness: isConfirmed ? plainWitness(first, change) : null,
      because: becauseOf(change, verdict, gained, lost, unguarded),
      location: first ? locationOf(change, first) : change.subject.span,
    },
  ]
}

/** Without what is allowed and cannot be called. */
const onlyPossible = (answer: NewAccess, change: Change): NewAccess => {
  if (answer.verdict !== 'new') return answer
  const witnesses = answer.witnesses.flatMap((witness) => {
    const actions = possibleActions(witness, change)
    if (actions.length === witness.actions.length) return witness
    return actions.length === 0 ? [] : { ...exampleOf(witness, actions), actions, count: actions.length }
  })
  return witnesses.length === 0 ? { verdict: 'none' } : { verdict: 'new', witnesses }
}

/**
 * What comes and goes with its resource and says nothing by itself: the trust of a new role in one of AWS's services, the policy by
 * which a new key leaves access to the account, and every endpoint, since its policy gives nobody anything: it only bounds the calls through it.
 */
const isRoutine = ({ subject, before, after, gained }: Change): boolean => {
  if (!isGuarded(subject) || subject.kind === 'table' || subject.kind === 'stream') return false
  if (before && after) return false
  if (!after || subject.kind === 'endpoint') return true
  const answer = gained()
  return answer.verdict === 'new' && answer.witnesses.every(({ request }) => isOwn(request.principal))
}

const isOwn = ({ kind, id }: Witness['request']['principal']): boolean =>
  kind === 'Service' || (kind === 'AWS' && id.some((part) => typeof part !== 'string' && part.symbol === 'aws:account'))

/** A Deny that is gone changes nothing that we see allowed, but it may change what policies elsewhere allow. */
const verdictOf = (gained: NewAccess, lost: NewAccess, unguarded: NewAccess): AccessEntry['verdict'] => {
  if (gained.verdict === 'undecided') return 'undecided'
  if (gained.verdict === 'new') return lost.verdict === 'none' ? 'broadened' : 'shifted'
  if (unguarded.verdict !== 'none') return 'undecided'
  if (lost.verdict === 'undecided') return 'undecided'
  return lost.verdict === 'new' ? 'narrowed' : 'same'
}

const witnessesOf = (answer: NewAccess): readonly Witness[] => {
  if (answer.verdict === 'none') return []
  return answer.verdict === 'new' ? answer.witnesses : answer.possible
}

const isGuarded = (subject: Principal | Guarded): subject is Guarded => 'type' in subject

const principalOf = ({ subject }: Change, witness: Witness | undefined): string => {
  if (!isGuarded(subject)) return subject.label
  return witness ? callerOf(subject, witness) : 'its principals'
}

/** Through an endpoint comes who has permissions of its own; only who is named by the policy is worth a name. */
const callerOf = ({ kind }: Guarded, { request: { principal } }: Witness): string =>
  kind === 'endpoint' && principal.kind === 'anonymous' ? 'anyone who may by other policies' : showCaller(principal)

/** The resource of a policy; for a principal the resources it reaches newly, the first ones by name. */
const resourceOf = ({ subject }: Change, witnesses: readonly Witness[]): string => {
  if (isGuarded(subject)) return subject.label
  const names = [...new Set(witnesses.map(reachOf))]
  if (names.length === 0) return 'resources that are not known'
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ')
}

/** What the deciding statement reaches: everything, or the witness's resource. */
const reachOf = ({ statement, request }: Witness): string => {
  const isEverything = statement.resources?.items.some(({ text }) => literal(text) === '*') === true
  return isEverything && !statement.resources?.not ? 'every resource' : shortName(request.resource)
}

/** More actions than this of one kind are given as they are written, with their wildcards. */
const mostOfAKind = 12

const actionsOf = (witnesses: readonly Witness[]): readonly string[] => [
  ...new Set(witnesses.filter(({ catalogued }) => catalogued).flatMap(namesOf)),
]

const namesOf = ({ actions, count, statement }: Witness): readonly string[] => {
  if (count <= mostOfAKind || statement.actions.not) return actions.slice(0, mostOfAKind)
  const written = statement.actions.items.map(({ text }) => literal(text) ?? '').filter((text) => text.includes('*'))
  return written.length > 0 ? written : actions.slice(0, mostOfAKind)
}

const plainWitness = (witness: Witness, { subject }: Change): AccessEntry['witness'] => ({
  principal: isGuarded(subject) ? callerOf(subject, witness) : subject.label,
  action: witness.request.action,
  resource: showName(witness.request.resource),
  context: Object.fromEntries(
    Object.entries(plainContext(witness)).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : value.join(', '),
    ]),
  ),
})

/** Where the deciding statement stands; of a Deny that is gone, where it stood. */
const locationOf = ({ subject }: Change, { statement, deny }: Witness): Span => {
  const spans = [statement.span, ...(deny ? [deny.span] : [])]
  return spans.find(({ file }) => file !== '') ?? subject.span
}

const becauseOf = (
  change: Change,
  verdict: AccessEntry['verdict'],
  gained: NewAccess,
  lost: NewAccess,
  unguarded: NewAccess,
): string => {
  const [first] = gainsToShow(change, gained)
  const [freed] = witnessesOf(unguarded)
  const [gone] = witnessesOf(lost)
  const sentences = [
    ...((change.before === null || change.grown().verdict === 'none') && first
      ? [newcomer(change, witnessesOf(gained))]
      : []),
    ...(first
      ? [`${gained.verdict === 'new' ? 'Can now' : 'May now'} call ${showWitness(first)}: ${showReason(first)}.`]
      : []),
    ...(gained.verdict === 'undecided' ? [undecidedWords(change, gained.reason)] : []),
    ...(verdict === 'undecided' && lost.verdict === 'undecided' && gained.verdict === 'none' && !freed
      ? [`No new access. What is no longer allowed is not decided: ${openLoss(lost.reason)}.`]
      : []),
    ...(first || !freed
      ? []
      : [`A Deny no longer stands against ${showWitness(freed)}, should another policy allow it.`]),
    ...(verdict === 'narrowed' && gone ? [`Can no longer call ${showWitness(gone)}.`] : []),
    ...(first && change.unseen.length > 0 ? [`Unless ${listed(change.unseen.map(tail))} already allowed it.`] : []),
    ...(first && change.limit !== null ? [`Unless the permissions boundary ${tail(change.limit)} forbids it.`] : []),
    ...(first ? ['Not visible from here: service control policies and policies attached elsewhere.'] : []),
  ]
  return sentences.join(' ')
}

/** The reason why a loss is not decided; the engine words it for a gain. */
const openLoss = (reason: string): string =>
  reason.startsWith('new access ') ? 'it hangs on references that are not known here' : reason

/** Why there is no answer: most often a policy that is attached and not in the code. */
const undecidedWords = (change: Change, reason: string): string => {
  const names = freshUnknown(change)
  return names.length > 0 ? `Not decided: what ${listed(names)} allows is not known here.` : `Not decided: ${reason}.`
}

/** Policies that came with the change and of which nothing is known. */
const freshUnknown = ({ before, after }: Change): readonly string[] => {
  const had = new Set((before?.policies ?? []).map(({ name }) => name))
  const fresh = (after?.policies ?? []).filter(({ name, isKnown }) => !isKnown && !had.has(name))
  return [...new Set(fresh.map(({ name }) => tail(name ?? 'a policy')))]
}

/** Where a policy is not known at all anything is possible, and no request is an example. */
const gainsToShow = (change: Change, gained: NewAccess): readonly Witness[] =>
  gained.verdict === 'undecided' && freshUnknown(change).length > 0 ? [] : witnessesOf(gained)

/** The part of a policy's ARN that people know it by. */
const tail = (name: string): string => name.split(':policy/').at(-1) ?? name

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

/** `*`: more than the catalogue counts, since it holds what AWS will invent as well. */
const isForEverything = ({ not, items }: Witness['statement']['actions']): boolean =>
  !not && items.some(({ text }) => /^[*:]+$/.test(literal(text) ?? ''))

/** A new principal is summed up: what it may do at its most, and how much. */
const newcomer = ({ subject }: Change, witnesses: readonly Witness[]): string => {
  const actions = witnesses.flatMap((witness) => witness.actions)
  const worst = actions.filter((action) => iamAction(action)?.level === 'Permissions management')
  const writes = actions.filter((action) => iamAction(action)?.level === 'Write')
  const count = witnesses.reduce((sum, witness) => sum + witness.count, 0)
  if (witnesses.some(({ statement }) => isForEverything(statement.actions)))
    return `${isGuarded(subject) ? 'A new policy' : `A new ${subject.kind}`} with every action of every service.`
  return [
    `${isGuarded(subject) ? 'A new policy' : `A new ${subject.kind}`} with ${count} ${count === 1 ? 'action' : 'actions'}`,
    ...(worst.length > 0 ? [`${worst.length} of them manage permissions (${worst[0]})`] : []),
    ...(writes.length > 0 ? [`${writes.length} write`] : []),
  ]
    .join(', ')
    .concat('.')
}
