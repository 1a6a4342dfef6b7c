import { refuse } from './refusal.js'
import type { ChangedFile } from './repository.js'
import type { Pull, World } from './world.js'

/** GitHub lists at most this many files of a pull request. */
const fileLimit = 3000
/** A larger patch is left out of a file's entry. */
const patchLimit = 500_000

/** The pull request of a number, or 404. */
export const pullOf = (world: World, number: number): Pull =>
  world.pulls.find((pull) => pull.number === number) ?? refuse(404, 'Not Found')

/** The tip of the branch a pull request wants to go to. */
export const baseSha = (world: World, pull: Pull): string =>
  world.git.resolve(`heads/${pull.base.ref}`) ?? refuse(404, 'Not Found')

/** The files a pull request changes: merge base against head. */
export const filesOf = (world: World, pull: Pull, head = pull.head.sha): readonly ChangedFile[] => {
  const from = world.git.mergeBase(baseSha(world, pull), head)
  return from ? world.git.changes(from, head).slice(0, fileLimit).map(withinLimit) : []
}

const withinLimit = (file: ChangedFile): ChangedFile =>
  file.patch !== null && file.patch.length > patchLimit ? { ...file, patch: null } : file

/** How many lines a file's patch adds and removes. */
export const countsOf = ({ patch }: ChangedFile): { additions: number; deletions: number; changes: number } => {
  const additions = (patch?.match(/^\+/gm) ?? []).length
  const deletions = (patch?.match(/^-/gm) ?? []).length
  return { additions, deletions, changes: additions + deletions }
}
