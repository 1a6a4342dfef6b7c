import type { FormatName, SourceFile } from '#model'
import { type MappingNode, type Node, type Pair, plainText, valueAt } from '../source/node.js'
import { type Source, sourceOf } from '../source/source.js'

/** A CloudFormation or SAM template, its sections found. */
export interface Template {
  readonly source: Source
  /** The file's path; further templates in the same file are numbered. */
  readonly scope: string
  /** What stands before logical ids: `Stack/` for what a nested stack holds, otherwise nothing. */
  readonly prefix: string
  readonly format: FormatName
  readonly root: MappingNode
  readonly resources: ReadonlyMap<string, Pair>
  readonly parameters: ReadonlyMap<string, Pair>
}

/** What a file is to this format: its templates, and whether it seems to be one that cannot be read. */
export interface TemplateFile {
  readonly source: Source
  readonly templates: readonly Template[]
  readonly broken: boolean
}

type ReadableFile = SourceFile & { readonly text: string }

/** Reading is asked for more than once: to recognise, to read, by text alone to spell each fix, and for another text of the file. */
const known = new WeakMap<SourceFile, TemplateFile>()
const latest: TemplateFile[] = []
const mostLatest = 64

/** The templates of a file; never throws. */
export const templateFile = (file: ReadableFile): TemplateFile => {
  const own = known.get(file)
  if (own) return own
  const others = latest.filter(({ source }) => source.path === file.path)
  const before = others.find(({ source }) => source.text === file.text)
  if (before) return before
  const read = mayHoldTemplate(file.text) ? readTemplates(file, others[0]?.source) : notOurs(file)
  known.set(file, read)
  latest.unshift(read)
  latest.length = Math.min(latest.length, mostLatest)
  return read
}

const notOurs = ({ path, text }: ReadableFile): TemplateFile => ({
  source: { ...sourceOf(path, ''), text },
  templates: [],
  broken: false,
})

const readTemplates = ({ path, text }: ReadableFile, earlier: Source | undefined): TemplateFile => {
  const source = sourceOf(path, text, earlier)
  const templates = source.roots.filter(isTemplate).map((root, number) => templateOf(root, number, source))
  const unread = source.refused !== null || source.faults.length > 0
  return { source, templates, broken: templates.length === 0 && unread && seemsTemplate(text) }
}

/** A quick look at the letters, so that other YAML and JSON costs nothing. */
const mayHoldTemplate = (text: string): boolean =>
  /["']?\bResources\b["']?\s*:/.test(text) && /AWS::|Alexa::|Custom::|AWSTemplateFormatVersion|Fn::Transform/.test(text)

/** Whether the section stands where a template has it, for text whose structure is lost. */
const seemsTemplate = (text: string): boolean =>
  /^\uFEFF?\s*\{/.test(text) || /^\uFEFF?["']?(Resources|AWSTemplateFormatVersion)["']?\s*:/m.test(text)

const isTemplate = (root: Node): root is MappingNode => {
  const resources = valueAt(root, 'Resources')
  if (resources?.kind !== 'mapping') return false
  if (valueAt(root, 'AWSTemplateFormatVersion') || valueAt(root, 'Transform')) return true
  return resources.pairs.some(({ key, value }) => key.text.startsWith('Fn::') || typeOf(value).includes('::'))
}

const templateOf = (root: MappingNode, number: number, source: Source): Template => {
  const resources = sectionOf(root, 'Resources')
  return {
    source,
    scope: number === 0 ? source.path : `${source.path}#${number + 1}`,
    prefix: '',
    format: formatOf(root, resources, source.text),
    root,
    resources,
    parameters: sectionOf(root, 'Parameters'),
  }
}

const sectionOf = (root: MappingNode, name: string): ReadonlyMap<string, Pair> => {
  const section = valueAt(root, name)
  return new Map(section?.kind === 'mapping' ? section.pairs.map((pair) => [pair.key.text, pair]) : [])
}

const formatOf = (root: MappingNode, resources: ReadonlyMap<string, Pair>, text: string): FormatName => {
  const bodies = [...resources.values()].map(({ value }) => value)
  if ((mayHold(text, ['aws:cdk:path', 'AWS::CDK::']) && bodies.some(isFromCdk)) || isBootstrapped(root)) return 'cdk'
  const holdsServerless = () => bodies.some((body) => typeOf(body).startsWith('AWS::Serverless::'))
  return isServerless(root) || (mayHold(text, ['AWS::Serverless::']) && holdsServerless()) ? 'sam' : 'cloudformation'
}

/** Whether text with one of these words in it may be written here, in letters or in codes. */
const mayHold = (text: string, words: readonly string[]): boolean =>
  text.includes('\\') || words.some((word) => text.includes(word))

const isFromCdk = (body: Node): boolean =>
  typeOf(body) === 'AWS::CDK::Metadata' || valueAt(valueAt(body, 'Metadata'), 'aws:cdk:path') !== undefined

/** CDK has each stack check the version of what it is deployed with. */
const isBootstrapped = (root: MappingNode): boolean =>
  plainText(valueAt(valueAt(valueAt(root, 'Parameters'), 'BootstrapVersion'), 'Default'))?.startsWith(
    '/cdk-bootstrap/',
  ) === true

const isServerless = (root: MappingNode): boolean => {
  const transform = valueAt(root, 'Transform')
  const names = transform?.kind === 'sequence' ? transform.items : transform ? [transform] : []
  return names.some((name) => plainText(name)?.startsWith('AWS::Serverless'))
}

/** The id that a logical id has in the inventory. */
export const idOf = ({ scope, prefix }: Template, name: string): string => `${scope}#${prefix}${name}`

/** The type of a resource, or nothing. */
export const typeOf = (body: Node): string => plainText(valueAt(body, 'Type')) ?? ''
