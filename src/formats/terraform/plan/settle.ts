import type { Resource, Tree } from '#model'
import { givenFor } from '../given.js'
import { kinds } from '../kinds.js'
import { filled, filledAlike, type Told } from './fill.js'
import { planTree } from './plan-tree.js'
import type { PlannedResource } from './read-plan.js'
import { stateTree } from './state-tree.js'

/** A resource of the after side with what the plan knows and the code does not. */
export const settledBy = (resource: Resource, { after }: PlannedResource): { resource: Resource; told: Told } => {
  if (!after) return { resource, told: new Map() }
  const { tree, told } = filled(resource.properties, planTree(after, resource.head))
  return { resource: told.size === 0 ? resource : readAgain(resource, tree), told }
}

/**
 * The same resource before: what the code leaves unknown is what the state has, where that is a switch, a number or a word
 * of AWS's own; and what it says with the same expression is the same.
 */
export const settledBefore = (resource: Resource, { before, after }: PlannedResource, told: Told): Resource => {
  const later = after ? planTree(after, resource.head) : undefined
  const state = before ? filled(resource.properties, stateTree(before, later, resource.head)).tree : resource.properties
  return readAgain(resource, filledAlike(state, told))
}

/** Reads the resource anew; what was known stays, as other resources may have had a say in it. */
const readAgain = (resource: Resource, properties: Tree): Resource => {
  const kind = Object.hasOwn(kinds, resource.type) ? kinds[resource.type] : undefined
  const again = kind?.(givenFor({ ...resource, properties }))
  if (!again || again.kind !== resource.kind) return resource
  const settled = Object.entries(again).filter(([field]) => isOpen(resource[field as keyof Resource]))
  return { ...resource, ...Object.fromEntries(settled), properties } as Resource
}

/** What is not known, or a text that is nothing but the value of something outside; lists may be others' doing. */
const isOpen = (field: unknown): boolean => holdsUnknown(field) || (!isList(field) && holdsInput(field))

const isList = (field: unknown): boolean =>
  typeof field === 'object' &&
  field !== null &&
  'value' in field &&
  Array.isArray(field.value) &&
  field.value.some((item) => typeof item === 'object' && item !== null && !('symbol' in item))

const holdsInput = (thing: unknown): boolean => {
  if (typeof thing !== 'object' || thing === null) return false
  if (Array.isArray(thing) && thing.length === 1 && isInput(thing[0])) return true
  return Object.entries(thing).some(([name, part]) => name !== 'span' && name !== 'via' && holdsInput(part))
}

/** The symbol of a variable without a value. */
const isInput = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && 'symbol' in part && /[#.]var\.[^.]*$/.test(String(part.symbol))

const holdsUnknown = (thing: unknown): boolean => {
  if (typeof thing !== 'object' || thing === null) return false
  if ('kind' in thing && thing.kind === 'unknown') return true
  return Object.entries(thing).some(([name, part]) => name !== 'span' && name !== 'via' && holdsUnknown(part))
}
