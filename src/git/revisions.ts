import { Failure, type Revision } from '#model'
import { git, tryGit } from './command.js'

/** The full id of the commit a name stands for. */
const resolveCommit = (repository: string, ref: string): string => {
  const sha = ref.startsWith('-')
    ? null
    : tryGit(repository, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
  if (!sha) throw new Failure(`The revision ${ref} was not found: check its spelling, or fetch it first.`)
  return sha
}

/** The commit that is checked out. */
const currentCommit = (repository: string): string => {
  const sha = tryGit(repository, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}')
  if (!sha) throw new Failure(`${repository} has no commit yet: there is nothing to compare with.`)
  return sha
}

/** The branch that pull requests are usually made against, as this clone knows it. */
const defaultBase = (repository: string): string => {
  const remote = tryGit(repository, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')
  const found = [remote, 'origin/main', 'origin/master', 'main', 'master'].find(
    (name) => name && tryGit(repository, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`),
  )
  if (!found) throw new Failure('No default branch was found to compare with: name one with --base.')
  return found
}

/** Where the head left the base: changes that the base made since are not the author's. */
const mergeBase = (repository: string, base: Revision, head: string): Revision => {
  const sha = tryGit(repository, 'merge-base', base.sha, head)
  if (sha) return { ref: base.ref, sha }
  const shallow = tryGit(repository, 'rev-parse', '--is-shallow-repository') === 'true'
  throw new Failure(
    shallow
      ? `This clone is shallow and does not reach the commit that ${base.ref} and the head share: run git fetch --unshallow, or check out with fetch-depth: 0.`
      : `${base.ref} and the head share no commit: name another revision with --base.`,
  )
}

/** Both ends of a comparison, and where paths begin. */
export interface Ends {
  /** The top folder of the working tree; a bare repository's own folder. */
  readonly top: string
  /** Where the head left the base. */
  readonly from: Revision
  readonly tip: string
}

/** Finds both ends. Names may be left out: the default branch, and what is checked out. */
export const endsOf = (repository: string, base: string | null, head: string | null): Ends =>
  (base !== null && atOnce(repository, base, head ?? 'HEAD')) || oneByOne(topOf(repository), base, head)

const plain = /^(?!-)[\w./-]+$/
const answer = /^(.+)\n([0-9a-f]{40,64})\n[0-9a-f]{40,64}\n\^([0-9a-f]{40,64})$/s

/**
 * All questions in one process, as each costs ten milliseconds: `A...B` gives the commit of B, that of A and, after a caret, the
 * one that both came from. Undefined where any of it is not so simple.
 */
const atOnce = (repository: string, base: string, head: string): Ends | undefined => {
  if (![base, head].every((name) => plain.test(name) && !name.includes('..'))) return undefined
  const said = tryGit(repository, 'rev-parse', '--show-toplevel', `${base}^{commit}...${head}^{commit}`)
  const [, top, tip, sha] = said?.match(answer) ?? []
  return top !== undefined && tip !== undefined && sha !== undefined
    ? { top, from: { ref: base, sha }, tip }
    : undefined
}

/** Says of a name that is wrong which one it is. */
const oneByOne = (top: string, base: string | null, head: string | null): Ends => {
  const tip = head === null ? currentCommit(top) : resolveCommit(top, head)
  const ref = base ?? defaultBase(top)
  return { top, from: mergeBase(top, { ref, sha: resolveCommit(top, ref) }, tip), tip }
}

/** The top folder of the working tree around a folder; a bare repository's own folder. */
export const topOf = (repository: string): string => {
  try {
    return git(repository, 'rev-parse', '--show-toplevel')
      .toString('utf8')
      .replace(/\r?\n$/, '')
  } catch {
    git(repository, 'rev-parse', '--git-dir')
    return repository
  }
}
