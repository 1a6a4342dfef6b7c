import { type SourceFile, showText, type Text, type Tree } from '#model'
import { assembliesAmong } from './assemblies.js'
import type { Repository } from './context.js'
import { type ParameterFile, parameterFilesFor, readParameterFile } from './parameter-files.js'
import { exportsOf, outputOf, type Stack } from './stacks.js'
import type { Template } from './template.js'

type ReadableFile = SourceFile & { readonly text: string }

/** What the templates of one side may use of each other and of the files beside them. */
export const repositoryOf = (files: readonly SourceFile[], stacks: () => readonly Stack[]): Repository => {
  // The very objects, so that each file is read once.
  const readable = new Map(files.filter(isReadable).map((file) => [file.path, file]))
  const parameterFiles = new Map<string, ParameterFile | null>()
  const parameterFile = (path: string): ParameterFile | null => {
    const known = parameterFiles.get(path)
    if (known !== undefined) return known
    const file = readable.get(path)
    const read = file ? readParameterFile(file) : null
    parameterFiles.set(path, read)
    return read
  }
  const chosen = new WeakMap<Template['root'], readonly ParameterFile[]>()
  const filesFor = (template: Template): readonly ParameterFile[] => {
    const known = chosen.get(template.root)
    if (known) return known
    const found = parameterFilesFor(template, [...readable.keys()]).flatMap((path) => parameterFile(path) ?? [])
    const fitting = found.filter((file) => fits(file, template))
    chosen.set(template.root, fitting)
    return fitting
  }
  return {
    file: (path) => readable.get(path),
    output: outputOf,
    exported: exportsAmong(stacks),
    ...assembliesAmong(readable),
    environments: (template) =>
      template.prefix === ''
        ? filesFor(template).flatMap(({ environments }) =>
            environments.filter(({ values }) => [...values.keys()].some((name) => template.parameters.has(name))),
          )
        : [],
  }
}

const isReadable = (file: SourceFile): file is ReadableFile => file.text !== null

/**
 * A parameter file is for a template when the template has all its parameters. Of those in a samconfig.toml SAM passes on the ones that
 * the template has.
 */
const fits = ({ environments, isOpen }: ParameterFile, { parameters }: Template): boolean => {
  const names = environments.flatMap(({ values }) => [...values.keys()])
  return names.length > 0 && (isOpen || names.every((name) => parameters.has(name)))
}

/** Exports are looked up by name; while they are being listed none is known, so that stacks may import from each other. */
const exportsAmong = (stacks: () => readonly Stack[]): Repository['exported'] => {
  let known: ReadonlyMap<string, readonly (() => Tree)[]> | undefined
  let busy = false
  const list = (): NonNullable<typeof known> => {
    const found = new Map<string, (() => Tree)[]>()
    busy = true
    for (const { name, value } of stacks().flatMap(exportsOf)) {
      if (name.kind !== 'scalar') continue
      const key = tailOf(name.text)
      found.set(key, [...(found.get(key) ?? []), value])
    }
    busy = false
    return found
  }
  return (name) => {
    if (busy) return undefined
    known ??= list()
    const [value, ...more] = known.get(tailOf(name)) ?? []
    if (!value || more.length > 0) return undefined
    busy = true
    const tree = value()
    busy = false
    return tree
  }
}

/** Exports begin with the name of their stack as a rule, which the importer is told: `${AWS::StackName}-TableArn`. */
const tailOf = (name: Text): string => {
  const [first, second, ...more] = name
  return typeof first === 'object' && typeof second === 'string' && more.length === 0 ? `*${second}` : showText(name)
}
