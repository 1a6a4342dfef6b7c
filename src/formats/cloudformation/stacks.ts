import type { Notice, Tree } from '#model'
import { type Node, type Pair, plainText, valueAt } from '../source/node.js'
import { besides } from './beside.js'
import { type Context, contextFor, type Repository } from './context.js'
import { type Expanded, expanded } from './expand.js'
import { resolve } from './resolve.js'
import { type Template, templateFile, typeOf } from './template.js'

/** A template with its loops and includes written out, and what they were written out to. */
export interface Stack {
  readonly context: Context
  readonly resources: readonly Expanded[]
  /** Loops and includes that could not be written out. */
  readonly lost: readonly Pair[]
}

/** Opens a template for reading. */
export const openStack = (
  template: Template,
  notices: Notice[],
  repository: Repository,
  given: Context['given'] = new Map(),
  environments: Context['environments'] = {},
  outer?: Context['outer'],
): Stack => {
  const alone = contextFor(template, notices, repository, given, environments)
  const first = outer ? { ...alone, outer } : alone
  const section = valueAt(template.root, 'Resources')
  const pairs = section?.kind === 'mapping' ? section.pairs : []
  if (!pairs.some(({ key }) => key.text.startsWith('Fn::')))
    return {
      context: first,
      resources: [...template.resources]
        .filter(([, pair]) => !isBroken(pair, template))
        .map(([key, pair]) => ({ key, pair, context: first })),
      lost: [],
    }
  const lost: Pair[] = []
  const written = expanded(pairs, first, resolve, (pair) => lost.push(pair))
  const resources = new Map(written.map(({ key, pair }) => [key, pair]))
  const context = { ...first, template: { ...template, resources } }
  const own = (inside: Context): Context => ({
    ...inside,
    template: { ...context.template, source: inside.template.source },
    done: new WeakMap(),
  })
  const last = new Map(written.map((one) => [one.key, { ...one, context: own(one.context) }]))
  return { context, resources: [...last.values()], lost }
}

/**
 * Whether the text goes wrong between a resource and the next one. What can be read of it then lacks what stands behind the fault, and
 * settings would look as if they were gone.
 */
const isBroken = ({ key }: Pair, { source, root, resources }: Template): boolean => {
  if (source.faults.length === 0 || source.templating.length > 0) return false
  const starts = [...resources.values(), ...root.pairs]
    .map((pair) => pair.key.start)
    .filter((start) => start > key.start)
  const next = Math.min(source.text.length + 1, ...starts)
  return source.faults.some(({ offset }) => offset >= key.start && offset < next)
}

/** Where the template of a nested stack or application lies in the repository; undefined where it comes from elsewhere. */
export const nestedPath = (body: Node, template: Template, { asset }: Repository): string | undefined => {
  const location = nestedLocation(body)
  if (location !== undefined) return besides(template.source.path, location)
  const hash =
    typeOf(body) === 'AWS::CloudFormation::Stack'
      ? hashIn(valueAt(valueAt(body, 'Properties'), 'TemplateURL'))
      : undefined
  return hash === undefined ? undefined : asset(template, hash)
}

/** The hash at the end of an address that CDK puts together. */
const hashIn = (node: Node | undefined): string | undefined => {
  if (node?.kind === 'scalar') return /\/([0-9a-f]{64})\.json$/.exec(node.text)?.[1]
  const inner =
    node?.kind === 'sequence' ? node.items : node?.kind === 'mapping' ? node.pairs.map(({ value }) => value) : []
  return inner.map(hashIn).find((hash) => hash !== undefined)
}

const nestedLocation = (body: Node): string | undefined => {
  const properties = valueAt(body, 'Properties')
  if (typeOf(body) === 'AWS::Serverless::Application') return plainText(valueAt(properties, 'Location'))
  if (typeOf(body) !== 'AWS::CloudFormation::Stack') return undefined
  // What CDK uploads is addressed by its hash; where it came from stands in the metadata.
  return (
    plainText(valueAt(valueAt(body, 'Metadata'), 'aws:asset:path')) ?? plainText(valueAt(properties, 'TemplateURL'))
  )
}

/** Whether a resource is a stack of its own. */
export const isNested = (body: Node): boolean =>
  typeOf(body) === 'AWS::CloudFormation::Stack' || typeOf(body) === 'AWS::Serverless::Application'

/** Stacks in stacks deeper than this are not read. */
const mostNested = 6
/** How many stacks one template may hold, those in its stacks included. */
const mostStacks = 200

/** By what a stack shares with those in it. */
const counts = new WeakMap<Context['environments'], number>()

/** The stack nested under a logical id, its template read with the parameters it is given; null where it is elsewhere. */
export const nestedStack = (name: string, context: Context): Stack | null => {
  const known = opened.get(context)?.get(name)
  if (known !== undefined) return known
  const stack = openNested(name, context)
  const all = opened.get(context) ?? new Map<string, Stack | null>()
  all.set(name, stack)
  opened.set(context, all)
  return stack
}

const opened = new WeakMap<Context, Map<string, Stack | null>>()

const openNested = (name: string, context: Context): Stack | null => {
  const { template, repository } = context
  const body = template.resources.get(name)?.value
  const path = body && nestedPath(body, template, repository)
  const file = path === undefined ? undefined : repository.file(path)
  const [inner] = file ? templateFile(file).templates : []
  const count = counts.get(context.environments) ?? 0
  if (!body || !inner || template.prefix.split('/').length > mostNested || count >= mostStacks) return null
  counts.set(context.environments, count + 1)
  const format = template.format === 'cdk' ? template.format : inner.format
  const own = { ...inner, format, scope: template.scope, prefix: `${template.prefix}${name}/` }
  const outer = { context, parameters: valueAt(valueAt(body, 'Properties'), 'Parameters') }
  const given = parametersGiven(body, own, context)
  return openStack(own, context.notices, repository, given, context.environments, outer)
}

/** What a stack gives the one it holds; parameters that it leaves out keep their defaults. */
const parametersGiven = (body: Node, inner: Template, context: Context): Context['given'] => {
  const written = valueAt(valueAt(body, 'Properties'), 'Parameters')
  const tree: Tree | undefined = written && resolve(written, context)
  if (tree?.kind !== 'mapping') {
    return new Map(tree ? [...inner.parameters.keys()].map((name) => [name, tree] as const) : [])
  }
  return new Map(tree.entries.map(({ key, value }) => [key, value]))
}

/** An output of the stack nested under a logical id. */
export const outputOf = (stack: string, name: string, context: Context): Tree | undefined => {
  const inner = nestedStack(stack, context)
  const value = inner && valueAt(valueAt(valueAt(inner.context.template.root, 'Outputs'), name), 'Value')
  return value && inner ? resolve(value, inner.context) : undefined
}

/** The name under which an output of a stack is exported, and its value. */
export const exportsOf = ({ context }: Stack): readonly { readonly name: Tree; readonly value: () => Tree }[] => {
  const outputs = valueAt(context.template.root, 'Outputs')
  return (outputs?.kind === 'mapping' ? outputs.pairs : []).flatMap(({ value }) => {
    const name = valueAt(valueAt(value, 'Export'), 'Name')
    const exported = valueAt(value, 'Value')
    return name && exported ? [{ name: resolve(name, context), value: () => resolve(exported, context) }] : []
  })
}
