import type { Directive, Resource, Span } from '#model'
import { commentDirective, isOurMatter, mayHoldDirective } from '../../comment-directive.js'
import { spanOf } from '../evaluate/source.js'
import type { Declared } from './directory.js'
import type { Document } from './document.js'
import type { Module } from './module.js'

/** What comments silence: in the resource they stand in or directly above, or in the whole file. */
export const directivesOf = (root: Module, resources: readonly Resource[]): readonly Directive[] => {
  const directories = new Set(modulesOf(root).map(({ directory }) => directory))
  const standing = new Set(resources.map(({ span }) => placeOf(span)))
  return [...directories].flatMap(({ documents, resources: declared, modules }) => {
    // What a published module makes stands where it is called.
    const calls = [...modules.values()].filter(({ source, block }) => standing.has(placeOf(spanOf(source, block))))
    return documents.flatMap((document) => inDocument(document, [...declared.values(), ...calls], resources))
  })
}

const placeOf = ({ file, line, column }: Span): string => `${file}:${line}:${column}`

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
      .filter((resource) => placeOf(resource.span) === placeOf(head) && isOurMatter(said, resource.kind))
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
