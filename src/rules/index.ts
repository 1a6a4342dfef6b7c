import { rules } from './all.js'
import type { Rule } from './rule.js'

export { rules } from './all.js'
export { frameworks } from './mappings.js'
export type {
  ChangeRule,
  Context,
  PolicyHome,
  PolicyRule,
  Problem,
  ReviewRule,
  Rule,
  RuleInfo,
  StateRule,
} from './rule.js'

const byId = new Map(rules.map((rule) => [rule.id, rule]))

/** The rule of an id, or undefined. */
export const ruleById = (id: string): Rule | undefined => byId.get(id)
