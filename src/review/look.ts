import type { Context } from '#rules'

/**
 * Whether rules looked around: at the inventories, the changes or the access beside their subject. Rules are pure, so what one said
 * without a look holds wherever the subject is the same. The team's policy is the same everywhere; reading it is no look.
 */
export interface Look {
  around: boolean
}

/** The context as it is; reading more of it than the team's policy is noted. */
export const watched = (context: Context, look: Look): Context => {
  const noted = <T>(part: T): T => {
    look.around = true
    return part
  }
  return {
    config: context.config,
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
