import type { SourceFile } from '#model'
import { assemblyFiles, programFiles } from './assemblies.js'
import { besides } from './beside.js'
import { isParameterPath } from './parameter-files.js'
import { templateFile } from './template.js'

type ReadableFile = SourceFile & { readonly text: string }

/** How many templates are looked through for an export. */
const mostExporters = 60

/** Files that templates name by path, that give them parameters or export to them, and the templates of parameter files. */
export const wantedBy = (files: readonly SourceFile[], listing: readonly string[]): readonly string[] => {
  const known = new Set(listing)
  const readable = files.filter((file): file is ReadableFile => file.text !== null)
  const templates = readable.filter((file) => templateFile(file).templates.length > 0)
  const named = templates.flatMap(pathsIn).filter((path) => known.has(path))
  const folders = new Set(templates.map(({ path }) => folderOf(path)))
  const parameters = listing.filter((path) => [...folders].some((folder) => isParameterFile(path, folder)))
  const exporters = templates.some(({ text }) => text.includes('ImportValue'))
    ? listing.filter(isTemplatePath).slice(0, mostExporters)
    : []
  const assemblies = templates.flatMap((file) => assemblyFiles(file, listing))
  return [
    ...new Set([
      ...named,
      ...assemblies,
      ...programFiles(readable, listing),
      ...parameters,
      ...exporters,
      ...templatesFor(readable, listing),
    ]),
  ].sort()
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

const isParameterFile = (path: string, folder: string): boolean =>
  path.startsWith(folder) && isParameterPath(path.slice(folder.length))

/** Nested templates, included files and what CDK puts beside a template. */
const pathsIn = ({ path, text }: ReadableFile): string[] =>
  [...text.matchAll(/(?:TemplateURL|Location|aws:asset:path)["']?\s*:\s*["']?([^\s"'#,{}]+)/g)].flatMap(
    ({ 1: location = '' }) => besides(path, location) ?? [],
  )

const isTemplatePath = (path: string): boolean =>
  /\.(ya?ml|json|template)$/i.test(path) && /(template|stack|cfn|cloudformation|\.template)[^/]*$/i.test(path)

/** A file of parameters alone says nothing: the templates beside it and above it are needed. */
const templatesFor = (files: readonly ReadableFile[], listing: readonly string[]): string[] => {
  const others = files.filter((file) => templateFile(file).templates.length === 0)
  const folders = others.flatMap(({ path, text }) => {
    const isOne = /(^|\/)samconfig\.toml$/.test(path) || (/\.json$/.test(path) && /"Parameter(Key|s)"\s*:/.test(text))
    return isOne ? [folderOf(path), folderOf(path.replace(/\/[^/]*$/, ''))] : []
  })
  return listing
    .filter((path) => folders.includes(folderOf(path)) && /\.(ya?ml|json|template)$/i.test(path))
    .slice(0, mostExporters)
}
