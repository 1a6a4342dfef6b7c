import { isCandidate } from '#formats'
import type { FilePair, Notice, SourceFile } from '#model'
import { cdkCandidates, cdkNotices } from './cdk-code.js'
import { isOwn, ownContext } from './own-files.js'
import { type ReadSome, shareable, type Wanted, withContext, withShared } from './side-files.js'

/** One changed path; `status` is git's letter: A, M, D, R, C or T. */
export interface Changed {
  readonly status: string
  readonly path: string
  readonly previousPath: string | null
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

/** How many changed files are read; a change of more is reviewed in part, and says so. */
const mostChanged = 5000
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

const tooManyChanges = (file: string, count: number): Notice => ({
  code: 'limit',
  file,
  line: 1,
  message: `Of the changed files that may hold infrastructure ${mostChanged} were read, and ${count} were not: this one and those behind it.`,
})
