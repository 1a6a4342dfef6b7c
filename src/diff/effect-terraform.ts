import type { Difference, Outcome } from './difference.js'
import { mayEqual } from './may-equal.js'
import { stepsOf } from './path.js'
import { replacedFor } from './replacement.js'

/**
 * What the schemas' ForceNew marks do not say, from the AWS provider's own code: differences it works out by itself.
 * Null: the schema stands.
 */
export const terraformEffect = (difference: Difference): Outcome | null =>
  mayEqual(difference.was?.meaning(), difference.now?.meaning()) ? null : effectOf(difference)

const effectOf = (difference: Difference): Outcome | null => {
  const { after, path, was, now } = difference
  const [field, part, setting] = stepsOf(path)
  if (after.kind === 'vpcEndpoint' && field === 'endpointPolicy' && after.endpointPolicy === null)
    return {
      effect: 'unmanaged',
      because: 'the provider leaves the policy of the endpoint as it is when none is written',
    }
  if (after.kind === 'key' && field === 'keyPolicy' && after.keyPolicy === null)
    return { effect: 'unmanaged', because: 'the provider leaves the policy of the key as it is when none is written' }
  if (after.kind !== 'table') return null
  if (field === 'globalIndexes' && part !== undefined && was && now)
    return { effect: 'interrupts', because: 'the provider deletes the index and makes it anew' }
  if (field === 'replicas' && setting === 'kmsKey' && was && now)
    return { effect: 'interrupts', because: 'the provider deletes the replica and makes it anew' }
  if (field === 'replicas' && setting === undefined && now === undefined)
    return { effect: 'in-place', because: 'the table of that Region is deleted' }
  if (field === 'stream' && was?.meaning() !== null && was !== undefined)
    return { effect: 'interrupts', because: 'a new stream begins under another ARN: its readers must be pointed to it' }
  if ((path === 'restore_source_name' || path === 'restore_source_table_arn') && now !== undefined)
    return replacedFor(difference, path)
  if (path === 'warm_throughput' && isLowered(difference)) return replacedFor(difference, path)
  return null
}

/** Warm throughput only grows; the provider makes a new table when one of its numbers falls. */
const isLowered = ({ was, now }: Difference): boolean => {
  const [before, after] = [numbersOf(was?.meaning()), numbersOf(now?.meaning())]
  return [...after].some(([name, number]) => number < (before.get(name) ?? 0))
}

const numbersOf = (meaning: unknown): ReadonlyMap<string, number> => {
  if (Array.isArray(meaning)) return numbersOf(meaning[0])
  if (typeof meaning !== 'object' || meaning === null) return new Map()
  return new Map(Object.entries(meaning).map(([name, value]) => [name, Number(value)]))
}
