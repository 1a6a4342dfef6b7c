import type { Side } from './anchors.js'
import type { JsonObject } from './json.js'
import type { Repository } from './repository.js'

/** What a token may do, by GitHub's names of permissions. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>

/** Who stands behind a token. */
export interface Caller {
  readonly login: string
  readonly permissions: Permissions
}

export interface Pull {
  readonly number: number
  title: string
  readonly user: string
  base: { ref: string }
  head: { ref: string; sha: string; repository: string }
  state: 'open' | 'closed'
  draft: boolean
  locked: boolean
  merged: boolean
}

export interface ReviewComment {
  readonly id: number
  readonly pull: number
  readonly user: string
  readonly review: number
  body: string
  readonly path: string
  /** As it was written, on the commit it was written for; null for a comment on the file. */
  readonly line: number | null
  readonly startLine: number | null
  readonly side: Side
  readonly startSide: Side | null
  readonly commit: string
  readonly replyTo: number | null
  readonly createdAt: string
  updatedAt: string
  editedAt: string | null
  minimized: string | null
}

export interface Thread {
  readonly id: string
  readonly pull: number
  readonly root: number
  resolvedBy: string | null
}

export interface Review {
  readonly id: number
  readonly pull: number
  readonly user: string
  body: string
  state: 'PENDING' | 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED'
  readonly commit: string
  readonly submittedAt: string
}

export interface IssueComment {
  readonly id: number
  readonly issue: number
  readonly user: string
  body: string
  readonly createdAt: string
  updatedAt: string
  editedAt: string | null
  minimized: string | null
}

export interface Reaction {
  readonly id: number
  readonly on: 'issue comment' | 'review comment'
  readonly of: number
  readonly user: string
  readonly content: string
  readonly createdAt: string
}

export interface CheckRun {
  readonly id: number
  readonly sha: string
  readonly app: string
  name: string
  externalId: string
  detailsUrl: string | null
  status: string
  conclusion: string | null
  readonly startedAt: string
  completedAt: string | null
  title: string | null
  summary: string | null
  text: string | null
  annotations: JsonObject[]
}

export interface Status {
  readonly id: number
  readonly sha: string
  readonly state: string
  readonly context: string
  readonly description: string | null
  readonly user: string
  readonly createdAt: string
}

/** A run of a workflow, for second stages. */
export interface WorkflowRun {
  readonly id: number
  readonly name: string
  readonly event: string
  readonly headSha: string
  readonly headBranch: string
  readonly headRepository: string
  readonly conclusion: string
  reruns: number
}

export interface Artifact {
  readonly id: number
  readonly run: number
  readonly name: string
  readonly zip: Buffer
}

/** Settings of the repository that change what GitHub answers. */
export interface Settings {
  defaultBranch: string
  private: boolean
  /** Branch protection: conversations must be resolved before merging. */
  conversationResolution: boolean
  requiredChecks: readonly string[]
  /** Checks that a ruleset requires, beside those of the branch's own rule. */
  rulesetChecks: readonly string[]
  /** github.com, or an enterprise server whose interface lives under /api/v3. */
  enterprise: boolean
  /** Whether GraphQL answers at all. */
  graphql: boolean
}

/** One repository on GitHub: everything a request can see or change. */
export interface World {
  readonly owner: string
  readonly name: string
  readonly git: Repository
  readonly settings: Settings
  readonly tokens: Map<string, Caller>
  readonly roles: Map<string, string>
  readonly pulls: Pull[]
  readonly reviews: Review[]
  readonly threads: Thread[]
  readonly reviewComments: ReviewComment[]
  readonly issueComments: IssueComment[]
  readonly reactions: Reaction[]
  readonly checkRuns: CheckRun[]
  readonly statuses: Status[]
  readonly labels: Map<number, Set<string>>
  readonly reviewers: Map<number, Set<string>>
  readonly workflowRuns: WorkflowRun[]
  readonly artifacts: Artifact[]
  readonly sarifs: JsonObject[]
  /** Counts up for ids and for the clock, which ticks a second a write. */
  readonly counters: { id: number; seconds: number }
  /** Where the server listens; set when it starts. */
  origin: string
}

/** A repository on GitHub without pull requests, comments or tokens. */
export const createWorld = (git: Repository, settings: Partial<Settings> = {}, fullName = 'acme/shop'): World => {
  const [owner = '', name = ''] = fullName.split('/')
  return {
    owner,
    name,
    git,
    settings: {
      defaultBranch: 'main',
      private: false,
      conversationResolution: false,
      requiredChecks: [],
      rulesetChecks: [],
      enterprise: false,
      graphql: true,
      ...settings,
    },
    tokens: new Map(),
    roles: new Map(),
    pulls: [],
    reviews: [],
    threads: [],
    reviewComments: [],
    issueComments: [],
    reactions: [],
    checkRuns: [],
    statuses: [],
    labels: new Map(),
    reviewers: new Map(),
    workflowRuns: [],
    artifacts: [],
    sarifs: [],
    counters: { id: 1000, seconds: 0 },
    origin: 'http://127.0.0.1',
  }
}

/** The next id. */
export const nextId = (world: World): number => ++world.counters.id

/** The time of a write: a second after the one before. */
export const tick = (world: World): string =>
  new Date(Date.UTC(2026, 0, 1) + 1000 * ++world.counters.seconds).toISOString().replace('.000', '')

/** A copy that shares git but nothing that a request can change. */
export const copyOf = (world: World): World => ({
  ...world,
  settings: { ...world.settings },
  tokens: new Map(world.tokens),
  roles: new Map(world.roles),
  labels: new Map([...world.labels].map(([issue, labels]) => [issue, new Set(labels)])),
  reviewers: new Map([...world.reviewers].map(([pull, logins]) => [pull, new Set(logins)])),
  ...structuredClone({
    pulls: world.pulls,
    reviews: world.reviews,
    threads: world.threads,
    reviewComments: world.reviewComments,
    issueComments: world.issueComments,
    reactions: world.reactions,
    checkRuns: world.checkRuns,
    statuses: world.statuses,
    workflowRuns: world.workflowRuns,
    sarifs: world.sarifs,
    counters: world.counters,
  }),
  artifacts: [...world.artifacts],
})

/** Everything a request can see of a world, as one text: equal texts are answered equally. */
export const imageOf = (world: World): string =>
  JSON.stringify([
    ...[world.pulls, world.reviews, world.threads, world.reviewComments, world.issueComments, world.reactions],
    ...[world.checkRuns, world.statuses, world.workflowRuns, world.sarifs],
    ...[
      [...world.labels].map(([issue, labels]) => [issue, [...labels]]),
      [...world.reviewers].map(([pull, logins]) => [pull, [...logins]]),
    ],
  ])
