import { child, type Directive, entryOf, literal, type Resource, type Tree } from '#model'
import { commentDirective, ignoreDirective, mayHoldDirective, type Said } from '../comment-directive.js'
import { valueAt } from '../source/node.js'
import { commentsOf } from './comments.js'
import { type Context, spanOf } from './context.js'
import { implicitRoleName } from './implicit-role.js'
import { resolve } from './resolve.js'
import type { Template } from './template.js'

/** What comments and Metadata silence, ours and other tools'. */
export const directivesOf = (template: Template, resources: readonly Resource[], context: Context): Directive[] => {
  const ids = new Map(resources.map(({ address, id }) => [address, id]))
  const idOf = (logicalId: string) =>
    ids.get(`${template.prefix}${logicalId}`) ?? ids.get(`${template.prefix}${implicitRoleName(logicalId)}`)
  return [...commented(template, context, idOf), ...inMetadata(template, context, idOf)]
}

type IdOf = (logicalId: string) => string | undefined

const commented = (template: Template, context: Context, idOf: IdOf): Directive[] => {
  const { source } = template
  if (source.language !== 'yaml' || !mayHoldDirective(source.text)) return []
  return commentsOf(template, mayHoldDirective).flatMap((comment) => {
    const said = commentDirective(source.text.slice(comment.start, comment.end))
    const resource = comment.owner === null ? null : idOf(comment.owner)
    // In a resource that is not read there is nothing to silence.
    return said && resource !== undefined ? [{ ...said, resource, span: spanOf(context, comment) }] : []
  })
}

const inMetadata = (template: Template, context: Context, idOf: IdOf): Directive[] => {
  const own = valueAt(template.root, 'Metadata')
  const file = own ? metadataDirectives(resolve(own, context), null) : []
  const inside = [...template.resources.values()].flatMap(({ key, value }) => {
    const metadata = valueAt(value, 'Metadata')
    const resource = metadata && idOf(key.text)
    return metadata && resource ? metadataDirectives(resolve(metadata, context), resource) : []
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

const metadataDirectives = (metadata: Tree, resource: string | null): Directive[] => [
  ...itemsAt(metadata, 'dynamodb-review', 'ignore').map((item) => ({ ...ours(item), resource, span: item.span })),
  ...lists.flatMap(([tool, [section, list], reason]) =>
    itemsAt(metadata, section, list).map((item) => ({ ...theirs(tool, item, reason), resource, span: item.span })),
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
