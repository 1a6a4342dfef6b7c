import type { AccessEntry, Inventory } from '#model'

/** Who may do what now and could not before. The policy algebra fills this; until it does, there is nothing to say. */
export const access = (_before: Inventory, _after: Inventory): readonly AccessEntry[] => []
