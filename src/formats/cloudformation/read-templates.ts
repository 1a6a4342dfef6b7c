import type { Inventory, Notice, Resource, SourceFile } from '#model'
import { valueAt } from '../source/node.js'
import { unresolvedNotices } from '../unresolved.js'
import { answersOf } from './answers.js'
import { questionsOf } from './conditions.js'
import { connectorResources } from './connectors.js'
import { fromConstruct } from './constructs.js'
import { type Context, lineOf, notify, type Repository } from './context.js'
import { directivesOf } from './directives.js'
import { keepReading, readEarlier } from './earlier-reading.js'
import type { Expanded } from './expand.js'
import { kinds } from './kinds.js'
import { repositoryOf } from './repository.js'
import { noticeRepeated } from './resolve.js'
import { givenFor } from './resource-base.js'
import { sourceNotices } from './source-notices.js'
import { isNested, nestedPath, nestedStack, openStack, type Stack } from './stacks.js'
import { type Template, type TemplateFile, templateFile, typeOf } from './template.js'

type ReadableFile = SourceFile & { readonly text: string }

const nothing: Inventory = { resources: [], moves: [], releases: [], directives: [], notices: [], files: [] }

/** Reads every template of these files; `all` holds whatever else they may name. A file that is no template gives nothing. */
export const readTemplates = (files: readonly ReadableFile[], all: readonly SourceFile[]): Inventory => {
  const found = files.flatMap((file) => fileOf(file, all) ?? [])
  const stacks: Stack[] = []
  const repository = repositoryOf(all, () => stacks)
  const inside = new Set(
    found.flatMap(({ read }) => read.templates.flatMap((template) => nestedIn(template, repository))),
  )
  const outer = found.filter(({ path }) => !inside.has(path))
  // Templates that hold each other in a circle are read as they stand.
  const read = outer.length > 0 ? outer : found
  const opened = read.map((file) => {
    const own = file.read.templates.map((template) => openStack(template, file.notices, repository))
    stacks.push(...own)
    return { ...file, stacks: own }
  })
  const used = new Set<string>()
  const parts = opened.flatMap(({ stacks: own }) => own.map((stack) => readStack(stack, used, all)))
  return {
    ...nothing,
    resources: parts.flatMap(({ resources }) => resources),
    directives: parts.flatMap(({ directives }) => directives),
    notices: found.flatMap(({ notices }) => notices),
    files: [...found.map(({ path }) => path), ...used],
    ...stacksIn(parts),
    ...questionsAsked(opened.flatMap(({ stacks: own }) => own)),
  }
}

const questionsAsked = (stacks: readonly Stack[]): Pick<Inventory, 'questions' | 'answers'> => {
  const found = stacks.flatMap(({ context }) =>
    [...questionsOf(context)].map(([name, question]) => [`${context.template.scope}#${name}`, question] as const),
  )
  const answers = stacks.flatMap(answersOf)
  return {
    ...(found.length > 0 ? { questions: new Map(found) } : {}),
    ...(answers.length > 0 ? { answers: new Map(answers) } : {}),
  }
}

const stacksIn = (parts: readonly Part[]): Pick<Inventory, 'stacks'> => {
  const stacks = parts.flatMap((part) => part.stacks)
  return stacks.length > 0 ? { stacks: new Set(stacks) } : {}
}

interface FoundFile {
  readonly path: string
  readonly read: TemplateFile
  readonly notices: Notice[]
}

/** A file as the one object that stands for it, so that it is read once. */
const fileOf = (file: ReadableFile, all: readonly SourceFile[]): FoundFile | undefined => {
  const same = all.find(({ path }) => path === file.path)
  const read = templateFile(same?.text === file.text ? (same as ReadableFile) : file)
  return read.templates.length > 0 || read.broken
    ? { path: file.path, read, notices: [...sourceNotices(read.source)] }
    : undefined
}

/** Paths of the templates that stacks in a template hold. */
const nestedIn = (template: Template, repository: Repository): readonly string[] =>
  [...template.resources.values()].flatMap(({ value }) => nestedPath(value, template, repository) ?? [])

interface Part extends Pick<Inventory, 'resources' | 'directives'> {
  readonly stacks: readonly string[]
}

/** Reads a stack and the stacks in it; the paths of other files that this takes go to `used`. */
const readStack = (stack: Stack, used: Set<string>, all: readonly SourceFile[], when: string | null = null): Part => {
  const { context } = stack
  const { template } = context
  for (const section of [template.root, valueAt(template.root, 'Resources'), valueAt(template.root, 'Parameters')])
    if (section?.kind === 'mapping') noticeRepeated(section.pairs, context)
  noticeUnread(stack)
  const known = readEarlier(stack, all)
  const made = new Map(
    stack.resources.map((one) => {
      if (one.context.template.source !== template.source) used.add(one.context.template.source.path)
      return [one.key, known.get(one.key) ?? readResources(one, when)]
    }),
  )
  keepReading(stack, made, all)
  const own = [...made.values()].flat()
  for (const notice of own.flatMap(unresolvedNotices)) notify(context, notice.code, notice.line, notice.message)
  const inner = stack.resources.flatMap((one) => readNested(one, context, used, all, when))
  return {
    resources: [...own, ...inner.flatMap(({ resources }) => resources)],
    directives: [...directivesOf(template, made, context), ...inner.flatMap(({ directives }) => directives)],
    stacks: inner.flatMap(({ stacks }) => stacks),
  }
}

const readNested = (
  one: Expanded,
  context: Context,
  used: Set<string>,
  all: readonly SourceFile[],
  when: string | null,
): Part[] => {
  if (!isNested(one.pair.value)) return []
  const given = givenFor(one, when)
  const inner = given ? nestedStack(one.key, context) : null
  if (!given) return []
  if (inner) {
    used.add(inner.context.template.source.path)
    const { resources, directives, stacks } = readStack(inner, used, all, given.base.when)
    const around = { id: given.base.id, deletion: given.base.guard.deletion }
    const placed = resources.map((resource) => ({ ...resource, within: [around, ...(resource.within ?? [])] }))
    return [{ resources: placed, directives, stacks: [around.id, ...stacks] }]
  }
  const path = nestedPath(one.pair.value, context.template, context.repository)
  const isHere = path !== undefined && context.repository.file(path) !== undefined
  const reason = isHere ? 'is nested too deep, or one of too many' : 'is not in the repository'
  const message = `the template of ${one.key} ${reason}; what it holds is not reviewed`
  notify(one.context, isHere ? 'limit' : 'unsupported', lineOf(one.context, one.pair.key), message)
  return [{ resources: [], directives: [], stacks: [given.base.id] }]
}

/** Reads one resource of a template, which may be several of ours; `when` is the condition of the stack around. */
export const readResources = (one: Expanded, when: string | null): readonly Resource[] => {
  const type = typeOf(one.pair.value)
  const read = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  const given = read && givenFor(one, when)
  const resource = given ? (read?.(given) ?? []) : []
  const own = Array.isArray(resource) ? resource : [resource as Resource]
  const resources = [...own, ...connectorResources(one, when)]
  const { template, repository } = one.context
  const construct = resources.length > 0 ? repository.construct(template, one.key, one.pair.value) : undefined
  return construct ? resources.map((made) => fromConstruct(made, construct)) : resources
}

/** SAM makes policies for these that stand nowhere in the template. */
const givesPermissions: ReadonlySet<string> = new Set(['AWS::Serverless::GraphQLApi'])

/** What puts resources or permissions into the stack that are not written here. */
const noticeUnread = ({ context, resources, lost }: Stack): void => {
  for (const { key } of lost)
    notify(context, 'unsupported', lineOf(context, key), `${key.text} adds resources that are not reviewed`)
  for (const { key, pair, context: own } of resources) {
    const line = lineOf(own, pair.key)
    if (givesPermissions.has(typeOf(pair.value)))
      notify(own, 'unsupported', line, `the permissions that ${key} gives through SAM are not reviewed`)
    if (typeOf(pair.value).endsWith('::MODULE'))
      notify(own, 'unsupported', line, `the module ${typeOf(pair.value)} adds resources that are not reviewed`)
  }
}
