import type { Entry, Mapping, Reference, Scalar, Span, Text, Tree } from '#model'
import { joinText } from '#model'

/** What another language calls a property: CloudFormation's name for it, dotted where it stands deeper, and for what is in it. */
export interface Names {
  readonly [theirs: string]: string | { readonly to: string; readonly inside: Names }
}

/** Properties under CloudFormation's names; those that have none there keep their own. */
export const renamed = (tree: Tree, names: Names): Tree => {
  if (tree.kind === 'sequence') return { ...tree, items: tree.items.map((item) => renamed(item, names)) }
  if (tree.kind !== 'mapping') return tree
  return tree.entries.reduce<Mapping>(
    (whole, { key, keySpan, value }) => {
      const name = Object.hasOwn(names, key) ? names[key] : undefined
      if (name === undefined || typeof name === 'string') return placed(whole, (name ?? key).split('.'), keySpan, value)
      return placed(whole, name.to.split('.'), keySpan, renamed(value, name.inside))
    },
    { ...tree, entries: [] },
  )
}

/** A map with a value at a path of keys; maps on the way are made or joined, and stand where the value does. */
export const placed = (whole: Mapping, path: readonly string[], keySpan: Span, value: Tree): Mapping => {
  const [key = '', ...deeper] = path
  if (deeper.length === 0) return { ...whole, entries: [...whole.entries, { key, keySpan, value }] }
  const before = whole.entries.find((entry) => entry.key === key && entry.value.kind === 'mapping')
  const empty: Mapping = { kind: 'mapping', entries: [], span: value.span }
  const inner: Entry = {
    key,
    keySpan: before?.keySpan ?? keySpan,
    value: placed((before?.value as Mapping | undefined) ?? empty, deeper, keySpan, value),
  }
  return { ...whole, entries: [...whole.entries.filter((entry) => entry !== before), inner] }
}

const placeholder = /\$\{([A-Za-z_][\w.-]*)(?::?[-=?+][^}]*)?\}/

/** Text in which some program fills in `${NAME}` later: a symbol stands for what comes there. */
export const withPlaceholders = (tree: Tree, scope: string): Tree => {
  if (tree.kind === 'sequence') return { ...tree, items: tree.items.map((item) => withPlaceholders(item, scope)) }
  if (tree.kind === 'mapping') {
    const entries = tree.entries.map((entry) => ({ ...entry, value: withPlaceholders(entry.value, scope) }))
    return { ...tree, entries }
  }
  return tree.kind === 'scalar' && tree.text.some(holdsPlaceholder) ? filled(tree, scope) : tree
}

const holdsPlaceholder = (part: string | Reference): boolean => typeof part === 'string' && placeholder.test(part)

const filled = (tree: Scalar, scope: string): Scalar => {
  const parts = tree.text.map((part): Text => {
    if (typeof part !== 'string') return [part]
    const pieces = part.split(new RegExp(placeholder, 'g'))
    return pieces.map((piece, at) => (at % 2 === 0 ? piece : { symbol: `${scope}#placeholder.${piece}` }))
  })
  return { ...tree, text: joinText(...parts) }
}
