import type { GrammarProblem, PolicyType, When } from './policy.js'

/** What the reading of one statement needs to know and adds to. */
export interface StatementContext {
  readonly type: PolicyType
  readonly index: number
  readonly when: readonly When[]
  readonly variables: boolean
  readonly problems: GrammarProblem[]
  /** Reasons why the set of statements is not known. */
  readonly unread: string[]
}
