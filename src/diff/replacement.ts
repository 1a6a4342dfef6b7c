import { isReplacedFor } from '#catalog'
import { is, knownValue, type Resource } from '#model'
import type { Difference, Outcome } from './difference.js'
import { mayEqual } from './may-equal.js'
import { isSame, meaningOf } from './meaning.js'
import { plainNaming } from './naming.js'
import { writtenNames } from './written-names.js'

/** Whether the tool puts a new resource in the place of the old one, or refuses to. */
export const replacement = (difference: Difference): Outcome | null => {
  const { after, path, raw } = difference
  const names = raw ? [path] : writtenNames(after, path)
  const name = names.find((one) => isReplacedFor(after.type, one))
  return name === undefined ? null : replacedFor(difference, name)
}

/** The outcome of a difference in a property that cannot change on a live resource. */
export const replacedFor = (difference: Difference, name: string): Outcome => {
  const { before, after, was, now } = difference
  if (mayEqual(was?.meaning(), now?.meaning()))
    return {
      effect: 'in-place',
      because: `a change of ${name} replaces it, and whether it changes is not known`,
      mayReplace: true,
    }
  const refusal = refusalOf(before, after)
  if (refusal) return { effect: 'refused', because: `a change of ${name} replaces it, but ${refusal}` }
  const tool = after.format === 'terraform' ? 'Terraform' : 'CloudFormation'
  return { effect: 'replaces', because: `${tool} cannot change ${name} of what is there and makes a new one` }
}

/** Why a replacement comes to a halt. */
const refusalOf = (before: Resource, after: Resource): string | null => {
  if (after.format === 'terraform') return terraformRefusal(before, after)
  return keepsCustomName(before, after)
    ? 'CloudFormation does not replace what has a name of its own unless the name changes too'
    : null
}

const terraformRefusal = (before: Resource, after: Resource): string | null => {
  if (is(after.guard.replacement, 'refuse')) return 'prevent_destroy stops the plan'
  return isProtected(before) ? 'DynamoDB does not delete a table that is protected' : null
}

/** Whether DynamoDB itself refuses to delete it, as it stands in this code. */
export const isProtected = (resource: Resource): boolean => {
  if (resource.kind === 'table' || resource.kind === 'replica') return is(resource.deletionProtection, true)
  if (resource.kind !== 'globalTable') return false
  const replicas = knownValue(resource.replicas) ?? []
  return replicas.length > 0 && replicas.every(({ deletionProtection }) => is(deletionProtection, true))
}

/** Both sides are written with the same physical name. */
export const keepsCustomName = (before: Resource, after: Resource): boolean => {
  const [was, is] = [nameOf(before), nameOf(after)]
  return was !== undefined && was !== null && isSame(was, is)
}

const nameOf = (resource: Resource) =>
  'name' in resource && resource.name?.kind === 'known' ? meaningOf(resource.name, plainNaming) : undefined
