import { lstatSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SourceFile } from '#model'
import { largestFile, sourceFile } from '#text'
import { gitWithInput } from './command.js'
import type { Listed } from './listing.js'

const unreadableMode: Readonly<Record<string, 'symlink' | 'submodule'>> = { '120000': 'symlink', '160000': 'submodule' }

/** Reads many blobs with one process each for their sizes and their bytes; too large ones are never loaded. */
export const readBlobs = (repository: string, files: readonly Listed[]): SourceFile[] => {
  const readable = files.filter(({ mode }) => !unreadableMode[mode])
  const sizes = sizesOf(repository, readable)
  const wanted = readable.filter(({ path }) => (sizes.get(path) ?? 0) <= largestFile)
  const bytes = bytesOf(repository, wanted)
  return files.map(({ path, mode }) => {
    const unreadable = unreadableMode[mode]
    if (unreadable) return { path, text: null, unreadable }
    const found = bytes.get(path)
    return found ? sourceFile(path, found) : { path, text: null, unreadable: sizes.has(path) ? 'too-large' : 'missing' }
  })
}

const sizesOf = (repository: string, files: readonly Listed[]): Map<string, number> => {
  if (files.length === 0) return new Map()
  const lines = gitWithInput(repository, oidsOf(files), 'cat-file', '--batch-check').toString('utf8').split('\n')
  return new Map(
    files.flatMap(({ path }, at) => {
      const [, type, size] = lines[at]?.split(' ') ?? []
      return type === 'blob' ? [[path, Number(size)] as const] : []
    }),
  )
}

/** `git cat-file --batch` prints `<oid> blob <size>`, a line end, the bytes, a line end; a missing one only a line. */
const bytesOf = (repository: string, files: readonly Listed[]): Map<string, Uint8Array> => {
  const found = new Map<string, Uint8Array>()
  if (files.length === 0) return found
  const output = gitWithInput(repository, oidsOf(files), 'cat-file', '--batch')
  let at = 0
  for (const { path } of files) {
    const end = output.indexOf(10, at)
    const [, type, size] = output.subarray(at, end).toString('utf8').split(' ')
    at = end + 1
    if (type !== 'blob') continue
    found.set(path, output.subarray(at, at + Number(size)))
    at += Number(size) + 1
  }
  return found
}

const oidsOf = (files: readonly Listed[]): string => `${files.map(({ oid }) => oid).join('\n')}\n`

/** Reads one file from disk without following links, so that nothing outside is ever read. */
export const readDisk = (root: string, path: string): SourceFile => {
  const place = resolve(root, path)
  try {
    const state = lstatSync(place)
    if (state.isSymbolicLink()) return { path, text: null, unreadable: 'symlink' }
    if (state.isDirectory()) return { path, text: null, unreadable: 'submodule' }
    if (!state.isFile()) return { path, text: null, unreadable: 'binary' }
    if (state.size > largestFile) return { path, text: null, unreadable: 'too-large' }
    return sourceFile(path, readFileSync(place))
  } catch {
    return { path, text: null, unreadable: 'missing' }
  }
}
