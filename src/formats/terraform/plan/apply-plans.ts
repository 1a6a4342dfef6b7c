import type { Inventory, Notice, Planned, Resource, SourceFile } from '#model'
import { unresolvedNotices } from '../../unresolved.js'
import { isRead } from '../kinds.js'
import { foldersIn, type PlanRoot, placeIn, rootOf } from './place.js'
import { planOnly } from './plan-only.js'
import { type Plan, type PlannedResource, readPlan } from './read-plan.js'
import { settledBefore, settledBy } from './settle.js'

/** Both sides of a change. */
export interface BothSides {
  readonly before: Inventory
  readonly after: Inventory
}

/** The files of both sides, for finding out which folder a plan belongs to. */
export interface BothFiles {
  readonly before: readonly SourceFile[]
  readonly after: readonly SourceFile[]
}

/**
 * Lays Terraform plans over both sides of a change. A plan says what becomes of each resource, settles what the code
 * leaves unknown, and shows what modules make that are not in the repository. It takes nothing away that the code says,
 * as nobody knows where a plan comes from; values of the state and sensitive ones do not enter the inventory.
 */
export const withPlans = (sides: BothSides, files: BothFiles, plans: readonly SourceFile[]): BothSides =>
  plans.map(readPlan).reduce((laid, plan) => withPlan(laid, files, plan), sides)

const withPlan = (sides: BothSides, files: BothFiles, plan: Plan): BothSides => {
  const folders = { before: foldersIn(files.before), after: foldersIn(files.after) }
  const root = rootOf(plan, folders.after) ?? rootOf(plan, folders.before)
  if (!root) return withNotices(sides, [...plan.notices, ...(plan.resources.length > 0 ? [homeless(plan)] : [])])
  const joined = joinedWith(sides, plan, root)
  const former = folders.before.get(root.scope)
  const more = plan.resources
    .filter(({ address, type, planned }) => planned.outcome !== 'none' && isRead(type) && !joined.known.has(address))
    .map((one) => onlyPlanned(one, root, former ? { ...root, directory: former } : root))
  const unplaced = more.filter((one) => one === null).length
  const found = more.filter((one) => one !== null)
  const added = {
    before: {
      ...joined.before,
      resources: [...joined.before.resources, ...found.flatMap(({ before }) => before ?? [])],
    },
    after: { ...joined.after, resources: [...joined.after.resources, ...found.flatMap(({ after }) => after ?? [])] },
  }
  return withNotices(added, [...plan.notices, ...(unplaced > 0 ? [unplacedNotice(plan, unplaced)] : [])])
}

const withNotices = ({ before, after }: BothSides, notices: readonly Notice[]): BothSides => ({
  before,
  after: { ...after, notices: [...after.notices, ...notices] },
})

const homeless = ({ path }: Plan): Notice => ({
  code: 'unsupported',
  file: path,
  line: 1,
  message: 'this plan is not used: no one folder of the change declares what it declares',
})

const unplacedNotice = ({ path }: Plan, count: number): Notice => ({
  code: 'unsupported',
  file: path,
  line: 1,
  message: `${count} resources of this plan are not reviewed: the code declares nothing that makes them`,
})

interface Joined extends BothSides {
  /** The plan's addresses that the code has. */
  readonly known: ReadonlySet<string>
}

/** Gives the resources of the code what the plan says about them. */
const joinedWith = ({ before, after }: BothSides, plan: Plan, root: PlanRoot): Joined => {
  const known = new Set<string>()
  const spoken = entriesOf(plan)
  const former = new Map(before.resources.map((resource) => [resource.id, resource]))
  const settled = new Map<string, Resource>()
  const plannedFor = (resource: Resource): readonly PlannedResource[] => {
    if (resource.format !== 'terraform' || resource.scope !== root.scope) return []
    const found = spoken(resource)
    for (const { address } of found) known.add(address)
    return found
  }
  const resources = after.resources.map((resource) => {
    const found = plannedFor(resource)
    const [only, ...others] = found
    if (!only) return resource
    const planned = worstOf(only, others)
    if (others.length > 0) return { ...resource, planned }
    const { resource: own, told } = settledBy(resource, only)
    const was = former.get(resource.id)
    if (was && told.size > 0) settled.set(was.id, settledBefore(was, only, told))
    return { ...own, planned }
  })
  const earlier = before.resources.map((resource) => {
    const [first, ...more] = plannedFor(resource)
    const own = settled.get(resource.id) ?? resource
    return first ? { ...own, planned: worstOf(first, more) } : own
  })
  return { before: withResources(before, earlier), after: withResources(after, resources), known }
}

/** What a plan says about a resource of the code; about all its instances where the code does not know them. */
const entriesOf = ({ resources }: Plan): ((resource: Resource) => readonly PlannedResource[]) => {
  const exact = new Map<string, PlannedResource[]>()
  const loose = new Map<string, PlannedResource[]>()
  const add = (map: Map<string, PlannedResource[]>, key: string, one: PlannedResource) =>
    map.set(key, [...(map.get(key) ?? []), one])
  for (const one of resources) {
    add(exact, one.address, one)
    add(loose, withoutKeys(one.address), one)
    if (one.previousAddress !== null && one.previousAddress !== one.address) add(exact, one.previousAddress, one)
  }
  return ({ address, multiplied }) =>
    exact.get(address) ?? (multiplied === null ? [] : (loose.get(withoutKeys(address)) ?? []))
}

const withoutKeys = (address: string): string => address.replace(/\[("(\\.|[^"\\])*"|\d+)\]/g, '')

const outcomes: readonly Planned['outcome'][] = ['none', 'create', 'update', 'forget', 'delete', 'replace']

/** The worst that becomes of any instance. */
const worstOf = (first: PlannedResource, more: readonly PlannedResource[]): Planned =>
  more
    .map(({ planned }) => planned)
    .reduce(
      (worst, one) => (outcomes.indexOf(worst.outcome) >= outcomes.indexOf(one.outcome) ? worst : one),
      first.planned,
    )

/** An inventory with other resources in the place of its own; what is known now is no longer told as unknown. */
const withResources = (inventory: Inventory, resources: readonly Resource[]): Inventory => {
  const settled = resources.filter((resource, at) => resource.properties !== inventory.resources[at]?.properties)
  const isAbout = ({ code, message }: Notice) =>
    code === 'unresolved-value' && settled.some(({ address }) => message.startsWith(`${address}: `))
  const notices = settled.length === 0 ? inventory.notices : inventory.notices.filter((notice) => !isAbout(notice))
  return { ...inventory, resources, notices: [...notices, ...settled.flatMap(unresolvedNotices)] }
}

/** Only what the plan is about to do is added: what stays as it is, this change does not touch. */
const onlyPlanned = (one: PlannedResource, root: PlanRoot, former: PlanRoot) => {
  const here = placeIn(root.directory, one.address) ?? placeIn(former.directory, one.address)
  if (!here) return null
  return planOnly(one, root, placeIn(former.directory, one.address) ?? here, here)
}
