import { type Effect, is, type Release, type Resource } from '#model'
import { isProtected } from './replacement.js'

/** What happens to the live thing when its code goes: it stays unmanaged, its deletion is refused, or it is gone. */
export const removalEffect = (before: Resource, release: Release | undefined): Effect => {
  if (staysBehind(before, release)) return 'unmanaged'
  return isProtected(before) ? 'refused' : 'replaces'
}

/** Terraform's prevent_destroy leaves the code together with the block and guards nothing. */
const staysBehind = ({ format, guard }: Resource, release: Release | undefined): boolean =>
  format === 'terraform' ? release?.destroy === false : is(guard.deletion, 'retain')
