import type { Notice, NoticeCode, Scalar, SourceFile, Span, Text, Tree, Unknown } from '#model'
import { unknown } from '#model'
import type { Hole } from '../source/embedded-json.js'
import { type Node, nothingAt, plainText, type ScalarNode, valueAt } from '../source/node.js'
import type { Source } from '../source/source.js'
import { callOf } from './call.js'
import type { Template } from './template.js'

/** Where a resolved scalar came from, for policies written as JSON in text. */
interface Origin {
  readonly node: ScalarNode
  readonly holes: readonly Hole[]
  readonly source: Source
}

/** What resolving needs to know and to remember, for one template. */
export interface Context {
  readonly template: Template
  readonly origins: WeakMap<Scalar, Origin>
  /** What was resolved already: Globals are asked for by every function. */
  readonly done: WeakMap<Node, Tree>
  readonly notices: Notice[]
  readonly budget: { nodes: number }
  /** What reading has come upon. */
  readonly heard: Heard
  /** What parameters are given by the stack around this one. */
  readonly given: ReadonlyMap<string, Tree>
  /** The stack around this one, and what it writes for parameters. */
  readonly outer?: { readonly context: Context; readonly parameters: Node | undefined }
  /** What the names of `Fn::ForEach` stand for here. */
  readonly loops: ReadonlyMap<string, string>
  readonly repository: Repository
  /** The variables of another tool that fills in the template, where there are any. */
  readonly variables?: Variables
  /** What the conditions of the template come to, by name; filled when asked. */
  readonly formulas: Map<string, Formula>
  /** The stacks nested in this one, by logical id; filled when asked. */
  readonly stacks: Map<string, Context | null>
  /** The environments that were met while reading, shared by a stack and those in it. */
  readonly environments: Record<string, readonly string[]>
}

/** What more than the text of a template decides how it reads. */
interface Heard {
  /** Notices, and names that are put together. */
  doubts: number
  /** What other files were asked and said. */
  readonly answers: Answer[]
}

/** A question to the files around a template, and what they said. */
interface Answer {
  readonly question: (repository: Repository) => unknown
  readonly answer: unknown
}

/** How another tool's variables are understood: the Serverless Framework's `${self:…}`. */
export interface Variables {
  /** Text with variables in it, or undefined where there are none. */
  text(node: ScalarNode, context: Context): Tree | undefined
  /** What stands between `${` and `}`. */
  expression(expression: string, node: Node, context: Context): Tree
  /** Where text leads that is nothing but a variable. */
  located(text: string, context: Context): { readonly node: Node; readonly context: Context } | undefined
}

/** What a template may use of the files around it. */
export interface Repository {
  /** A file of the same side by its path. */
  file(path: string): (SourceFile & { readonly text: string }) | undefined
  /** An output of a stack that is nested in this one, by the logical id of the stack. */
  output(stack: string, name: string, context: Context): Tree | undefined
  /** What other stacks export under a name, where exactly one does. */
  exported(name: Text): Tree | undefined
  /** The construct that made a resource, and where in the program it was called for; undefined where CDK left no word. */
  construct(template: Template, logicalId: string, body: Node): Construct | undefined
  /** The file that CDK uploads under a hash, from the template beside which it lies. */
  asset(template: Template, hash: string): string | undefined
  /** What the parameter files of a template give, by environment. */
  environments(template: Template): readonly Environment[]
}

/** Where a resource comes from in a CDK program. */
export interface Construct {
  /** From the app downwards: `Main/Orders/Resource`. */
  readonly path: string
  /** The call in the program, where that file is in the repository. */
  readonly span: Span | null
}

/** A value that a parameter file gives. */
export interface Chosen {
  readonly text: string
  readonly span: Span
}

/** What a parameter file, or a section of one, gives where it is deployed. */
export interface Environment {
  /** What is so there: `parameter-file is prod.json`, `parameter-file is samconfig.toml#prod`. */
  readonly condition: string
  readonly values: ReadonlyMap<string, Chosen>
}

/** A condition in terms of the questions that only the deployment answers. */
export type Formula =
  | boolean
  | { readonly atom: string | null }
  | { readonly not: Formula }
  | { readonly every: readonly Formula[] }
  | { readonly some: readonly Formula[] }

/** Nothing but the template itself. */
export const alone: Repository = {
  file: () => undefined,
  output: () => undefined,
  exported: () => undefined,
  construct: () => undefined,
  asset: () => undefined,
  environments: () => [],
}

/** How many nodes may be looked at in one template, aliases expanded: twice what the largest template holds. */
const mostNodes = 400_000

/** A context for reading one template; what stands around it is nothing unless it is given. */
export const contextFor = (
  template: Template,
  notices: Notice[],
  repository: Repository = alone,
  given: Context['given'] = new Map(),
  environments: Context['environments'] = {},
): Context => {
  const heard: Heard = { doubts: 0, answers: [] }
  return {
    template,
    origins: new WeakMap(),
    done: new WeakMap(),
    notices,
    budget: { nodes: mostNodes },
    heard,
    given,
    loops: new Map(),
    repository: heardBy(repository, heard),
    formulas: new Map(),
    stacks: new Map(),
    environments,
  }
}

/** Constructs and environments hang on the template alone and are looked after elsewhere. */
const heardBy = (repository: Repository, heard: Heard): Repository => {
  const asked = <R>(question: (repository: Repository) => R): R => {
    const answer = question(repository)
    heard.answers.push({ question, answer })
    return answer
  }
  return {
    ...repository,
    file: (path) => asked((files) => files.file(path)),
    exported: (name) => asked((files) => files.exported(name)),
    asset: (template, hash) => asked((files) => files.asset(template, hash)),
    // What a nested stack puts out hangs on more than can be asked again.
    output: (...words) => {
      heard.doubts++
      return repository.output(...words)
    },
  }
}

/** Notes what a subject can be where it is deployed; what several places say of it comes together. */
export const noteEnvironments = ({ environments }: Context, subject: string, values: readonly string[]): void => {
  if (subject === '__proto__') return
  const known = Object.hasOwn(environments, subject) ? (environments[subject] ?? []) : []
  environments[subject] = [...new Set([...known, ...values])]
}

/** The place of a node in its file. */
export const spanOf = ({ template }: Context, node: { readonly start: number; readonly end: number }): Span =>
  template.source.index.span(template.source.path, node.start, node.end)

/** The source text with white space folded, cut where it is long. */
export const expressionOf = ({ template }: Context, node: Node): string =>
  template.source.text
    .slice(node.start, Math.min(node.end, node.start + 400))
    .replace(/\s+/g, ' ')
    .slice(0, 200)

/** The parameter of the stack around this one that a parameter of this one is given as it is. */
export const passedOn = (name: string, { outer }: Context): { name: string; context: Context } | undefined => {
  const call = outer && callOf(valueAt(outer.parameters, name) ?? nothingAt(0))
  const passed = call?.name === 'Ref' ? plainText(call.argument) : undefined
  return outer && passed !== undefined ? { name: passed, context: outer.context } : undefined
}

/** A node whose value cannot be known, and why. */
export const unknownAt = (context: Context, node: Node, reason: string): Unknown =>
  unknown(reason, expressionOf(context, node), spanOf(context, node))

/** How many notices one file gets; who reads more? */
const mostNotices = 50

/** Says something about a line, once for each line and message. */
export const notify = (context: Context, code: NoticeCode, line: number, message: string): void => {
  const { notices, template } = context
  context.heard.doubts++
  const file = template.source.path
  if (notices.length > mostNotices) return
  const said = notices.some((notice) => notice.line === line && notice.message === message && notice.file === file)
  if (said) return
  const isLast = notices.length === mostNotices
  notices.push(
    isLast
      ? { code: 'limit', file, line, message: 'more notices about this file are left out' }
      : { code, file, line, message },
  )
}

/** The line a node begins on. */
export const lineOf = ({ template }: Context, node: { readonly start: number }): number =>
  template.source.index.position(node.start).line

/** One use of an intrinsic function. */
export interface Call {
  /** What the function is given. */
  readonly argument: Node
  /** The whole, function included. */
  readonly node: Node
  readonly context: Context
  readonly resolve: (node: Node) => Tree
}

/** What an intrinsic function makes of one use of it. */
export type Intrinsic = (call: Call) => Tree
