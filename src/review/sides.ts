import { type Access, accessOf } from '#access'
import { changesOf, inSharedEnvironments, matchResources, withChangedConditions, withDecidedConditions } from '#diff'
import { readInventory, withPlans } from '#formats'
import type { Change, ChangeSet, Config, Inventory, Pair, SourceFile } from '#model'
import { withoutDangling } from './dangling.js'
import { holesOf, lostIn } from './holes.js'
import { isCodeOwners, isWorkflow } from './own-files.js'

/** Both sides of the change: read, matched and compared. */
export interface Sides {
  readonly changeSet: ChangeSet
  readonly config: Config
  readonly before: Inventory
  readonly after: Inventory
  /** The files of the after side, for spelling and proving fixes. */
  readonly files: readonly SourceFile[]
  /** After paths to before paths of renamed files. */
  readonly renames: ReadonlyMap<string, string>
  /** Files of the after side that are known only in part. */
  readonly holes: ReadonlySet<string>
  readonly pairs: readonly Pair[]
  readonly changes: readonly Change[]
  readonly access: Access
}

/** Reads both sides. A resource is not called removed when the file that would hold it could not be read. */
export const readSides = (changeSet: ChangeSet, config: Config): Sides => {
  const files = filesOf(changeSet, 'after')
  const { before, after: read } = withDecidedConditions(withoutDangling(inventoriesOf(changeSet, files), changeSet))
  const after = { ...read, notices: [...read.notices, ...changeSet.notices.filter(({ unread }) => unread)] }
  const renames = renamesOf(changeSet)
  const holes = holesOf(changeSet, before, after)
  const isLost = lostIn(holes, renames)
  const kept = (pair: Pick<Pair, 'before' | 'after'>) => !isLost(pair)
  const matched = matchResources(before, after, renames).filter(kept)
  const pairs = withChangedConditions(matched, before, after)
  const changes = changesOf(pairs)
  const access = accessBetween({ before, after }, pairs)
  return { changeSet, config, before, after, files, renames, holes, pairs, changes, access }
}

/** Who may do what on both sides, in the environments that both are deployed to. */
export const accessBetween = (sides: Pick<Sides, 'before' | 'after'>, pairs: readonly Pair[]): Access => {
  const { before, after } = inSharedEnvironments(sides, pairs)
  return accessOf(before, after, pairs)
}

/** What stands on both sides, and what plans add to it. */
const inventoriesOf = (changeSet: ChangeSet, after: readonly SourceFile[]) => {
  const files = { before: filesOf(changeSet, 'before'), after }
  const { varFiles } = changeSet
  const sides = { before: readInventory(files.before, varFiles), after: readInventory(files.after, varFiles) }
  return changeSet.plans?.length ? withPlans(sides, files, changeSet.plans) : sides
}

const filesOf = ({ files }: ChangeSet, side: 'before' | 'after'): readonly SourceFile[] =>
  files.flatMap((pair) => pair[side] ?? []).filter(({ path }) => !isWorkflow(path) && !isCodeOwners(path))

const renamesOf = ({ files }: ChangeSet): ReadonlyMap<string, string> =>
  new Map(
    files.flatMap(({ path, previousPath }) => (previousPath === undefined ? [] : [[path, previousPath] as const])),
  )
