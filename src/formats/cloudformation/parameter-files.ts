import type { SourceFile, Span } from '#model'
import { lineIndex } from '#text'
import { readJson } from '../source/json-node.js'
import { type Node, type Pair, plainText, valueAt } from '../source/node.js'
import { sourceOf } from '../source/source.js'
import type { Chosen, Environment } from './context.js'
import type { Template } from './template.js'

/** A file that gives values to parameters. */
export interface ParameterFile {
  readonly environments: readonly Environment[]
  /** Whether it may give more than its template takes. */
  readonly isOpen: boolean
}

type ReadableFile = SourceFile & { readonly text: string }

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** Paths of the files that may hold parameters of a template: beside it, or in a folder beside it. */
export const parameterFilesFor = (template: Pick<Template, 'source'>, paths: readonly string[]): readonly string[] => {
  const folder = folderOf(template.source.path)
  return paths.filter((path) => path.startsWith(folder) && isParameterPath(path.slice(folder.length)))
}

/** Whether a path, seen from its template, is one that parameters are kept under. */
export const isParameterPath = (path: string): boolean =>
  (isSamConfig(path) && !path.includes('/')) ||
  (/^((parameters?|params|config|env(ironment)?s?)\/)?[^/]+\.json$/i.test(path) &&
    /param|^(config|env(ironment)?s?)\//i.test(path))

/** SAM reads its configuration in TOML and YAML. */
export const isSamConfig = (path: string): boolean => /(^|\/)samconfig\.(toml|ya?ml)$/.test(path)

/**
 * Reads `[{ParameterKey, ParameterValue}]`, `["Key=Value"]`, `{Parameters: {…}}`, a plain map, or samconfig.toml; null for anything
 * else.
 */
export const readParameterFile = (file: ReadableFile): ParameterFile | null => {
  if (!isSamConfig(file.path)) return jsonParameters(file)
  return file.path.endsWith('.toml') ? samConfig(file) : samYaml(file)
}

const jsonParameters = ({ path, text }: ReadableFile): ParameterFile | null => {
  const [root] = readJson(text)?.roots ?? []
  if (!root) return null
  const index = lineIndex(text)
  const spanOf = (node: Node): Span => index.span(path, node.start, node.end)
  const pairs =
    root.kind === 'sequence' ? root.items.flatMap(keyAndValue) : pairsOf(valueAt(root, 'Parameters') ?? root)
  const values = pairs.flatMap(([name, value]) => {
    const written = plainText(value)
    return written === undefined ? [] : [[name, { text: written, span: spanOf(value) }] as const]
  })
  return {
    environments: [{ condition: `parameter-file is ${shortPath(path)}`, values: new Map(values) }],
    isOpen: false,
  }
}

/** The file in its folder, where that says which parameters it holds: `params/prod.json`. */
const shortPath = (path: string): string => /([^/]*(param|config|env)[^/]*\/)?[^/]*$/i.exec(path)?.[0] ?? path

const keyAndValue = (item: Node): [string, Node][] => {
  const [, key, text = ''] = /^([A-Za-z0-9]+)=(.*)$/s.exec(plainText(item) ?? '') ?? []
  if (key !== undefined && item.kind === 'scalar') return [[key, { ...item, text }]]
  const name = plainText(valueAt(item, 'ParameterKey'))
  const value = valueAt(item, 'ParameterValue')
  return name !== undefined && value ? [[name, value]] : []
}

const pairsOf = (node: Node | undefined): [string, Node][] =>
  node?.kind === 'mapping' ? node.pairs.map(({ key, value }: Pair) => [key.text, value]) : []

/** `parameter_overrides = "Stage=prod Size=\"5\""`, or a list of such words; each section is an environment. */
const samConfig = ({ path, text }: ReadableFile): ParameterFile => {
  const index = lineIndex(text)
  const found = [
    ...text.matchAll(/^[ \t]*parameter_overrides[ \t]*=[ \t]*(\[[^\]]*\]|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')/gm),
  ]
  const environments = new Map<string, Map<string, Chosen>>()
  for (const { 0: line, 1: value = '', index: start } of found) {
    const name = sectionAt(text, start)
    const values = environments.get(name) ?? new Map<string, Chosen>()
    environments.set(name, values)
    const offset = start + line.length - value.length
    for (const { name: key, text: chosen, at, length } of overridesIn(value)) {
      const span = index.span(path, offset + at, offset + at + length)
      if (!values.has(key)) values.set(key, { text: chosen, span })
    }
  }
  return { environments: [...environments].map((entry) => samEnvironment(path, entry)), isOpen: true }
}

const samEnvironment = (path: string, [name, values]: readonly [string, Environment['values']]): Environment => ({
  condition: `parameter-file is ${path.slice(path.lastIndexOf('/') + 1)}#${name}`,
  values,
})

/** `Stage=prod Size="5"`, each with its place. */
const overridesIn = (text: string) =>
  [...text.matchAll(/([A-Za-z0-9]+)=(?:\\"((?:[^"\\]|\\(?!"))*)\\"|"([^"\]]*)"|([^\s"',\]\\]*))/g)].map((match) => ({
    name: match[1] ?? '',
    text: match[2] ?? match[3] ?? match[4] ?? '',
    at: match.index,
    length: match[0].length,
  }))

/** The same in YAML: the overrides of any command of an environment, the first one counting. */
const samYaml = ({ path, text }: ReadableFile): ParameterFile => {
  const { roots, index } = sourceOf(path, text)
  const environments = pairsOf(roots[0]).flatMap(([name, commands]) => {
    const values = new Map<string, Chosen>()
    const written = pairsOf(commands).map(([, command]) =>
      valueAt(valueAt(command, 'parameters'), 'parameter_overrides'),
    )
    for (const node of written.flatMap((one) => (one?.kind === 'sequence' ? one.items : (one ?? []))))
      for (const { name: key, text: chosen } of overridesIn(plainText(node) ?? ''))
        if (!values.has(key)) values.set(key, { text: chosen, span: index.span(path, node.start, node.end) })
    return values.size > 0 ? [samEnvironment(path, [name, values])] : []
  })
  return { environments, isOpen: true }
}

/** The environment of the section that a place stands in: `[prod.deploy.parameters]`. */
const sectionAt = (text: string, offset: number): string => {
  const headings = [...text.slice(0, offset).matchAll(/^[ \t]*\[[ \t]*"?([\w-]+)/gm)]
  return headings.at(-1)?.[1] ?? 'default'
}
