import type { Config, Review } from '#model'

/** What a command gives back to the shell: 0 fine, 1 findings, 2 wrong use or unreadable input, 3 incomplete. */
export type ExitCode = 0 | 1 | 2 | 3

/** A review that could not see everything is green only where the policy says so. */
export const exitCodeOf = ({ verdict }: Review, { onIncomplete }: Config): ExitCode => {
  if (verdict === 'fail') return 1
  return verdict === 'incomplete' && onIncomplete === 'fail' ? 3 : 0
}
