import type { Inventory, Notice, Resource, SourceFile } from '#model'
import { type Pair, valueAt } from '../source/node.js'
import type { Source } from '../source/source.js'
import { unresolvedNotices } from '../unresolved.js'
import { type Context, contextFor, lineOf, notify } from './context.js'
import { directivesOf } from './directives.js'
import { kinds } from './kinds.js'
import { noticeRepeated } from './resolve.js'
import { givenFor } from './resource-base.js'
import { type Template, templateFile, typeOf } from './template.js'

type ReadableFile = SourceFile & { readonly text: string }

const nothing: Inventory = { resources: [], moves: [], releases: [], directives: [], notices: [], files: [] }

/** Reads every template of a file; a file that is none gives nothing. */
export const readTemplates = (file: ReadableFile): Inventory => {
  const read = templateFile(file)
  if (read.templates.length === 0)
    return read.broken ? { ...nothing, notices: brokenNotices(read.source), files: [file.path] } : nothing
  const notices: Notice[] = [...brokenNotices(read.source)]
  const inventories = read.templates.map((template) => readTemplate(template, notices))
  return {
    ...nothing,
    resources: inventories.flatMap(({ resources }) => resources),
    directives: inventories.flatMap(({ directives }) => directives),
    notices,
    files: [file.path],
  }
}

const readTemplate = (template: Template, notices: Notice[]): Pick<Inventory, 'resources' | 'directives'> => {
  const context = contextFor(template, notices)
  for (const section of [template.root, valueAt(template.root, 'Resources'), valueAt(template.root, 'Parameters')])
    if (section?.kind === 'mapping') noticeRepeated(section.pairs, context)
  noticeUnread(template, context)
  const resources = [...template.resources.values()].flatMap((pair) => readResource(pair, context))
  for (const notice of resources.flatMap(unresolvedNotices)) notify(context, notice.code, notice.line, notice.message)
  return { resources, directives: directivesOf(template, resources, context) }
}

const readResource = (pair: Pair, context: Context): readonly Resource[] => {
  const type = typeOf(pair.value)
  const read = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  const resource = read?.(givenFor(pair, context)) ?? []
  return Array.isArray(resource) ? resource : [resource as Resource]
}

/** SAM makes policies for these that stand nowhere in the template. */
const givesPermissions: ReadonlySet<string> = new Set(['AWS::Serverless::Connector', 'AWS::Serverless::GraphQLApi'])

/** What puts resources or permissions into the stack that are not written here. */
const noticeUnread = (template: Template, context: Context): void => {
  for (const { key, value } of template.resources.values()) {
    const line = lineOf(context, key)
    if (/^Fn::(ForEach::|Transform$)/.test(key.text))
      notify(context, 'unsupported', line, `${key.text} adds resources that are not reviewed`)
    if (givesPermissions.has(typeOf(value)) || valueAt(value, 'Connectors'))
      notify(context, 'unsupported', line, `the permissions that ${key.text} gives through SAM are not reviewed`)
  }
}

const brokenNotices = (source: Source): Notice[] => {
  const { path, index, refused, faults, templating, limited } = source
  const at = (offset: number) => index.position(offset).line
  const notice = (code: Notice['code'], line: number, message: string): Notice => ({ code, file: path, line, message })
  const notices: Notice[] = []
  if (refused) notices.push(notice(refused.code, 1, refused.message))
  if (limited) notices.push(notice('limit', 1, 'aliases or merge keys make the file too large to read as a whole'))
  const [other] = [...templating].sort((a, b) => a - b)
  if (other !== undefined) {
    notices.push(
      notice(
        'unparsable',
        at(other),
        'another tool fills in this file before it is a template; what stands here was read',
      ),
    )
  } else if (faults.length > 0) {
    const first = faults.reduce((earliest, fault) => (fault.offset < earliest.offset ? fault : earliest))
    notices.push(
      notice(
        'unparsable',
        at(first.offset),
        `this is not valid ${source.language.toUpperCase()}; what could be read was read`,
      ),
    )
  }
  return notices
}
