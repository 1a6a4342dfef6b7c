import type { Context } from '#rules'

/** A question about what is around, and what was answered. */
export interface Asked {
  readonly question: (around: Context) => unknown
  readonly answer: unknown
}

/**
 * Whether rules looked around: at the inventories, the changes or the access beside their subject. Rules are pure, so what one said
 * without a look holds wherever the subject is the same, and what it said after some answers holds wherever these are the same. The
 * team's policy is the same everywhere; reading it is no look.
 */
export interface Look {
  around: boolean
  asked: Asked[]
}

/** The context as it is; reading more of it than the team's policy is noted, and so is what is asked. */
export const watched = (context: Context, look: Look): Context => {
  const noted = <T>(part: T): T => {
    look.around = true
    return part
  }
  return {
    config: context.config,
    hear: (question) => {
      const answer = question(context)
      look.asked.push({ question, answer })
      return answer
    },
    get here() {
      return noted(context.here)
    },
    get before() {
      return noted(context.before)
    },
    get after() {
      return noted(context.after)
    },
    get changes() {
      return noted(context.changes)
    },
    get access() {
      return noted(context.access)
    },
  }
}
