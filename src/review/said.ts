import { isAlike } from '#diff'
import type { Resource } from '#model'
import type { Context, PolicyHome, Problem } from '#rules'
import { type Asked, type Look, watched } from './look.js'
import { policyHomes } from './policy-homes.js'
import type { RuleInForce } from './rules-in-force.js'

/** What one rule says of one resource. */
export interface Said {
  readonly force: RuleInForce
  readonly problems: readonly Problem[]
  /** The answers that it hangs on besides the resource: where they are the same, it holds on the other side too; null when it hangs on more. */
  readonly asked: readonly Asked[] | null
}

/** Where rules are asked about the resources of one side. */
export interface Bench {
  readonly rules: readonly RuleInForce[]
  readonly context: Context
  /** The context as rules see it: what they look at is noted. */
  readonly shown: Context
  readonly look: Look
  /** The rules for a kind of resource with such policies, in their order; worked out when first asked for. */
  readonly fitting: Map<string, readonly RuleInForce[]>
}

/** A bench for one side, with nothing asked yet. */
export const benchOf = (rules: readonly RuleInForce[], context: Context): Bench => {
  const look: Look = { around: false, asked: [] }
  return { rules, context, shown: watched(context, look), look, fitting: new Map() }
}

const fittingRules = ({ kind }: Resource, homes: readonly PolicyHome[], { rules, fitting }: Bench) => {
  const roles = new Set(homes.map(({ role }) => role))
  const key = [kind, ...roles].join(' ')
  const fits = ({ rule }: RuleInForce): boolean =>
    rule.kind === 'policy'
      ? rule.homes.some((role) => roles.has(role))
      : rule.kind === 'state' && rule.subjects.includes(kind)
  const found = fitting.get(key) ?? rules.filter(fits)
  fitting.set(key, found)
  return found
}

/** What every rule about states and documents says of a resource, in the order of the rules. */
export const statesSaid = (resource: Resource, bench: Bench): readonly Said[] => {
  const homes = policyHomes(resource)
  return fittingRules(resource, homes, bench).map((force) => ruleSaid(force, resource, homes, bench))
}

/** The same of a resource that is alike on the other side: only the rules that found something else around are asked again. */
export const saidAgain = (said: readonly Said[], resource: Resource, bench: Bench): readonly Said[] => {
  const homes = policyHomes(resource)
  return said.map((one) => (holdsAt(one, bench) ? one : ruleSaid(one.force, resource, homes, bench)))
}

const holdsAt = ({ asked }: Said, { context }: Bench): boolean =>
  asked?.every(({ question, answer }) => isAlike(question(context), answer)) === true

const ruleSaid = (
  force: RuleInForce,
  resource: Resource,
  homes: readonly PolicyHome[],
  { shown, look }: Bench,
): Said => {
  look.around = false
  look.asked = []
  const problems = problemsOf(force.rule, resource, homes, shown)
  return { force, problems, asked: look.around ? null : look.asked }
}

const problemsOf = (
  rule: RuleInForce['rule'],
  resource: Resource,
  homes: readonly PolicyHome[],
  context: Context,
): readonly Problem[] => {
  if (rule.kind === 'state') return [...rule.check(resource, context)]
  if (rule.kind !== 'policy') return []
  const problems: Problem[] = []
  for (const home of homes) if (rule.homes.includes(home.role)) problems.push(...rule.check(home, context))
  return problems
}
