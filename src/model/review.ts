import type { Change } from './change.js'
import type { Finding, Profile, Severity } from './finding.js'
import type { Notice, Revision, Span } from './source.js'

/** What comes of a review. */
export type Verdict = 'pass' | 'fail' | 'incomplete'

/** Silences findings for a stated reason and time; from the base side's policy file. */
export interface Waiver {
  readonly rule: string
  /** Globs; `*` for any. */
  readonly resource: string
  readonly path: string
  readonly reason: string
  /** A date; the waiver holds to the end of that day in UTC. */
  readonly until: string
  readonly by: string
  /** Where it was decided, such as the number of a ticket. */
  readonly ticket: string | null
  /** The first letters of the evidence it was given for; it ends when something else is judged. Null: for whatever is. */
  readonly evidence: string | null
  /** Where it is written, for messages about it. */
  readonly line: number
}

/** What a team may decide, from the base side's policy file and the command line. */
export interface Config {
  /** The path of the file that says so, in the repository. */
  readonly policyFile: string
  readonly profile: Profile
  readonly failOn: Severity | 'never'
  readonly commentOn: Severity
  readonly onIncomplete: 'fail' | 'neutral'
  readonly comment: 'on-findings' | 'always' | 'never'
  readonly gate: 'check' | 'job' | 'both'
  /** What is said while a pull request is a draft: all, all but comments in the diff, or nothing. */
  readonly drafts: 'full' | 'summary' | 'off'
  readonly commandPrefix: string
  /** Severity by rule id; `off` silences the rule. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>
  /** Globs over file paths; a file is reviewed when it matches an include and no exclude. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly waivers: readonly Waiver[]
  /** Accounts that may be trusted, twelve digits each. */
  readonly trustedAccounts: readonly string[]
  /** Tags `key=value` that mark production, and data that wants a visible key. */
  readonly productionTags: readonly string[]
  readonly sensitiveTags: readonly string[]
  /** ARNs of which every role and user must have one as its permissions boundary; none: no boundary is asked for. */
  readonly permissionsBoundaries: readonly string[]
  /** How many days ahead a waiver may reach. */
  readonly maxWaiverDays: number
  /** Whether critical findings, or all rules at once, may be waived. */
  readonly allowCriticalWaivers: boolean
  /** Logins that may let findings stand beside maintainers. */
  readonly approvers: readonly string[]
  /** Whether the author of a change, being such a person, may let its findings stand. */
  readonly allowSelfWaive: boolean
  /** Whether pull requests are labelled as blocked or waived. */
  readonly labels: boolean
  /** Logins to ask for a review when a change brings findings that fail it. */
  readonly reviewers: readonly string[]
  /** Logins the review wrote under before: what they said is read and not said again, and never touched. */
  readonly previousBotLogins: readonly string[]
}

/** One principal's or resource policy's access, compared; filled by the policy algebra. */
export interface AccessEntry {
  readonly principal: string
  readonly resource: string
  readonly verdict: 'same' | 'broadened' | 'narrowed' | 'shifted' | 'undecided'
  readonly gained: readonly string[]
  readonly lost: readonly string[]
  readonly witness: {
    readonly principal: string
    readonly action: string
    readonly resource: string
    readonly context: Readonly<Record<string, string>>
  } | null
  readonly because: string
  readonly location: Span
}

/** The answer. Everything a surface shows is in here; stable order, no clock. */
export interface Review {
  readonly verdict: Verdict
  readonly profile: Profile
  readonly base: Revision | null
  readonly head: Revision | null
  readonly findings: readonly Finding[]
  readonly access: readonly AccessEntry[]
  readonly changes: readonly Change[]
  readonly notices: readonly Notice[]
  readonly coverage: {
    readonly files: { readonly seen: number; readonly reviewed: number; readonly skipped: number }
    readonly resources: number
  }
  readonly config: Config
}
