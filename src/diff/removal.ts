import { type Effect, is, type Pair, type Resource } from '#model'
import { isProtected } from './replacement.js'

type Leaving = Pick<Pair, 'release' | 'gone'>

/** What happens to the live thing when its code goes: it stays unmanaged, its deletion is refused, or it is gone. */
export const removalEffect = (before: Resource, leaving: Leaving = {}): Effect => {
  if (staysBehind(before, leaving)) return 'unmanaged'
  return isProtected(before) ? 'refused' : 'replaces'
}

/** Terraform's prevent_destroy leaves the code together with the block and guards nothing. */
const staysBehind = (before: Resource, { release, gone }: Leaving): boolean =>
  before.format === 'terraform'
    ? release?.destroy === false
    : is(before.guard.deletion, 'retain') || staysInItsStack(before, gone)

/** A stack in a stack that is retained lives on with all that it holds; one that is deleted leaves what is retained in it. */
const staysInItsStack = ({ within = [] }: Resource, gone: Leaving['gone']): boolean =>
  within.some(({ id, deletion }) => gone?.has(id) && is(deletion, 'retain'))
