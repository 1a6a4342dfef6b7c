import type { Entry, Span, Text, Tree } from '#model'

/** A place for what nobody wrote. */
export const nowhere: Span = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }

/** A document of ours as a tree: for questions such as "is this allowed on that". */
export const plainTree = (value: unknown, span: Span = nowhere): Tree => {
  if (Array.isArray(value)) return { kind: 'sequence', items: value.map((item) => plainTree(item, span)), span }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, each]): Entry => ({ key, keySpan: span, value: plainTree(each, span) }),
    )
    return { kind: 'mapping', entries, span }
  }
  const text: Text = value === '' ? [] : [String(value)]
  const type = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string'
  return { kind: 'scalar', text, type: value === null ? 'null' : type, span }
}
