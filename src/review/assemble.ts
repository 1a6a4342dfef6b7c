import { isCandidate, loadFormats, wantedFiles } from '#formats'
import type { FilePair, Notice, SourceFile } from '#model'
import { cdkCandidates, cdkNotices } from './cdk-code.js'
import { isOwn, ownContext } from './own-files.js'

/** One changed path; `status` is git's letter: A, M, D, R, C or T. */
export interface Changed {
  readonly status: string
  readonly path: string
  readonly previousPath: string | null
}

/** What is to be read next from one side. */
export interface Wanted {
  readonly side: 'before' | 'after'
  readonly paths: readonly string[]
}

/** The names of all files of both sides. */
export interface Listings {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Files of both sides that lie beside the repository: what `cdk synth` wrote of each. */
export interface Synthesised {
  readonly before: readonly SourceFile[]
  readonly after: readonly SourceFile[]
}

/** The files of both sides in pairs, and what could not be read of them. */
export interface Assembled {
  readonly files: FilePair[]
  readonly notices: Notice[]
  /** How many changed files lie beside the repository. */
  readonly beside: number
}

/** How often context may ask for more context: a module in a module in a module. */
const rounds = 6
/** How many changed files are read; a change of more is reviewed in part, and says so. */
const mostChanged = 5000
/** How many files of context one side may take. */
const mostContext = 2000

/** Reads some files of one side: a local repository at once, GitHub later. */
export type ReadSome = (wanted: Wanted) => readonly SourceFile[] | Promise<readonly SourceFile[]>

/**
 * Reads the changed files of both sides and whatever else is needed to understand them, and makes pairs of them. The
 * languages they are written in are loaded meanwhile.
 */
export const assemble = async (
  changes: readonly Changed[],
  listings: Listings,
  read: ReadSome,
  synthesised: Synthesised = { before: [], after: [] },
): Promise<Assembled> => {
  if (synthesised.before.length + synthesised.after.length === 0) return pairsOf(changes, listings, read, true)
  const own = synthesisedChanges(synthesised)
  const paths = new Set([...synthesised.before, ...synthesised.after].map(({ path }) => path))
  const all = [...changes.filter(({ path }) => !paths.has(path)), ...own]
  const listed = (side: Wanted['side']) =>
    [...new Set([...listings[side], ...synthesised[side].map(({ path }) => path)])].sort()
  const both = { before: listed('before'), after: listed('after') }
  return { ...(await pairsOf(all, both, besides(synthesised, read), false)), beside: own.length }
}

/** `looksForCode`: whether code of a CDK app goes unread. */
const pairsOf = async (
  changes: readonly Changed[],
  listings: Listings,
  read: ReadSome,
  looksForCode: boolean,
): Promise<Assembled> => {
  const wanted = changes.filter(
    ({ path, previousPath }) => matters(path) || (previousPath !== null && matters(previousPath)),
  )
  const relevant = wanted.slice(0, mostChanged)
  const left = wanted.slice(mostChanged)
  const [ownBefore, ownAfter] = [ownContext(changes, listings.before), ownContext(changes, listings.after)]
  const sides = {
    before: { first: [...relevant.flatMap(pathBefore), ...ownBefore], listing: listings.before },
    after: { first: [...relevant.flatMap(pathAfter), ...ownAfter], listing: listings.after },
  }
  const touched = new Set(wanted.flatMap(({ path, previousPath }) => [path, previousPath ?? path]))
  const onlyWas = await withContext('before', sides.before, read)
  const onlyIs = await withContext('after', sides.after, read)
  const was = await withShared('before', sides.before, read, onlyWas, shareable(onlyIs, touched))
  const is = await withShared('after', sides.after, read, onlyIs, shareable(was, touched))
  const pairs = relevant.map((change) => pairOf(change, was.files, is.files))
  const done = new Set(pairs.flatMap(({ path, previousPath }) => [path, previousPath ?? path]))
  const context = [...new Set([...was.files.keys(), ...is.files.keys()])].filter((path) => !done.has(path)).sort()
  const unchanged = context.map((path) => ({
    path,
    before: was.files.get(path) ?? null,
    after: is.files.get(path) ?? null,
    changed: false,
  }))
  const code = looksForCode ? cdkCandidates(changes, listings.after) : []
  const cdk = code.length > 0 ? cdkNotices(await read({ side: 'after', paths: code })) : []
  const unread = left.slice(0, 1).map(({ path }) => ({ path, before: null, after: null, changed: true }))
  return {
    files: [...pairs, ...unread, ...unchanged],
    notices: [...was.notices, ...is.notices, ...cdk, ...unread.map(({ path }) => tooManyChanges(path, left.length))],
    beside: 0,
  }
}

/** Files that could hold infrastructure, and those that say how the review runs. */
const matters = (path: string): boolean => isCandidate(path) || isOwn(path)

/** What differs between what was synthesised of the two sides. */
const synthesisedChanges = ({ before, after }: Synthesised): readonly Changed[] => {
  const was = new Map(before.map(({ path, text }) => [path, text]))
  const is = new Map(after.map(({ path, text }) => [path, text]))
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((path) => {
    const status = !was.has(path) ? 'A' : !is.has(path) ? 'D' : 'M'
    return status === 'M' && was.get(path) === is.get(path) ? [] : [{ status, path, previousPath: null }]
  })
}

/** Answers for what was synthesised, and has the rest read from the repository. */
const besides = (synthesised: Synthesised, read: ReadSome): ReadSome => {
  const known = {
    before: new Map(synthesised.before.map((file) => [file.path, file])),
    after: new Map(synthesised.after.map((file) => [file.path, file])),
  }
  return async ({ side, paths }) => {
    const here = paths.flatMap((path) => known[side].get(path) ?? [])
    const rest = paths.filter((path) => !known[side].has(path))
    return [...here, ...(rest.length > 0 ? await read({ side, paths: rest }) : [])]
  }
}

const pathBefore = ({ status, path, previousPath }: Changed): readonly string[] =>
  status === 'A' || status === 'C' ? [] : [previousPath ?? path]

const pathAfter = ({ status, path }: Changed): readonly string[] => (status === 'D' ? [] : [path])

const pairOf = (
  change: Changed,
  was: ReadonlyMap<string, SourceFile>,
  is: ReadonlyMap<string, SourceFile>,
): FilePair => {
  const [before] = pathBefore(change)
  const [after] = pathAfter(change)
  return {
    path: change.path,
    ...(change.previousPath ? { previousPath: change.previousPath } : {}),
    before: before === undefined ? null : (was.get(before) ?? null),
    after: after === undefined ? null : (is.get(after) ?? null),
    changed: true,
  }
}

/** The files of one side that were read. */
interface Read {
  readonly files: ReadonlyMap<string, SourceFile>
  readonly notices: readonly Notice[]
}

/** What reading one side starts from. */
interface Start {
  readonly first: readonly string[]
  readonly listing: readonly string[]
}

const withContext = (side: Wanted['side'], start: Start, read: ReadSome): Promise<Read> =>
  readOn(side, start, read, new Map(), [...new Set(start.first)])

/** What stands around the change and is the same on both sides. */
const shareable = ({ files }: Read, touched: ReadonlySet<string>): readonly SourceFile[] =>
  [...files.values()].filter(({ path }) => !touched.has(path) && !isOwn(path))

/**
 * The side with what the other one needed besides: where a change only adds or only deletes, nothing on this side asks for what was
 * there all along, and it would look as if it came or went.
 */
const withShared = async (
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

const tooManyChanges = (file: string, count: number): Notice => ({
  code: 'limit',
  file,
  line: 1,
  message: `Of the changed files that may hold infrastructure ${mostChanged} were read, and ${count} were not: this one and those behind it.`,
})

const tooMuchContext = (file: string): Notice => ({
  code: 'limit',
  file,
  line: 1,
  message: 'The files that the change depends on are too many; this one and those behind it were not read.',
})
