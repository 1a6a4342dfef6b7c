import { type Entry, entryOf, literal, type Span, type Tree } from '#model'
import { planTree } from './plan-tree.js'
import type { PlannedSide } from './read-plan.js'

/** The values of the state, as far as they may be shown, all at one place. `after` is what the plan makes of them. */
export const stateTree = (side: PlannedSide, after: Tree | undefined, span: Span): Tree =>
  withoutTexts(planTree(side, span), after)

/** Words of AWS's own, and names of actions: nothing that could be a secret or names a thing. */
const harmless = /^([A-Z_]{2,40}|\d{4}-\d{2}-\d{2}|Allow|Deny|\*|[a-z0-9-]{2,40}:[A-Za-z*?]{1,60})$/

/**
 * Text that only the state holds is never shown: it becomes a symbol that equals nothing else. What the plan leaves as it
 * is, the code says as well.
 */
const withoutTexts = (tree: Tree, after: Tree | undefined): Tree => {
  if (tree.kind === 'mapping') {
    const entries = tree.entries.map(
      (entry): Entry => ({ ...entry, value: withoutTexts(entry.value, entryOf(after, entry.key)?.value) }),
    )
    return { ...tree, entries: entries.filter(({ key }) => isPlainName(key)) }
  }
  if (tree.kind === 'sequence') {
    const others = after?.kind === 'sequence' ? after.items : []
    return { ...tree, items: tree.items.map((item, at) => withoutTexts(item, others[at])) }
  }
  if (tree.kind !== 'scalar' || tree.type !== 'string') return tree
  const text = literal(tree.text) ?? ''
  const isSame = after?.kind === 'scalar' && literal(after.text) === text
  return isSame || text === '' || harmless.test(text) ? tree : { ...tree, text: [{ symbol: 'a text in the state' }] }
}

/** Keys of maps in the state, such as tags, may be anything. */
const isPlainName = (key: string): boolean => /^[A-Za-z_][\w:-]{0,80}$/.test(key)
