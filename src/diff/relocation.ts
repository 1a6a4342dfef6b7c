import type { ChangeKind, Effect, Pair, Resource } from '#model'
import { removalEffect } from './removal.js'
import { keepsCustomName } from './replacement.js'

/** Another address for the same thing, and what the tool makes of it. */
export interface Relocation {
  readonly change: Extract<ChangeKind, 'moved' | 'renamed'>
  readonly effect: Effect
}

/** Null where the resource stands where it stood; a file that was renamed as a whole moves nothing. */
export const relocation = ({ by, aliases, crosses }: Pair, before: Resource, after: Resource): Relocation | null => {
  const elsewhere = (aliases?.get(after.scope) ?? after.scope) !== before.scope
  if (by === 'moved-block') return { change: 'moved', effect: 'none' }
  if (elsewhere) return { change: 'moved', effect: crosses ? crossingEffect(before) : 'none' }
  if (by === 'address' || before.address === after.address) return null
  return { change: 'renamed', effect: renamingEffect(before, after) }
}

/** What is deleted with its stack's next deployment is lost; what is kept can be imported on the other side. */
const crossingEffect = (before: Resource): Effect => (removalEffect(before) === 'replaces' ? 'replaces' : 'none')

/** Without a moved block the old one goes and a new one comes; CloudFormation makes the new one first. */
const renamingEffect = (before: Resource, after: Resource): Effect => {
  if (after.format !== 'terraform' && keepsCustomName(before, after)) return 'refused'
  const effect = removalEffect(before)
  return effect === 'unmanaged' ? 'replaces' : effect
}
