import type { Resource } from '#model'
import type { Context, PolicyHome, Problem } from '#rules'
import { type Look, watched } from './look.js'
import { policyHomes } from './policy-homes.js'
import type { RuleInForce } from './rules-in-force.js'

/** What one rule says of one resource. */
export interface Said {
  readonly force: RuleInForce
  readonly problems: readonly Problem[]
  /** Whether it hangs on the resource alone, so that it holds for the same resource on the other side too. */
  readonly alone: boolean
}

/** Where rules are asked about the resources of one side. */
export interface Bench {
  readonly rules: readonly RuleInForce[]
  readonly context: Context
  readonly look: Look
}

export const benchOf = (rules: readonly RuleInForce[], context: Context): Bench => {
  const look: Look = { around: false }
  return { rules, context: watched(context, look), look }
}

/** What every rule about states and documents says of a resource, in the order of the rules. */
export const statesSaid = (resource: Resource, bench: Bench): readonly Said[] => {
  const homes = policyHomes(resource)
  return bench.rules.flatMap((force) => ruleSaid(force, resource, homes, bench))
}

/** The same of a resource that is alike on the other side: only the rules that looked around are asked again. */
export const saidAgain = (said: readonly Said[], resource: Resource, bench: Bench): readonly Said[] => {
  const homes = policyHomes(resource)
  return said.flatMap((one) => (one.alone ? [one] : ruleSaid(one.force, resource, homes, bench)))
}

const ruleSaid = (
  force: RuleInForce,
  resource: Resource,
  homes: readonly PolicyHome[],
  { context, look }: Bench,
): readonly Said[] => {
  const { rule } = force
  look.around = false
  if (rule.kind === 'policy') {
    const own = homes.filter(({ role }) => rule.homes.includes(role))
    const problems = own.flatMap((home) => [...rule.check(home, context)])
    return own.length > 0 ? [{ force, problems, alone: !look.around }] : []
  }
  if (rule.kind !== 'state' || !rule.subjects.includes(resource.kind)) return []
  const problems = [...rule.check(resource, context)]
  return [{ force, problems, alone: !look.around }]
}
