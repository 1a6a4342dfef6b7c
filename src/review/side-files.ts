import { loadFormats, wantedFiles } from '#formats'
import type { Notice, SourceFile } from '#model'
import { isOwn } from './own-files.js'

/** What is to be read next from one side. */
export interface Wanted {
  readonly side: 'before' | 'after'
  readonly paths: readonly string[]
}

/** Reads some files of one side: a local repository at once, GitHub later. */
export type ReadSome = (wanted: Wanted) => readonly SourceFile[] | Promise<readonly SourceFile[]>

/** How often context may ask for more context: a module in a module in a module. */
const rounds = 6
/** How many files of context one side may take. */
const mostContext = 2000

/** The files of one side that were read. */
export interface Read {
  readonly files: ReadonlyMap<string, SourceFile>
  readonly notices: readonly Notice[]
}

/** What reading one side starts from. */
export interface Start {
  readonly first: readonly string[]
  readonly listing: readonly string[]
}

/** The files that a side starts from, and what they depend on. */
export const withContext = (side: Wanted['side'], start: Start, read: ReadSome): Promise<Read> =>
  readOn(side, start, read, new Map(), [...new Set(start.first)])

/** What stands around the change and is the same on both sides. */
export const shareable = ({ files }: Read, touched: ReadonlySet<string>): readonly SourceFile[] =>
  [...files.values()].filter(({ path }) => !touched.has(path) && !isOwn(path))

/**
 * The side with what the other one needed besides: where a change only adds or only deletes, nothing on this side asks for what was
 * there all along, and it would look as if it came or went.
 */
export const withShared = async (
  side: Wanted['side'],
  start: Start,
  read: ReadSome,
  own: Read,
  others: readonly SourceFile[],
): Promise<Read> => {
  const present = new Set(start.listing)
  const missing = others.filter(({ path }) => present.has(path) && !own.files.has(path))
  if (missing.length === 0) return own
  const files = new Map([...own.files, ...missing.map((file) => [file.path, file] as const)])
  const all = await readOn(side, start, read, files, nextOf(files, start))
  return { files: all.files, notices: [...own.notices, ...all.notices] }
}

const readOn = async (
  side: Wanted['side'],
  start: Start,
  read: ReadSome,
  known: ReadonlyMap<string, SourceFile>,
  wanted: readonly string[],
): Promise<Read> => {
  const files = new Map(known)
  const most = files.size + start.first.length + mostContext
  let next = wanted
  for (let round = 0; next.length > 0; round++) {
    if (round === rounds || files.size + next.length > most) return { files, notices: [tooMuchContext(next[0] ?? '')] }
    const [some] = await Promise.all([read({ side, paths: next }), loadFormats(next)])
    for (const file of some) files.set(file.path, file)
    next = nextOf(files, start)
  }
  return { files, notices: [] }
}

const nextOf = (files: ReadonlyMap<string, SourceFile>, { first, listing }: Start): readonly string[] => {
  const present = new Set(listing)
  const infrastructure = [...files.values()].filter(({ path }) => !isOwn(path))
  return wantedFiles(infrastructure, listing, new Set(first)).filter((path) => present.has(path) && !files.has(path))
}

const tooMuchContext = (file: string): Notice => ({
  code: 'limit',
  file,
  line: 1,
  message: 'The files that the change depends on are too many; this one and those behind it were not read.',
})
