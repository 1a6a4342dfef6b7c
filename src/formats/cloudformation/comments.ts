import type { Node, Pair } from '../source/node.js'
import type { Template } from './template.js'

/** A comment: from its `#` to the end of the line. */
export interface Comment {
  readonly start: number
  readonly end: number
  /** The logical id of the resource it stands in or directly above, or null when it stands for the file. */
  readonly owner: string | null
}

/** How many comments of one file are looked at more closely. */
const mostComments = 500

/** The comments of a template that `matters` picks by their text. */
export const commentsOf = (template: Template, matters: (text: string) => boolean): Comment[] => {
  const { text } = template.source
  const comments: Comment[] = []
  for (const { index, 0: match, 1: blank = '' } of text.matchAll(/(^|[ \t])#[^\r\n]*/gm)) {
    if (comments.length >= mostComments) break
    const start = index + blank.length
    if (!matters(match) || isInText(template.root, start)) continue
    comments.push({ start, end: index + match.length, owner: ownerOf(template, start) })
  }
  return comments
}

/** Whether an offset is inside the text of a scalar, where `#` is a letter like any other. */
const isInText = (node: Node, offset: number): boolean => {
  if (node.alias || offset < node.start || offset >= node.end) return false
  if (node.kind === 'scalar') return true
  if (node.kind === 'sequence') return node.items.some((item) => isInText(item, offset))
  return node.pairs.some(({ key, value, merged }) => !merged && (isInText(key, offset) || isInText(value, offset)))
}

const ownerOf = (template: Template, offset: number): string | null => {
  const pairs = [...template.resources.values()]
  const around = pairs.find(({ key, value }) => key.start <= offset && offset < value.end)
  if (around) return around.key.text
  const before = pairs.findLast(({ value }) => value.end <= offset)
  const next = pairs.find(({ key }) => key.start > offset)
  if (before && belongsTo(before, offset, next, template)) return before.key.text
  return next && isDirectlyAbove(template.source.text.slice(offset, next.key.start)) ? next.key.text : null
}

/** Behind the last property: on its line, or further in than the resource's name and before the next one. */
const belongsTo = ({ key, value }: Pair, offset: number, next: Pair | undefined, template: Template): boolean => {
  const { index } = template.source
  const at = index.position(offset)
  if (at.line === index.position(value.end).line) return true
  return next !== undefined && at.column > index.position(key.start).column
}

/** Nothing but comments between a comment and what follows it. */
const isDirectlyAbove = (between: string): boolean =>
  between
    .split('\n')
    .slice(1)
    .every((line, i, lines) => (i === lines.length - 1 ? line.trim() === '' : line.trimStart().startsWith('#')))
