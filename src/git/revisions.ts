import { Failure, type Revision } from '#model'
import { tryGit } from './command.js'

/** The full id of the commit a name stands for. */
export const resolveCommit = (repository: string, ref: string): string => {
  const sha = ref.startsWith('-')
    ? null
    : tryGit(repository, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
  if (!sha) throw new Failure(`The revision ${ref} was not found: check its spelling, or fetch it first.`)
  return sha
}

/** The commit that is checked out. */
export const currentCommit = (repository: string): string => {
  const sha = tryGit(repository, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}')
  if (!sha) throw new Failure(`${repository} has no commit yet: there is nothing to compare with.`)
  return sha
}

/** The branch that pull requests are usually made against, as this clone knows it. */
export const defaultBase = (repository: string): string => {
  const remote = tryGit(repository, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')
  const found = [remote, 'origin/main', 'origin/master', 'main', 'master'].find(
    (name) => name && tryGit(repository, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`),
  )
  if (!found) throw new Failure('No default branch was found to compare with: name one with --base.')
  return found
}

/** Where the head left the base: changes that the base made since are not the author's. */
export const mergeBase = (repository: string, base: Revision, head: string): Revision => {
  const sha = tryGit(repository, 'merge-base', base.sha, head)
  if (sha) return { ref: base.ref, sha }
  const shallow = tryGit(repository, 'rev-parse', '--is-shallow-repository') === 'true'
  throw new Failure(
    shallow
      ? `This clone is shallow and does not reach the commit that ${base.ref} and the head share: run git fetch --unshallow, or check out with fetch-depth: 0.`
      : `${base.ref} and the head share no commit: name another revision with --base.`,
  )
}
