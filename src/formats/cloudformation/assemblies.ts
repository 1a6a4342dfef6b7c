import type { SourceFile, Span } from '#model'
import { lineIndex } from '#text'
import { plainText, valueAt } from '../source/node.js'
import type { Construct, Repository } from './context.js'
import { framesOf, pathInRepository } from './stack-trace.js'

type ReadableFile = SourceFile & { readonly text: string }
type Files = ReadonlyMap<string, ReadableFile>

/** What the manifest beside a template says of the resources in it and in the stacks it holds. */
interface Assembly {
  /** By logical id: the paths of constructs with that id, and the frames of the calls that made them. */
  readonly constructs: ReadonlyMap<string, readonly Made[]>
  /** The frames of constructs by path; those around a resource have those of the first resource in them. */
  readonly frames: ReadonlyMap<string, readonly string[]>
  /** Paths of uploaded files by hash. */
  readonly assets: ReadonlyMap<string, string>
}

interface Made {
  readonly path: string
  readonly frames: readonly string[]
}

/** What the assemblies that CDK wrote say, each read once. */
export const assembliesAmong = (files: Files): Pick<Repository, 'construct' | 'asset'> => {
  const known = new Map<string, Assembly>()
  const assemblyOf = (templatePath: string): Assembly => {
    const before = known.get(templatePath)
    if (before) return before
    const assembly = readAssembly(templatePath, files)
    known.set(templatePath, assembly)
    return assembly
  }
  return {
    construct: (template, logicalId, body) => {
      const made = assemblyOf(template.scope).constructs.get(logicalId) ?? []
      const written = plainText(valueAt(valueAt(body, 'Metadata'), 'aws:cdk:path'))
      const [one, ...more] = written === undefined ? made : made.filter(({ path }) => path === written)
      const path = written ?? (more.length === 0 ? one?.path : undefined)
      return path === undefined ? undefined : { path, span: nearestPlace(path, assemblyOf(template.scope), files) }
    },
    asset: ({ scope }, hash) => assemblyOf(scope).assets.get(hash),
  }
}

/** Where a construct is called for, or the one around it that a person wrote. */
const nearestPlace = (path: string, { frames }: Assembly, files: Files): Span | null => {
  for (let around = path; around.includes('/'); around = around.slice(0, around.lastIndexOf('/'))) {
    const own = frames.get(around)
    const place = own && placeOf(own, files)
    if (place) return place
  }
  return null
}

/** The call nearest to the construct that stands in a file of the repository. */
const placeOf = (frames: readonly string[], files: Files): Construct['span'] => {
  for (const frame of framesOf(frames)) {
    const path = pathInRepository(frame.path, (candidate) => files.has(candidate))
    const file = path === undefined ? undefined : files.get(path)
    if (file) return lineSpan(file, frame.line, frame.column)
  }
  return null
}

const lineSpan = ({ path, text }: ReadableFile, line: number, column: number): Span | null => {
  const index = lineIndex(text)
  if (line > index.count) return null
  const start = index.offset(line, column)
  const end = text.slice(start).search(/[\r\n]|$/)
  return index.span(path, start, start + end)
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

const readAssembly = (templatePath: string, files: Files): Assembly => {
  const folder = folderOf(templatePath)
  const manifest = jsonOf(files.get(`${folder}manifest.json`))
  const name = templatePath.slice(folder.length)
  const artifacts = Object.values(recordOf(recordOf(manifest).artifacts)).map(recordOf)
  const own = artifacts.find(({ properties }) => recordOf(properties).templateFile === name)
  const more =
    own && typeof own.additionalMetadataFile === 'string' ? jsonOf(files.get(folder + own.additionalMetadataFile)) : {}
  const metadata = { ...recordOf(own?.metadata), ...recordOf(more) }
  const constructs = constructsIn(metadata)
  return { constructs, frames: framesByPath([...constructs.values()].flat()), assets: assetsBeside(folder, files) }
}

const framesByPath = (made: readonly Made[]): Assembly['frames'] => {
  const found = new Map<string, readonly string[]>()
  for (const { path, frames } of made) found.set(path, frames)
  for (const { path, frames } of made) {
    for (let around = path; around.includes('/'); around = around.slice(0, around.lastIndexOf('/')))
      if (frames.length > 0 && !found.has(around)) found.set(around, frames)
  }
  return found
}

/** What the asset manifests of an assembly say: a stack may hold one of another's templates. */
const assetsBeside = (folder: string, files: Files): Assembly['assets'] =>
  new Map(
    [...files.values()]
      .filter(({ path }) => path.startsWith(folder) && /^[^/]+\.assets\.json$/.test(path.slice(folder.length)))
      .flatMap((file) => [...assetsIn(jsonOf(file), folder)]),
  )

/** `{ "/Main/Orders/Resource": [{ type: "aws:cdk:logicalId", data, trace }, { type: "aws:cdk:creationStack", data }] }`. */
const constructsIn = (metadata: Readonly<Record<string, unknown>>): Assembly['constructs'] => {
  const found = new Map<string, Made[]>()
  for (const [path, value] of Object.entries(metadata)) {
    const entries = (Array.isArray(value) ? value : []).map(recordOf)
    const id = entries.find(({ type }) => type === 'aws:cdk:logicalId')
    if (typeof id?.data !== 'string') continue
    const stack = entries.find(({ type }) => type === 'aws:cdk:creationStack')?.data ?? id.trace
    const frames = (Array.isArray(stack) ? stack : []).filter((frame): frame is string => typeof frame === 'string')
    found.set(id.data, [...(found.get(id.data) ?? []), { path: path.replace(/^\//, ''), frames }])
  }
  return found
}

const assetsIn = (manifest: unknown, folder: string): Assembly['assets'] =>
  new Map(
    Object.entries(recordOf(recordOf(manifest).files)).flatMap(([hash, file]) => {
      const path = recordOf(recordOf(file).source).path
      return typeof path === 'string' && !path.includes('/') ? [[hash, folder + path] as const] : []
    }),
  )

const jsonOf = (file: ReadableFile | undefined): unknown => {
  try {
    return file ? JSON.parse(file.text.replace(/^\uFEFF/, '')) : {}
  } catch {
    return {}
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

/** The files that CDK writes beside a template. */
export const assemblyFiles = ({ path }: SourceFile, listing: readonly string[]): readonly string[] => {
  if (!/\.template\.json$/.test(path)) return []
  const folder = folderOf(path)
  return listing.filter(
    (other) =>
      other.startsWith(folder) &&
      /^(manifest\.json|[^/]+\.(metadata|assets)\.json|[^/]+\.nested\.template\.json)$/.test(
        other.slice(folder.length),
      ),
  )
}

/** How many files of the program are fetched for the lines in them. */
const mostProgramFiles = 300

/** The files of the program in which the constructs of these assemblies are called for. */
export const programFiles = (files: readonly ReadableFile[], listing: readonly string[]): readonly string[] => {
  const known = new Set(listing)
  const texts = files.filter(({ path }) => /(^|\/)manifest\.json$|\.metadata\.json$/.test(path)).map(({ text }) => text)
  const paths = new Set(texts.flatMap((text) => framesOf([text]).map(({ path }) => path)))
  const found = [...paths].flatMap((path) => pathInRepository(path, (candidate) => known.has(candidate)) ?? [])
  return [...new Set(found)].slice(0, mostProgramFiles)
}
