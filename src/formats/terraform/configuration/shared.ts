import type { SourceFile } from '#model'
import { budget } from '../evaluate/limits.js'
import { type Source, sourceOf } from '../evaluate/source.js'
import type { World } from '../evaluate/world.js'
import { joinedPath } from './paths.js'

/** What the readings of all roots share. */
export interface Shared {
  readonly files: ReadonlyMap<string, SourceFile>
  /** The files that were read, those that functions ask for among them. */
  readonly used: Set<string>
  /** The folders that were entered. */
  readonly entered: Set<string>
}

type ReadableFile = SourceFile & { readonly text: string }

/** Whether the text of a file could be had. */
export const isReadable = (file: SourceFile): file is ReadableFile => file.text !== null

/** What expressions of one root may look at, from the folders it runs in. Nothing outside the checkout is read. */
export const worldIn = (folders: readonly string[], { files, used }: Omit<Shared, 'entered'>): World => {
  const sources = new Map<string, Source>()
  return {
    budget: budget(),
    file: (path) => {
      const places = folders.flatMap((folder) => joinedPath(folder, path) ?? [])
      const inside = places.find((place) => files.has(place)) ?? places[0]
      if (inside === undefined) return { reason: `the file ${path} is not in this repository` }
      const file = files.get(inside)
      if (typeof file?.text !== 'string') return { reason: `the file ${inside} was not read` }
      const source = sources.get(inside) ?? sourceOf(inside, file.text)
      sources.set(inside, source)
      used.add(inside)
      return source
    },
  }
}
