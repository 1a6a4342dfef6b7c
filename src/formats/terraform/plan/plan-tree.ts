import { type Entry, type Span, type Tree, unknown } from '#model'
import { isObject, type Json, member } from './json.js'
import type { PlannedSide } from './read-plan.js'

/** Deeper nesting than any resource has. */
const deepest = 60

/** Arguments that hold a document as JSON text; those in blocks behind the names of the blocks. */
const documents = ['policy', 'assume_role_policy', 'inline_policy', 'inline_policy.policy', 'content', 'item']

/** Within a document no name makes another document. */
const inDocument = '.'

/** The arguments of a planned resource as a tree whose every part stands at one place; what is null is not written. */
export const planTree = ({ value, unknown: later, sensitive }: PlannedSide, span: Span): Tree =>
  treeOf(value, later, sensitive, span, '', 0) ?? { kind: 'mapping', entries: [], span }

const treeOf = (
  value: Json,
  later: Json,
  sensitive: Json,
  span: Span,
  name: string,
  depth: number,
): Tree | undefined => {
  if (sensitive === true) return unknown('the plan marks it as sensitive', '', span)
  if (later === true) return unknown('it is known only after apply', '', span)
  if (depth > deepest) return unknown('it is nested too deep', '', span)
  if (Array.isArray(value)) {
    const items = value.map((item, at) => treeOf(item, part(later, at), part(sensitive, at), span, name, depth + 1))
    return { kind: 'sequence', items: items.map((item) => item ?? { kind: 'absent', span }), span }
  }
  if (isObject(value)) return { kind: 'mapping', entries: entriesOf(value, later, sensitive, span, name, depth), span }
  if (typeof value === 'string')
    return (documents.includes(name) && documentIn(value, span)) || scalar(value, 'string', span)
  if (typeof value === 'number' || typeof value === 'boolean') {
    return scalar(String(value), typeof value === 'number' ? 'number' : 'boolean', span)
  }
  return undefined
}

const scalar = (text: string, type: 'string' | 'number' | 'boolean', span: Span): Tree => ({
  kind: 'scalar',
  text: text === '' ? [] : [text],
  type,
  span,
})

const part = (mask: Json, at: number): Json => (Array.isArray(mask) ? mask[at] : undefined)

/** Members that are known, and those of which only the mask knows. */
const entriesOf = (
  value: Json,
  later: Json,
  sensitive: Json,
  span: Span,
  name: string,
  depth: number,
): readonly Entry[] => {
  const names = new Set([
    ...(isObject(value) ? Object.keys(value) : []),
    ...(isObject(later) ? Object.keys(later) : []),
  ])
  return [...names].flatMap((key) => {
    const full = name === '' ? key : `${name}.${key}`
    const tree = treeOf(member(value, key), member(later, key), member(sensitive, key), span, full, depth + 1)
    return tree ? [{ key, keySpan: span, value: tree }] : []
  })
}

/** JSON text of a document, or undefined for other text. */
const documentIn = (text: string, span: Span): Tree | undefined => {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    return treeOf(JSON.parse(text), false, false, span, inDocument, 0)
  } catch {
    return undefined
  }
}
