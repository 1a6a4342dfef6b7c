import { createRepository, type Edits } from './repository.js'
import { type Conduct, type Offline, startOffline } from './server.js'
import { createWorld, type Permissions, type Pull, type Settings, type World } from './world.js'

/** What the README's workflow gives the job: its own comments, threads and check run. */
export const usual: Permissions = { contents: 'read', pull_requests: 'write', checks: 'write' }
/** What GitHub gives a run for a fork or for Dependabot, whatever the workflow asks for. */
export const readOnly: Permissions = { contents: 'read', pull_requests: 'read', checks: 'read', metadata: 'read' }

/** A repository with one open pull request, and GitHub around it. */
export interface Scene {
  readonly world: World
  readonly offline: Offline
  readonly pull: Pull
  /** Commits to the pull request's branch and moves its head. */
  push(edits: Edits, message?: string): string
  /** Rewrites the branch: one commit on top of the base. */
  forcePush(edits: Edits, message?: string): string
  end(): Promise<void>
}

/** Where the story of a scene starts. */
export interface Start {
  readonly base: Edits
  readonly head: Edits
  readonly settings?: Partial<Settings>
  readonly permissions?: Permissions
  readonly conduct?: Partial<Conduct>
  readonly pull?: Partial<Pick<Pull, 'draft' | 'locked' | 'title' | 'user' | 'state'>>
  /** The fork the branch lies in. */
  readonly fork?: string
}

/** Opens pull request 7 of acme/shop from `feature` to `main`; the job's token is `job-token`. */
export const openScene = async (start: Start): Promise<Scene> => {
  const git = createRepository()
  const world = createWorld(git, start.settings)
  const base = git.commit('main', start.base, 'Base')
  const sha = git.commit('feature', start.head, 'Change', base)
  const pull: Pull = {
    number: 7,
    title: 'Change the tables',
    user: 'alice',
    base: { ref: 'main' },
    head: { ref: 'feature', sha, repository: start.fork ?? `${world.owner}/${world.name}` },
    state: 'open',
    draft: false,
    locked: false,
    merged: false,
    ...start.pull,
  }
  world.pulls.push(pull)
  world.tokens.set('job-token', { login: 'github-actions[bot]', permissions: start.permissions ?? usual })
  world.roles.set('alice', 'write').set('maria', 'maintain').set('bob', 'read')
  const offline = await startOffline(world, start.conduct)
  const push = (edits: Edits, message = 'Change again') => {
    pull.head.sha = git.commit('feature', edits, message)
    return pull.head.sha
  }
  const forcePush = (edits: Edits, message = 'Change anew') => {
    pull.head.sha = git.commit('feature', edits, message, git.resolve('heads/main') ?? base)
    return pull.head.sha
  }
  const end = async () => {
    await offline.stop()
    git.remove()
  }
  return { world, offline, pull, push, forcePush, end }
}
