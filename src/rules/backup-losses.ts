import type { BackupSelection, GlobalTable, Resource, Table } from '#model'
import { covered, selectionsIn, takes } from './backup-coverage.js'
import type { Context } from './rule.js'

/** A table that is there before and after. */
export interface TablePair {
  readonly before: Table | GlobalTable
  readonly after: Table | GlobalTable
}

/** Whether a resource is a table, of whichever type. */
export const isTable = (resource: Resource | null | undefined): resource is Table | GlobalTable =>
  resource?.kind === 'table' || resource?.kind === 'globalTable'

/** The tables that a selection took into the backups, and that nothing takes any more; those lost by their own tags aside. */
export const lostBy = (selection: BackupSelection, context: Context): readonly TablePair[] => {
  const [former, latter] = [selectionsIn(context.before), selectionsIn(context.after)]
  return keptTables(context).filter(
    ({ before, after }) =>
      takes(selection, before) === 'yes' &&
      takenBy(before, former)?.id === selection.id &&
      covered(after, latter) === 'no' &&
      covered(after, former) !== 'no',
  )
}

/** The selection that took a table whose tags changed so that none takes it any more. */
export const lostByTags = ({ before, after }: TablePair, context: Context): BackupSelection | undefined => {
  const [former, latter] = [selectionsIn(context.before), selectionsIn(context.after)]
  return covered(after, former) === 'no' && covered(after, latter) === 'no' ? takenBy(before, former) : undefined
}

const takenBy = (table: Table | GlobalTable, selections: readonly BackupSelection[]): BackupSelection | undefined =>
  selections.find((selection) => takes(selection, table) === 'yes')

/** Tables as the change left them; what is deleted or replaced loses more than its backups. */
const keptTables = ({ before, after, changes }: Context): readonly TablePair[] => {
  const changed = new Map(changes.flatMap((change) => (change.before ? [[change.before.id, change] as const] : [])))
  const byId = new Map(after.resources.map((resource) => [resource.id, resource]))
  return before.resources.filter(isTable).flatMap((table) => {
    const change = changed.get(table.id)
    const now = change ? change.after : byId.get(table.id)
    return isTable(now) && change?.effect !== 'replaces' ? [{ before: table, after: now }] : []
  })
}
