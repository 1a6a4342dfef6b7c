import type { SourceFile, Span } from '#model'
import { lineIndex } from '#text'
import { readJson } from '../source/json-node.js'
import { type Node, type Pair, plainText, valueAt } from '../source/node.js'
import type { Chosen } from './context.js'
import type { Template } from './template.js'

/** What one parameter file, or the sections of a samconfig.toml, give to parameters. */
export interface ParameterFile {
  readonly values: ReadonlyMap<string, readonly Chosen[]>
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
  /^samconfig\.toml$/.test(path) ||
  (/^((parameters?|params|config|env(ironment)?s?)\/)?[^/]+\.json$/i.test(path) &&
    /param|^(config|env(ironment)?s?)\//i.test(path))

/** Reads `[{ParameterKey, ParameterValue}]`, `{Parameters: {…}}`, a plain map, or samconfig.toml; null for anything else. */
export const readParameterFile = (file: ReadableFile): ParameterFile | null =>
  file.path.endsWith('.toml') ? samConfig(file) : jsonParameters(file)

const jsonParameters = ({ path, text }: ReadableFile): ParameterFile | null => {
  const [root] = readJson(text)?.roots ?? []
  if (!root) return null
  const index = lineIndex(text)
  const spanOf = (node: Node): Span => index.span(path, node.start, node.end)
  const pairs =
    root.kind === 'sequence' ? root.items.flatMap(keyAndValue) : pairsOf(valueAt(root, 'Parameters') ?? root)
  return collected(
    pairs.flatMap(([name, value]) => {
      const written = plainText(value)
      return written === undefined ? [] : [[name, { text: written, span: spanOf(value) }] as const]
    }),
  )
}

const keyAndValue = (item: Node): [string, Node][] => {
  const name = plainText(valueAt(item, 'ParameterKey'))
  const value = valueAt(item, 'ParameterValue')
  return name !== undefined && value ? [[name, value]] : []
}

const pairsOf = (node: Node): [string, Node][] =>
  node.kind === 'mapping' ? node.pairs.map(({ key, value }: Pair) => [key.text, value]) : []

const collected = (pairs: readonly (readonly [string, Chosen])[]): ParameterFile => {
  const values = new Map<string, Chosen[]>()
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value])
  return { values }
}

/** `parameter_overrides = "Stage=prod Size=\"5\""`, or a list of such words; each section is an environment. */
const samConfig = ({ path, text }: ReadableFile): ParameterFile => {
  const index = lineIndex(text)
  const found = [
    ...text.matchAll(/^[ \t]*parameter_overrides[ \t]*=[ \t]*(\[[^\]]*\]|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')/gm),
  ]
  return collected(
    found.flatMap(({ 0: line, 1: value = '', index: start }) => {
      const offset = start + line.length - value.length
      return [...value.matchAll(/([A-Za-z0-9]+)=(?:\\"((?:[^"\\]|\\(?!"))*)\\"|"([^"\]]*)"|([^\s"',\]\\]*))/g)].map(
        (match) => {
          const text = match[2] ?? match[3] ?? match[4] ?? ''
          const at = offset + match.index
          return [match[1] ?? '', { text, span: index.span(path, at, at + match[0].length) }] as const
        },
      )
    }),
  )
}
