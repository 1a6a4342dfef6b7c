import { accessEntries } from '#access'
import type { AccessEntry } from '#model'
import type { Sides } from './sides.js'

/** Who may do what now and could not before: one entry for each principal and each resource policy. */
export const access = (sides: Sides): readonly AccessEntry[] => accessEntries(sides.access)
