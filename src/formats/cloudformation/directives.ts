import { child, type Directive, entryOf, literal, type Resource, type Span, type Tree } from '#model'
import { commentDirective, ignoreDirective, isOurMatter, mayHoldDirective, type Said } from '../comment-directive.js'
import { valueAt } from '../source/node.js'
import { commentsOf } from './comments.js'
import { type Context, spanOf } from './context.js'
import { resolve } from './resolve.js'
import type { Template } from './template.js'

/** What was read of each resource of a template, by its logical id. */
export type Made = ReadonlyMap<string, readonly Resource[]>

/** What comments and Metadata silence, ours and other tools'; in all that is made of the resource they stand in. */
export const directivesOf = (template: Template, made: Made, context: Context): Directive[] => [
  ...commented(template, context, made),
  ...inMetadata(template, context, made),
]

/** In a resource that is not read there is nothing to silence. */
const silenced = (said: Said, resources: readonly Resource[], span: Span): Directive[] =>
  resources.filter(({ kind }) => isOurMatter(said, kind)).map(({ id }) => ({ ...said, resource: id, span }))

const commented = (template: Template, context: Context, made: Made): Directive[] => {
  const { source } = template
  if (source.language !== 'yaml' || !mayHoldDirective(source.text)) return []
  return commentsOf(template, mayHoldDirective).flatMap((comment) => {
    const said = commentDirective(source.text.slice(comment.start, comment.end))
    if (!said) return []
    const span = spanOf(context, comment)
    return comment.owner === null
      ? [{ ...said, resource: null, span }]
      : silenced(said, made.get(comment.owner) ?? [], span)
  })
}

const inMetadata = (template: Template, context: Context, made: Made): Directive[] => {
  const own = valueAt(template.root, 'Metadata')
  const file = own ? metadataDirectives(resolve(own, context)).map((one) => ({ ...one, resource: null })) : []
  const inside = [...template.resources.values()].flatMap(({ key, value }) => {
    const metadata = valueAt(value, 'Metadata')
    const resources = made.get(key.text) ?? []
    return metadata && resources.length > 0
      ? metadataDirectives(resolve(metadata, context)).flatMap(({ span, ...said }) => silenced(said, resources, span))
      : []
  })
  return [...file, ...inside]
}

/** Where each tool keeps its list, and what it calls the rule and the reason. */
const lists: readonly (readonly [tool: string, path: readonly [string, string], reason: string])[] = [
  ['cfn_nag', ['cfn_nag', 'rules_to_suppress'], 'reason'],
  ['cdk_nag', ['cdk_nag', 'rules_to_suppress'], 'reason'],
  ['checkov', ['checkov', 'skip'], 'comment'],
  ['cfn-guard', ['guard', 'SuppressedRules'], 'reason'],
]

const metadataDirectives = (metadata: Tree): (Said & { readonly span: Span })[] => [
  ...itemsAt(metadata, 'dynamodb-review', 'ignore').map((item) => ({ ...ours(item), span: item.span })),
  ...lists.flatMap(([tool, [section, list], reason]) =>
    itemsAt(metadata, section, list).map((item) => ({ ...theirs(tool, item, reason), span: item.span })),
  ),
]

const itemsAt = (metadata: Tree, section: string, list: string): readonly Tree[] => {
  const found = child(child(metadata, section), list)
  return found?.kind === 'sequence' ? found.items : found ? [found] : []
}

const ours = (item: Tree): Said => {
  if (item.kind !== 'mapping') return ignoreDirective(textOf(item) ?? '')
  const rule = textOf(child(item, 'rule'))
  return {
    tool: 'dynamodb-review',
    rules: rule ? [rule] : [],
    until: textOf(child(item, 'until')),
    reason: textOf(child(item, 'reason')),
  }
}

const theirs = (tool: string, item: Tree, reason: string): Said => {
  const id = item.kind === 'mapping' ? textOf(entryOf(item, 'id')?.value) : textOf(item)
  return { tool, rules: id ? [id] : [], until: null, reason: textOf(child(item, reason)) }
}

const textOf = (tree: Tree | undefined): string | null =>
  tree?.kind === 'scalar' ? (literal(tree.text)?.trim() ?? null) : null
