import type { Environments, Inventory, Pair, Resource } from '#model'
import type { World } from './settle.js'

/** A subject whose values are not the same on both sides: an environment came, went, or moved in the order. */
interface Subject {
  readonly name: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * Subjects that the two sides know differently. Where no value is on both sides they have other names for the same, and all is
 * compared with all.
 */
export const subjectsOf = ({ before, after }: Pair): readonly Subject[] => {
  const [was, is] = [before?.environments, after?.environments]
  if (!was || !is || was === is) return []
  return Object.keys(was).flatMap((name) => {
    const subject = { name, before: valuesOf(was, name), after: valuesOf(is, name) }
    const differs = subject.before.join('\u001f') !== subject.after.join('\u001f')
    return differs && subject.before.some((value) => subject.after.includes(value)) ? [subject] : []
  })
}

const valuesOf = (environments: Environments, name: string): readonly string[] =>
  Object.hasOwn(environments, name) ? (environments[name] ?? []) : []

/** The conditions that ask for each value of a subject, on either side. */
export const questionsOf = ({ name, before, after }: Subject): readonly string[] =>
  [...new Set([...before, ...after])].map((value) => `${name} is ${value}`)

/** Whether a subject has one value in that world, as it must where all its values are asked for. */
export const isDecided = (subject: Subject, world: World): boolean =>
  questionsOf(subject).every((question) => !world.has(question)) || valueIn(subject, world) !== undefined

const valueIn = (subject: Subject, world: World): string | undefined =>
  questionsOf(subject)
    .find((question) => world.get(question) === true)
    ?.slice(`${subject.name} is `.length)

/** Whether a side of the pair is deployed in that world. */
export const isDeployed = (pair: Pair, side: 'before' | 'after', world: World): boolean =>
  subjectsOf(pair).every((subject) => {
    const value = valueIn(subject, world)
    return value === undefined || subject[side].includes(value)
  })

/** Both sides as far as they are deployed to the same environments: what one gains by an environment of its own is no change of it. */
export const inSharedEnvironments = (
  sides: { readonly before: Inventory; readonly after: Inventory },
  pairs: readonly Pair[],
): typeof sides => {
  const differing = pairs.filter((pair) => subjectsOf(pair).length > 0)
  if (differing.length === 0) return sides
  const shared = (side: 'before' | 'after'): Inventory => {
    const restricted = new Map(
      differing.flatMap((pair) => {
        const resource = pair[side]
        return resource ? [[resource.id, restrictedTo(resource, subjectsOf(pair), side)] as const] : []
      }),
    )
    const resources = sides[side].resources.map((resource) => restricted.get(resource.id) ?? resource)
    return { ...sides[side], resources }
  }
  return { before: shared('before'), after: shared('after') }
}

const restrictedTo = (resource: Resource, subjects: readonly Subject[], side: 'before' | 'after'): Resource =>
  restricted(resource, subjects, side) as Resource

const restricted = (thing: unknown, subjects: readonly Subject[], side: 'before' | 'after'): unknown => {
  if (typeof thing !== 'object' || thing === null || 'endColumn' in thing) return thing
  if (Array.isArray(thing)) return thing.map((item) => restricted(item, subjects, side))
  const branch = onlyBranch(thing as Readonly<Record<string, unknown>>, subjects, side)
  if (branch !== undefined) return restricted(branch, subjects, side)
  return Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, restricted(value, subjects, side)]))
}

/** The only branch of a choice that both sides can come to. */
const onlyBranch = (
  thing: Readonly<Record<string, unknown>>,
  subjects: readonly Subject[],
  side: 'before' | 'after',
): unknown => {
  const { kind, condition, whenTrue, whenFalse } = thing
  if (kind !== 'choice' || typeof condition !== 'string') return undefined
  const subject = subjects.find(({ name }) => condition.startsWith(`${name} is `))
  const at = subject ? subject[side].indexOf(condition.slice(`${subject.name} is `.length)) : -1
  if (!subject || at < 0) return undefined
  const isShared = (value: string): boolean => subject.before.includes(value) && subject.after.includes(value)
  const [here, behind] = [isShared(subject[side][at] ?? ''), subject[side].slice(at + 1).some(isShared)]
  return here === behind ? undefined : here ? whenTrue : whenFalse
}
