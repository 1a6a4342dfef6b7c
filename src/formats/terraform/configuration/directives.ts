import type { Directive, Resource } from '#model'
import { commentDirective, mayHoldDirective } from '../../comment-directive.js'
import { spanOf } from '../evaluate/source.js'
import type { Declared } from './directory.js'
import type { Document } from './document.js'
import type { Module } from './module.js'

/** What comments silence: in the resource they stand in or directly above, or in the whole file. */
export const directivesOf = (root: Module, resources: readonly Resource[]): readonly Directive[] => {
  const directories = new Set(modulesOf(root).map(({ directory }) => directory))
  return [...directories].flatMap(({ documents, resources: declared }) =>
    documents.flatMap((document) => inDocument(document, [...declared.values()], resources)),
  )
}

const modulesOf = (module: Module): readonly Module[] => [module, ...module.children().flatMap(modulesOf)]

const inDocument = (document: Document, declared: readonly Declared[], resources: readonly Resource[]): Directive[] => {
  const { source, file } = document
  if (!mayHoldDirective(source.text)) return []
  return file.comments.flatMap((comment): Directive[] => {
    const said = commentDirective(source.text.slice(comment.start, comment.end))
    if (!said) return []
    const owner = declared.find((one) => one.source === source && isOf(comment, one, source.text))
    const span = spanOf(source, comment)
    if (!owner) return isInsideBlock(comment, document) ? [] : [{ ...said, resource: null, span }]
    const head = spanOf(source, owner.block)
    // In a resource that is not read there is nothing to silence.
    return resources
      .filter(
        (resource) =>
          resource.span.file === source.path &&
          resource.span.line === head.line &&
          resource.span.column === head.column,
      )
      .map(({ id }) => ({ ...said, resource: id, span }))
  })
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** In a block, on its last line, or in the comments directly above it. */
const isOf = (comment: Stretch, { block }: Declared, text: string): boolean => {
  if (comment.start >= block.start && comment.start < block.end) return true
  const between =
    comment.end <= block.start ? text.slice(comment.end, block.start) : text.slice(block.end, comment.start)
  if (comment.start >= block.end) return comment.start - block.end < 200 && !/[\r\n]/.test(between)
  if (block.start - comment.end > 4000) return false
  return between
    .split(/\r\n|\n|\r/)
    .slice(1)
    .every((line, index, lines) => (index === lines.length - 1 ? line.trim() === '' : /^\s*(#|\/\/)/.test(line)))
}

const isInsideBlock = (comment: Stretch, { file }: Document): boolean =>
  file.body.items.some((item) => comment.start > item.start && comment.start < item.end)
