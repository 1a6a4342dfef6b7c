import type { Context } from './rule.js'

/**
 * Asks about what is around, so that only the answer counts as looked at: where it is the same on both sides, the rule says the same of
 * both and need not be asked twice. The question may look at nothing but the context that it is given.
 */
export const ask = <T>(context: Context, question: (around: Context) => T): T =>
  context.hear ? context.hear(question) : question(context)
