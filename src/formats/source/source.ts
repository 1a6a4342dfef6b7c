import { type LineIndex, largestFile, lineIndex } from '#text'
import { readJson } from './json-node.js'
import type { Node } from './node.js'
import { indented, reindentation } from './reindent.js'
import type { Earlier } from './usual-lines.js'
import { readUsualYaml } from './usual-yaml.js'
import { type Fault, readYaml, type YamlText } from './yaml-node.js'

/** A file read as far as it can be, before any meaning. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly language: 'yaml' | 'json'
  readonly index: LineIndex
  /** One for each document of the file. */
  readonly roots: readonly Node[]
  readonly faults: readonly Fault[]
  /** Offsets where another tool's template syntax stands in the structure. */
  readonly templating: readonly number[]
  /** Whether aliases or merge keys were cut off. */
  readonly limited: boolean
  /** Why it was not read at all, or null. */
  readonly refused: { readonly code: 'too-large' | 'limit'; readonly message: string } | null
  /** Whether it is YAML that the usual reader took: one document, no anchors, no faults. */
  readonly usual: boolean
}

/** How often a file is indented anew before the rest is left as it is, and how much text may be read for it. */
const mostRepairs = 40
const mostRepairText = 4 * 1024 * 1024
/** Text with more faults than this is broken in other ways. */
const mostFaults = 200

/** Reads a file as JSON when it begins as JSON does, otherwise as YAML. `earlier` is another text of the same file, which saves work. */
export const sourceOf = (path: string, text: string, earlier?: Source): Source => {
  const empty = {
    path,
    text,
    index: lineIndex(text),
    roots: [],
    faults: [],
    templating: [],
    limited: false,
    refused: null,
    usual: false,
  }
  const language = looksLikeJson(text) ? 'json' : 'yaml'
  if (text.length > largestFile) return { ...empty, language, refused: tooLarge }
  const json = language === 'json' ? readJson(text) : undefined
  const usual = json === undefined ? readUsualYaml(text, usualOf(earlier)) : null
  if (usual) return { ...empty, language, roots: [usual], usual: true }
  // A flow map may be YAML without being JSON.
  const yaml =
    json === undefined || (json && json.faults.length > 0 && !isJsonPath(path)) ? readTemplated(text) : undefined
  if (json === null || yaml === null) return { ...empty, language, refused: tooDeep }
  if (yaml && (!json || yaml.faults.length < json.faults.length)) {
    const { roots, faults, templating, limited } = yaml
    return { ...empty, language: 'yaml', roots, faults, limited, templating }
  }
  return { ...empty, language: 'json', roots: json?.roots ?? [], faults: json?.faults ?? [] }
}

const usualOf = (earlier: Source | undefined): Earlier | null => {
  const [root] = earlier?.roots ?? []
  return earlier?.usual && root?.kind === 'mapping' ? { text: earlier.text, root } : null
}

const tooLarge = { code: 'too-large', message: 'the file is larger than two megabytes' } as const
const tooDeep = { code: 'limit', message: 'the file is nested more than 200 levels deep' } as const

const looksLikeJson = (text: string): boolean => /^\uFEFF?\s*\{/.test(text)

const isJsonPath = (path: string): boolean => /\.json$/i.test(path)

/** Reads YAML that another tool's statements (`{% … %}`) may stand in: their lines are taken for comments. */
const readTemplated = (text: string): YamlText | null => {
  const read = readRepaired(text)
  const statements = read ? statementsIn(text, read.faults) : []
  if (!read || statements.length === 0) return read
  const without = readRepaired(text.replace(/^[ \t]*\{%[^\r\n]*$/gm, (line) => '#'.repeat(line.length)))
  const best = without && without.faults.length < read.faults.length ? without : read
  return { ...best, templating: [...best.templating, ...statements] }
}

/** Offsets of faults on lines with statements of another tool. */
const statementsIn = (text: string, faults: readonly Fault[]): number[] =>
  faults
    .slice(0, 20)
    .map(({ offset }) => offset)
    .filter((offset) => lineAt(text, offset).includes('{%'))

const lineAt = (text: string, offset: number): string => {
  const end = text.indexOf('\n', offset)
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end)
}

const same = (offset: number): number => offset

/** Reads YAML; where flow collections or quoted text stand too far left, indents them and reads again. */
const readRepaired = (text: string): YamlText | null => {
  const first = readYaml(text, same)
  if (!first || first.faults.length > mostFaults || !firstRepairable(first.faults)) return first
  const repaired = repair(text, first)
  return repaired ? readYaml(repaired.text, originalOffsets(text, repaired.text, repaired.added)) : first
}

interface Repaired {
  readonly text: string
  /** How many blanks were put before a line, by line number from 0. */
  readonly added: readonly number[]
}

/** The text with the fewest faults that indenting leads to, or null when it does not help. */
const repair = (text: string, first: YamlText): Repaired | null => {
  let best: (Repaired & { readonly faults: number }) | null = null
  let read: YamlText | null = first
  let current = text
  const added: number[] = []
  for (let round = 0, spent = 0; round < mostRepairs && spent < mostRepairText; round++, spent += current.length) {
    const fault: Fault | undefined = read ? firstRepairable(read.faults) : undefined
    const indentation = read && fault ? reindentation(current, read.documents, fault.offset) : null
    if (!indentation) break
    for (const line of indentation.lines) added[line] = (added[line] ?? 0) + indentation.length
    current = indented(current, indentation)
    read = readYaml(current, same)
    const faults = read?.faults.length ?? first.faults.length
    if (faults < (best?.faults ?? first.faults.length)) best = { text: current, added: [...added], faults }
  }
  return best
}

const firstRepairable = (faults: readonly Fault[]): Fault | undefined =>
  faults
    .filter(({ code }) => code === 'MISSING_CHAR' || code === 'BAD_INDENT')
    .reduce<Fault | undefined>((first, fault) => (first && first.offset <= fault.offset ? first : fault), undefined)

/** Turns offsets of the indented text into those of the file: same line, the added blanks taken off the column. */
const originalOffsets = (file: string, text: string, added: readonly number[]): ((offset: number) => number) => {
  const lines = lineStarts(text)
  const own = lineStarts(file)
  return (offset) => {
    const line = lastAtOrBefore(lines, offset)
    return (own[line] ?? 0) + Math.max(0, offset - (lines[line] ?? 0) - (added[line] ?? 0))
  }
}

const lineStarts = (text: string): number[] => [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]

const lastAtOrBefore = (starts: readonly number[], offset: number): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
