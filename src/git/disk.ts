import { lstatSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SourceFile } from '#model'
import { largestFile, sourceFile } from '#text'

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
