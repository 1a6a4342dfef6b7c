import { type Inventory, is, type Pair, type Text } from '#model'
import { type Change, changesOf } from './changes.js'
import { guardedOf } from './guarded.js'
import { aliasesOf, arnOfResource, namesOf } from './names.js'
import { once } from './once.js'
import { principalsOf } from './principals.js'
import type { AccessSide } from './side.js'

/** Who may do what, before and after, and what became of it. */
export interface Access {
  readonly before: AccessSide
  readonly after: AccessSide
  /** Principals and resource policies whose access is not written the same on both sides. */
  readonly changes: readonly Change[]
}

/**
 * Gathers principals, attachments, boundaries, trust and resource policies of both sides, calls everything as on the before side
 * (`pairs` says what is the same), and pairs them. Nothing is read before it is asked for.
 */
export const accessOf = (before: Inventory, after: Inventory, pairs: readonly Pair[]): Access => {
  const old = once(() => sideOf(before, new Map()))
  const now = once(() => sideOf(after, aliasesOf(pairs)))
  const there = once(() => (pairs.some(movesBetweenWorlds) ? sideOf(whereItIsNow(before, pairs), new Map()) : old()))
  const stays = once(() => new Set(pairs.flatMap(({ before: was, after: is }) => (was && is ? [was.id] : []))))
  const gone = once(() => new Set(pairs.filter(isDeleted).flatMap(({ before: was }) => was?.id ?? [])))
  const changes = once(() =>
    changesOf({ old: old(), there: there(), now: now() }, tablesOf(after, aliasesOf(pairs))).filter(
      (change) =>
        (!isTakenUp(change) || !stays().has(change.subject.key)) &&
        (!isBoundGone(change) || gone().has(change.subject.key)),
    ),
  )
  return {
    get before() {
      return old()
    },
    get after() {
      return now()
    },
    get changes() {
      return changes()
    },
  }
}

/** Of a policy that stays and had nobody on one side only, its holders on the other side tell the change. */
const isTakenUp = ({ subject, before, after }: Change): boolean =>
  subject.kind === 'policy' && (before === null || after === null)

/** A policy of an organisation that the after side does not have. */
const isBoundGone = ({ subject, after }: Change): boolean => after === null && 'bounds' in subject

/** Its code is gone, and so is the live thing. */
const isDeleted = ({ before, after, release }: Pair): boolean =>
  before !== null && after === null && release?.destroy !== false && !is(before.guard.deletion, 'retain')

/** Whether it now exists under other conditions than before. */
const movesBetweenWorlds = ({ before, after }: Pair): boolean =>
  before !== null && after !== null && before.when !== after.when

/** The before side as it would be if all that stays had existed where it exists now. */
const whereItIsNow = (before: Inventory, pairs: readonly Pair[]): Inventory => {
  const moved = new Map(pairs.filter(movesBetweenWorlds).map((pair) => [pair.before?.id, pair.after?.when ?? null]))
  const resources = before.resources.map((resource) => {
    const when = moved.get(resource.id)
    return when === undefined ? resource : { ...resource, when }
  })
  return { ...before, resources }
}

/** ARNs of the tables at hand, which witnesses prefer, and of what lies below them. */
const tablesOf = (inventory: Inventory, aliases: ReadonlyMap<string, string>): readonly Text[] => {
  const names = namesOf(inventory, aliases)
  const tables = inventory.resources.filter(({ kind }) => kind === 'table' || kind === 'globalTable' || kind === 'key')
  return tables.flatMap((table) => {
    const arn = arnOfResource(table, names)
    return arn ? [arn] : []
  })
}

const sideOf = (inventory: Inventory, aliases: ReadonlyMap<string, string>): AccessSide => {
  const names = namesOf(inventory, aliases)
  return { principals: principalsOf(inventory, names), guarded: guardedOf(inventory, names) }
}
