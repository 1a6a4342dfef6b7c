import { literal, type Span, type Text } from '#model'
import { argumentIn, blocksIn, type Part } from '../configuration/body.js'
import { type Document, documentOf } from '../configuration/document.js'
import type { Inputs } from '../configuration/module.js'
import { evaluate } from '../evaluate/expression.js'
import { spanOf } from '../evaluate/source.js'
import type { MapWorth, Worth } from '../evaluate/value.js'
import type { Block } from '../syntax/index.js'
import { pathIn, top } from './checkout.js'
import { blocksInFile, inputsOf, type TerragruntFile, terragruntFile, textOf, type UnitReading } from './file.js'

/** A folder that Terragrunt deploys: a module, and what it is given. */
export interface Unit {
  /** The unit's folder: where addresses are unique. */
  readonly folder: string
  readonly path: string
  /** The folder of the module, or why it is not known. */
  readonly source: string | { readonly reason: string }
  readonly inputs: Inputs
  /** Files of variables that it names, the last one winning. */
  readonly varFiles: readonly Document[]
  /** Where it says what it deploys. */
  readonly span: Span
}

/** Reads a unit; null where the file is none, but only included by others. */
export const unitIn = (path: string, reading: UnitReading): Unit | null => {
  const file = terragruntFile(path, reading)
  if (!file) return null
  const source = sourceOf(file, reading)
  const lineage = lineageOf(file)
  if (source === null && inputsOf(file) === undefined && file.includes.length === 0) return null
  const varFiles = varFilesOf(lineage, reading)
  const whole = mergedInputs(file)
  return {
    folder: reading.folder,
    path,
    source: source ?? reading.folder,
    inputs: varFiles === null ? { ...whole, isWhole: false } : whole,
    varFiles: varFiles ?? [],
    span: spanOf(file.document.source, { start: 0, end: 1 }),
  }
}

/** The file and all that it includes, the nearest first. */
const lineageOf = (file: TerragruntFile): readonly TerragruntFile[] => [
  file,
  ...file.includes.flatMap((included) => (included ? lineageOf(included.file) : [])),
]

/** The folder of the module; null where nobody names one: the unit's own. */
const sourceOf = (file: TerragruntFile, reading: UnitReading): Unit['source'] | null => {
  for (const one of lineageOf(file)) {
    const [block] = blocksInFile(one, 'terraform')
    const argument = block && argumentIn([block], 'source')
    if (!argument) continue
    const text = textOf(argument, one.scope)
    return text ? folderNamed(text, one === file, reading) : { reason: 'where its module comes from is not known' }
  }
  return file.includes.includes(null) ? { reason: 'a file that it includes was not read' } : null
}

/** `../../modules//table` is the folder `table` in `modules`. Paths that an included file gives are seen from there or from here. */
const folderNamed = (text: Text, isOwn: boolean, { folder }: UnitReading): Unit['source'] => {
  const [first] = text
  const plain = literal(text)
  const isAbsolute = typeof first === 'object' && first.symbol === top.symbol
  if (!isAbsolute && (plain === undefined || !/^\.\.?(\/|$)/.test(plain)))
    return { reason: `${plain?.slice(0, 200) ?? 'its module'} is not in this repository` }
  if (!isAbsolute && !isOwn) return { reason: 'where its module comes from is not known' }
  return pathIn(text, folder) ?? { reason: 'its module lies outside of the repository' }
}

/** A unit's inputs over those of what it includes. */
const mergedInputs = (file: TerragruntFile): Inputs => {
  const own = known(inputsOf(file))
  return file.includes.reduceRight<Inputs>((over, included) => {
    if (included === null) return { values: over.values, isWhole: false }
    return included.strategy === 'no_merge' ? over : laidOver(over, mergedInputs(included.file), included.strategy)
  }, own)
}

const known = (inputs: Worth | undefined): Inputs =>
  inputs === undefined
    ? { values: new Map(), isWhole: true }
    : inputs.kind === 'mapping'
      ? { values: new Map(inputs.entries.map(({ key, value }) => [key, value])), isWhole: true }
      : { values: new Map(), isWhole: false }

const laidOver = (over: Inputs, under: Inputs, strategy: 'shallow' | 'deep'): Inputs => ({
  values: new Map([
    ...under.values,
    ...[...over.values].map(
      ([name, value]) => [name, strategy === 'deep' ? deep(value, under.values.get(name)) : value] as const,
    ),
  ]),
  isWhole: over.isWhole && under.isWhole,
})

/** Maps are merged at every depth, lists are joined. */
const deep = (over: Worth, under: Worth | undefined): Worth => {
  if (under?.kind === 'sequence' && over.kind === 'sequence') return { ...over, items: [...under.items, ...over.items] }
  if (under?.kind !== 'mapping' || over.kind !== 'mapping') return over
  const names = new Set(over.entries.map(({ key }) => key))
  const merged: MapWorth = {
    ...over,
    entries: [
      ...under.entries.filter(({ key }) => !names.has(key)),
      ...over.entries.map((entry) => ({ ...entry, value: deep(entry.value, entryAt(under, entry.key)) })),
    ],
  }
  return merged
}

const entryAt = ({ entries }: MapWorth, name: string): Worth | undefined =>
  entries.find(({ key }) => key === name)?.value

/** Var files that are given with each command; null where it is not known which, or where one is not at hand. */
const varFilesOf = (files: readonly TerragruntFile[], reading: UnitReading): readonly Document[] | null => {
  const named = files.toReversed().flatMap((file) => extraArguments(file).map((block) => namedBy(block, file, reading)))
  return named.includes(null) ? null : named.flatMap((documents) => documents ?? [])
}

const extraArguments = (file: TerragruntFile): readonly (Block & Part)[] =>
  blocksInFile(file, 'terraform').flatMap((terraform) => blocksIn([terraform], 'extra_arguments', 1))

const namedBy = (block: Block & Part, file: TerragruntFile, reading: UnitReading): readonly Document[] | null => {
  const words = argumentIn([block], 'arguments')
  if (words && /-var/.test(block.source.text.slice(words.attribute.start, words.attribute.end))) return null
  const lists = ['required_var_files', 'optional_var_files'].map((name) => {
    const argument = argumentIn([block], name)
    return argument
      ? documentsIn(evaluate(argument.attribute.value, file.scope), name.startsWith('optional'), reading)
      : []
  })
  return lists.includes(null) ? null : lists.flatMap((documents) => documents ?? [])
}

const documentsIn = (
  list: Worth,
  isOptional: boolean,
  { folder, checkout }: UnitReading,
): readonly Document[] | null => {
  if (list.kind !== 'sequence') return null
  const paths = list.items.map((item) => (item.kind === 'scalar' ? pathIn(item.text, folder) : null))
  const found = paths.map((path) => (path === null ? undefined : checkout.read(path)))
  const isLost = (path: string | null, at: number) =>
    found[at] === undefined && (path === null || !isOptional || checkout.has(path))
  return paths.some(isLost) ? null : found.flatMap((file) => (file ? documentOf(file) : []))
}
