import type { SourceFile } from '#model'
import { largestFile, sourceFile } from '#text'
import type { Listed } from './listing.js'
import type { Blob, Objects } from './objects.js'

const unreadableMode: Readonly<Record<string, 'symlink' | 'submodule'>> = { '120000': 'symlink', '160000': 'submodule' }

/** Reads files of a commit as data; too large ones are never kept. */
export const readBlobs = async (objects: Objects, files: readonly Listed[]): Promise<SourceFile[]> => {
  const readable = files.filter(({ mode }) => !unreadableMode[mode])
  const blobs = await objects.read(
    readable.flatMap(({ oid }) => oid ?? []),
    largestFile,
  )
  const found = new Map(readable.map(({ path }, at) => [path, blobs[at] ?? null]))
  return files.map(({ path, mode }) => {
    const unreadable = unreadableMode[mode]
    return unreadable ? { path, text: null, unreadable } : fileOf(path, found.get(path) ?? null)
  })
}

const fileOf = (path: string, blob: Blob): SourceFile => {
  if (blob === 'too-large') return { path, text: null, unreadable: 'too-large' }
  return blob ? sourceFile(path, blob) : { path, text: null, unreadable: 'missing' }
}
