import { type Config, profiles, type Severity } from '#model'
import { type Rule, rules } from '#rules'

/** A rule that speaks, and the severity the team gave it, if it did. */
export interface RuleInForce {
  readonly rule: Rule
  readonly severity: Severity | null
}

/** How severe a rule is under a policy. Naming a severity also switches on a rule of a stricter profile. */
export const levelOf = (rule: Rule, { rules: levels, profile }: Config): Severity | 'off' => {
  const own = Object.hasOwn(levels, rule.id) ? levels[rule.id] : undefined
  return own ?? (profiles.indexOf(rule.profile) <= profiles.indexOf(profile) ? rule.severity : 'off')
}

/** The rules that speak under a policy. */
export const rulesInForce = (config: Config): readonly RuleInForce[] =>
  rules
    .filter((rule) => levelOf(rule, config) !== 'off')
    .map((rule) => ({ rule, severity: teamSeverity(rule, config) }))

const teamSeverity = ({ id }: Rule, { rules: levels }: Config): Severity | null => {
  const level = Object.hasOwn(levels, id) ? levels[id] : undefined
  return level === undefined || level === 'off' ? null : level
}
