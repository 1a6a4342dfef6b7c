import { addedWorlds, changeOf } from '#diff'
import type { Pair, ResourceKind, Span, Status } from '#model'
import { groupBy } from './group-by.js'
import { evidenceOf } from './identity.js'
import type { Judged } from './judge.js'
import { isAbove, type Judgement, placeKey } from './judgement.js'
import { impliedBy } from './overlap.js'
import type { Standing } from './standing.js'

/** Compares what was said about the two sides of a pair. What a change rule says is always introduced. */
export const standingsOf = (judged: Judged): readonly Standing[] => {
  const formers = matched(judged.after, judged.before)
  const added = addedWorlds(judged.pair)
  const kept = new Set(formers.values())
  const fresh = new Set(judged.after.flatMap((judgement) => (formers.has(judgement) ? [] : judgement.rule.id)))
  const gone = isLoss(judged)
    ? []
    : judged.before.filter(
        (former) => !kept.has(former) && !isRewritten(former, fresh) && !staysLive(former, judged.pair),
      )
  return [
    ...judged.changes.map((judgement) => ({ judgement, status: 'introduced' as const })),
    ...judged.after.map((judgement) => {
      const former = formers.get(judgement)
      return { judgement, status: statusOf(judgement, former, judged.before, added), ...(former ? { former } : {}) }
    }),
    ...gone.map((judgement) => ({ judgement, status: 'fixed' as const })),
  ]
}

/** What only leaves the code stays as it was: nothing is mended where the live setting is left alone. */
const staysLive = ({ problem: { at } }: Judgement, pair: Pair): boolean =>
  changeOf(pair)?.properties.some(({ effect, span }) => effect === 'unmanaged' && covers(span, at)) === true

const covers = (outer: Span, inner: Span): boolean =>
  outer.file === inner.file && outer.line <= inner.line && inner.endLine <= outer.endLine

/** A statement that lost its name or its text is another one: what the same rule says of another statement now is not mended. */
const isRewritten = ({ rule }: Judgement, fresh: ReadonlySet<string>): boolean =>
  rule.kind === 'policy' && fresh.has(rule.id)

const statusOf = (
  judgement: Judgement,
  former: Judgement | undefined,
  before: readonly Judgement[],
  added: ReadonlySet<number>,
): Status => {
  if (!former) return before.some((stronger) => impliedBy(judgement, stronger)) ? 'unchanged' : 'introduced'
  return isWorse(judgement, former, added) ? 'worsened' : 'unchanged'
}

/**
 * Severer, about more, or under a condition under which it did not hold before. What holds everywhere holds in a new environment too,
 * and is no worse for it.
 */
const isWorse = (after: Judgement, before: Judgement, added: ReadonlySet<number>): boolean =>
  isAbove(after.severity, before.severity) ||
  (after.problem.breadth ?? 0) > (before.problem.breadth ?? 0) ||
  [...after.worlds].some((world) => !before.worlds.has(world) && !(added.has(world) && holdEverywhere(after, before)))

const holdEverywhere = (...judgements: readonly Judgement[]): boolean =>
  judgements.every(({ condition }) => condition === null)

/** Kinds whose removal takes data or keys along; it mends nothing. */
const dataHolders: readonly ResourceKind[] = [
  'table',
  'globalTable',
  'replica',
  'key',
  'backupVault',
  'daxCluster',
  'kinesisStream',
]

const isLoss = ({ pair: { before, after } }: Judged): boolean =>
  after === null && before !== null && dataHolders.includes(before.kind)

/** From nearest to farthest: the same thing said of the same place, the same message there, anything of this rule there; of a policy the same thing said of a statement that got another name. */
const likeness: readonly ((judgement: Judgement) => string)[] = [
  (judgement) => `${placeKey(judgement)}\u001f${evidenceOf(judgement)}`,
  (judgement) => `${placeKey(judgement)}\u001f${judgement.problem.message}`,
  placeKey,
  ({ rule, problem }) => {
    if (rule.kind !== 'policy') return `${rule.id}\u001f${problem.property}`
    const { statement: _, ...values } = problem.values ?? {}
    return `${rule.id}\u001f${problem.message}\u001f${JSON.stringify(values)}`
  },
]

/** For each judgement of the after side the one of the before side that it continues; each is used once. */
const matched = (after: readonly Judgement[], before: readonly Judgement[]): ReadonlyMap<Judgement, Judgement> => {
  const found = new Map<Judgement, Judgement>()
  const free = new Set(before)
  for (const keyOf of likeness) {
    const byKey = groupBy([...free], keyOf)
    for (const judgement of after.filter((one) => !found.has(one))) {
      const former = byKey.get(keyOf(judgement))?.shift()
      if (!former) continue
      found.set(judgement, former)
      free.delete(former)
    }
  }
  return found
}
