import { iamGlob } from '#catalog'
import {
  type BackupPlan,
  type BackupSelection,
  type GlobalTable,
  type Inventory,
  knownValue,
  literal,
  showText,
  type Table,
} from '#model'
import { arnFields } from './arns.js'
import { selectionsIn, takes } from './backup-coverage.js'
import { resourcesIn } from './targets.js'

/** The selections of the code that belong to a plan. */
export const selectionsOf = ({ id }: BackupPlan, side: Inventory): readonly BackupSelection[] =>
  selectionsIn(side).filter(({ plan }) => resourcesIn(knownValue(plan) ?? []).includes(id))

/** The tables that a plan backs up for sure. */
export const tablesUnder = (plan: BackupPlan, side: Inventory): readonly (Table | GlobalTable)[] => {
  const selections = selectionsOf(plan, side)
  return side.resources.filter(
    (resource): resource is Table | GlobalTable =>
      (resource.kind === 'table' || resource.kind === 'globalTable') &&
      selections.some((selection) => takes(selection, resource) === 'yes'),
  )
}

/** After how many days the last recovery point of a day is gone, by the rule that keeps it longest; undefined when not known. */
export const longestKept = ({ rules }: BackupPlan): number | undefined => {
  const days = knownValue(rules)?.map(({ deleteAfterDays }) => knownValue(deleteAfterDays))
  if (!days || days.length === 0) return undefined
  const known = days.flatMap((one) => (one === undefined ? [] : [daysOf(one)]))
  // One rule that keeps for ever decides, whatever the others say.
  return known.length === days.length || known.includes(Infinity) ? Math.max(...known) : undefined
}

/** Nothing, or -1, keeps recovery points for ever. */
const daysOf = (written: number | null): number => (written === null || written <= 0 ? Infinity : written)

/** A time to keep, in words. */
export const spelledDays = (days: number): string =>
  days === Infinity ? 'ever' : days === 1 ? '1 day' : `${days} days`

/** The vaults to which recovery points are copied; undefined when some are not known. */
export const copyVaults = ({ rules }: BackupPlan): readonly string[] | undefined => {
  const copies = knownValue(rules)?.map((rule) => knownValue(rule.copies))
  if (!copies || copies.includes(undefined)) return undefined
  const vaults = copies.flatMap((list) => list ?? []).map((vault) => knownValue(vault))
  return vaults.includes(undefined) ? undefined : vaults.map((vault) => showText(vault ?? []))
}

/** Whether a plan may back up a table: unless all its selections in the code name things of other services, one by one. */
export const mayHoldTables = (plan: BackupPlan, side: Inventory): boolean => {
  const selections = selectionsOf(plan, side)
  return selections.length === 0 || selections.some(mayTakeTables)
}

const mayTakeTables = ({ tags, resources }: BackupSelection): boolean =>
  knownValue(tags)?.length !== 0 ||
  (knownValue(resources)?.some((arn) => {
    const service = arnFields(knownValue(arn) ?? [])[2]
    const named = service && literal(service)
    return named === undefined || iamGlob(named, 'dynamodb')
  }) ??
    true)
