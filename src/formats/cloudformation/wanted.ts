import type { SourceFile } from '#model'
import { isCandidate } from '../candidate.js'
import { assemblyFiles, programFiles } from './assemblies.js'
import { besides } from './beside.js'
import { isParameterPath, isSamConfig, readParameterFile } from './parameter-files.js'
import { templateFile } from './template.js'

type ReadableFile = SourceFile & { readonly text: string }

/** How many templates are looked through for an export, or for what uses one. */
const mostExporters = 60

/**
 * Files that templates name by path, that give them parameters, export to them or use what a changed one exports, and the templates of
 * parameter files and of parts.
 */
export const wantedBy = (
  files: readonly SourceFile[],
  listing: readonly string[],
  changed: ReadonlySet<string> = new Set(files.map(({ path }) => path)),
): readonly string[] => {
  const known = new Set(listing)
  const readable = files.filter((file): file is ReadableFile => file.text !== null)
  const templates = readable.filter((file) => templateFile(file).templates.length > 0)
  const named = templates.flatMap(pathsIn).filter((path) => known.has(path))
  const folders = new Set(templates.map(({ path }) => folderOf(path)))
  const parameters = listing.filter((path) => [...folders].some((folder) => isParameterFile(path, folder)))
  const trades = templates.filter(
    ({ path, text }) => text.includes('ImportValue') || (changed.has(path) && /\bExport\b/.test(text)),
  )
  const partners = trades.length > 0 ? partnersOf(trades, listing) : []
  const assemblies = templates.flatMap((file) => assemblyFiles(file, listing))
  return [
    ...new Set([
      ...named,
      ...assemblies,
      ...programFiles(readable, listing),
      ...parameters,
      ...partners,
      ...templatesFor(readable, listing, changed),
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

/** Templates that may export to these or import from them: beside them, or called so. */
const partnersOf = (templates: readonly ReadableFile[], listing: readonly string[]): readonly string[] => {
  const folders = new Set(templates.map(({ path }) => folderOf(path)))
  const near = listing.filter((path) => folders.has(folderOf(path)) && isDocument(path))
  return [...new Set([...near, ...listing.filter(isTemplatePath)])].slice(0, mostExporters)
}

const isDocument = (path: string): boolean => /\.(ya?ml|json|template)$/i.test(path) && isCandidate(path)

const isTemplatePath = (path: string): boolean =>
  /\.(ya?ml|json|template)$/i.test(path) && /(template|stack|cfn|cloudformation|\.template)[^/]*$/i.test(path)

/** A file of parameters alone, or a part that a template includes, says nothing: the templates beside it and above it are needed. */
const templatesFor = (
  files: readonly ReadableFile[],
  listing: readonly string[],
  changed: ReadonlySet<string>,
): string[] => {
  const others = files.filter((file) => templateFile(file).templates.length === 0)
  const folders = others.flatMap((file) =>
    isParameters(file) || (changed.has(file.path) && isPart(file))
      ? [folderOf(file.path), folderOf(file.path.replace(/\/[^/]*$/, ''))]
      : [],
  )
  return listing.filter((path) => folders.includes(folderOf(path)) && isDocument(path)).slice(0, mostExporters)
}

const isParameters = ({ path, text }: ReadableFile): boolean =>
  isSamConfig(path) || (/\.json$/.test(path) && (/"Parameter(Key|s)"\s*:/.test(text) || isPlainParameters(path, text)))

/** Larger files are no plain parameters. */
const mostPlain = 50_000

/** A map of names to words, or `["Key=Value"]`, under a name that parameters are kept under. */
const isPlainParameters = (path: string, text: string): boolean => {
  if (text.length > mostPlain || ![-1, -2].some((from) => isParameterPath(path.split('/').slice(from).join('/'))))
    return false
  const { environments } = readParameterFile({ path, text }) ?? { environments: [] }
  return environments.some(({ values }) => values.size > 0 && [...values.keys()].every((name) => /^\w+$/.test(name)))
}

/** Whether it speaks of what is reviewed, in the words of a template: a part for `AWS::Include`. */
const isPart = ({ path, text }: ReadableFile): boolean => isDocument(path) && !isWhole.test(text) && ourWords.test(text)

/** A service of the Serverless Framework, or a manifest of Kubernetes. */
const isWhole = /^["']?(service|apiVersion)["']?\s*:/m

const ourWords =
  /\b(AWS::(DynamoDB|IAM|KMS|DAX|Backup|Serverless)|KeySchema|DeletionProtectionEnabled|PolicyDocument|SSESpecification)\b/
