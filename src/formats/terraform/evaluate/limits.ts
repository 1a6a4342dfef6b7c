/** The longest text that is put together, in UTF-16 units; a policy may have about ten thousand. */
export const longestText = 262_144

/** The longest list that is put together. */
export const longestList = 10_000

/** How many conditions may decide about one value. */
export const mostConditions = 6

/** How deep expressions, locals and modules may refer to one another. */
export const deepest = 200

/** How many expressions may be evaluated for one side of a change. */
const mostSteps = 300_000

/** What is left of the work that one reading may do. */
export interface Budget {
  steps: number
  /** How deep the work is in itself. */
  depth: number
}

/** A whole budget, of which nothing is spent. */
export const budget = (): Budget => ({ steps: mostSteps, depth: 0 })
