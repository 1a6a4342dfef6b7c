import type { Rule } from './rule.js'

export type { ChangeRule, Context, PolicyHome, PolicyRule, Problem, ReviewRule, Rule, RuleInfo, StateRule } from './rule.js'
/** Every rule, ordered by id. */
export declare const rules: readonly Rule[]
export declare const ruleById: (id: string) => Rule | undefined
