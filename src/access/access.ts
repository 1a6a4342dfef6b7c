import type { Inventory, Pair } from '#model'
import { type Change, changesOf } from './changes.js'
import { guardedOf } from './guarded.js'
import { aliasesOf, namesOf } from './names.js'
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
 * (`pairs` says what is the same), and pairs them.
 */
export const accessOf = (before: Inventory, after: Inventory, pairs: readonly Pair[]): Access => {
  const sides = { before: sideOf(before, new Map()), after: sideOf(after, aliasesOf(pairs)) }
  return { ...sides, changes: changesOf(sides.before, sides.after) }
}

const sideOf = (inventory: Inventory, aliases: ReadonlyMap<string, string>): AccessSide => {
  const names = namesOf(inventory, aliases)
  return { principals: principalsOf(inventory, names), guarded: guardedOf(inventory, names) }
}
