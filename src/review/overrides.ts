import type { Config } from '#model'
import { weakenings } from './weakenings.js'

/** What a command line or a workflow may decide over the policy file. */
export type Overrides = Partial<
  Pick<
    Config,
    | 'profile'
    | 'failOn'
    | 'commentOn'
    | 'onIncomplete'
    | 'comment'
    | 'gate'
    | 'drafts'
    | 'commandPrefix'
    | 'previousBotLogins'
  >
>

/** The policy under what was said at the start of the run. Absent overrides change nothing. */
export const withOverrides = (config: Config, overrides: Overrides): Config => ({ ...config, ...overrides })

/** The same from someone who may not loosen the policy, such as a workflow that the pull request itself edits. */
export const withTighterOverrides = (config: Config, overrides: Overrides): Config => {
  let result = config
  for (const [key, value] of Object.entries(overrides)) {
    const candidate = { ...result, [key]: value }
    if (weakenings(result, candidate).length === 0) result = candidate
  }
  return result
}
