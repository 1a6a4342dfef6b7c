import { literal } from '#model'
import { type ActionClass, actionClasses } from './action-classes.js'
import { callersOf } from './callers.js'
import { evaluate } from './evaluate.js'
import { filledIn } from './filled-in.js'
import { LimitReached } from './language.js'
import type { Part } from './parts.js'
import { type Layer, type Paths, pathsOf } from './paths.js'
import { type Bindings, newSymbols, type Reading } from './pattern.js'
import { pick } from './pick.js'
import type { Policy } from './policy.js'
import { type Effort, intersect, newEffort, remainder } from './remainder.js'
import type { Caller, PolicySet, Witness } from './request.js'
import { type Box, newResources, type Resources, type Scene, sceneOf } from './scene.js'
import type { Interpretation } from './text-atoms.js'
import { type Named, spellRequest } from './witness.js'

/** The answer under one reading of everything that leaves a choice. */
export interface Answer {
  /** Confirmed by the evaluator. */
  readonly witnesses: readonly Witness[]
  /** Found by the procedure and not confirmed, or under assumptions. */
  readonly possible: readonly Witness[]
  /** Why parts of the question stayed without an answer, or null. */
  readonly limit: string | null
  /** Whether a pattern was met of which the documentation leaves open how far it reaches. */
  readonly ambiguous: boolean
}

/** What is compared, and ARNs that witnesses prefer. */
export interface Sides {
  readonly before: PolicySet
  readonly after: PolicySet
  readonly named: Named
}

interface Question extends Sides {
  readonly old: Paths
  readonly now: Paths
  readonly callers: readonly Caller[]
  readonly resources: Resources
  readonly how: Interpretation
  readonly effort: Effort
}

/** What is the same of a question under every reading. */
interface Layout {
  readonly old: Paths
  readonly now: Paths
  readonly parts: readonly Part[]
  readonly classes: () => readonly ActionClass[]
}

const laidOut = new WeakMap<Sides, Layout>()

const layoutOf = (sides: Sides): Layout => {
  const layout = laidOut.get(sides) ?? layOut(sides)
  laidOut.set(sides, layout)
  return layout
}

const layOut = ({ before, after }: Sides): Layout => {
  const [old, now] = [pathsOf(before), pathsOf(after)]
  const parts = [...now.parts, ...old.parts]
  const keys = new Set(parts.flatMap((part) => part.statement.conditions.map(({ key }) => key)))
  let classes: readonly ActionClass[] | undefined
  return {
    old,
    now,
    parts,
    classes: () => {
      classes ??= actionClasses(parts, [...keys], limitOf(after))
      return classes
    },
  }
}

/**
 * Asks class by class of actions what `after` allows and `before` does not; where it is enough to know that there is something, no
 * further than to the first confirmed witness.
 */
export const ask = (sides: Sides, reading: Reading, bindings: Bindings, enough: 'all' | 'one' = 'all'): Answer => {
  const { before, after } = sides
  const how = { symbols: newSymbols(), bindings, reading }
  const { old, now, parts, classes } = layoutOf(sides)
  const witnesses: Witness[] = []
  const possible: Witness[] = []
  const resources = newResources()
  const limits: string[] = []
  const attempt = (action: () => void): void => {
    try {
      action()
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error
      limits.push(error.message)
    }
  }
  attempt(() => {
    const callers = callersFor(before, after, parts, how)
    const question = { ...sides, old, now, callers, resources, how, effort: newEffort() }
    for (const actions of classes()) {
      if (enough === 'one' && witnesses.length > 0) break
      attempt(() => {
        const found = askClass(question, parts, actions)
        if (found) (isConfirmed(found, question) ? witnesses : possible).push(found.witness)
      })
    }
  })
  return {
    witnesses: inOrder(witnesses),
    possible: inOrder(possible),
    limit: limits[0] ?? null,
    ambiguous: resources.ambiguous,
  }
}

/** The one who is asked about, or everybody the resource's policies tell apart. */
const callersFor = (
  before: PolicySet,
  after: PolicySet,
  parts: readonly Part[],
  how: Interpretation,
): readonly Caller[] => {
  const fixed = after.caller ?? before.caller
  if (fixed) return [fixed]
  return parts.every(({ policy }) => policy.type === 'identity' || isScope(policy, after))
    ? [{ kind: 'self', id: [] }]
    : callersOf(parts, how)
}

/** The actions a question is limited to, or null. */
const limitOf = ({ scope }: PolicySet): readonly string[] | null => {
  const elements = scope?.flatMap(({ statements }) => statements.map(({ actions }) => actions)) ?? []
  const texts = elements.flatMap(({ items }) => items.map(({ text }) => literal(text)?.toLowerCase()))
  const isClear = elements.every(({ not }) => !not) && !texts.includes(undefined)
  return scope && isClear ? texts.flatMap((text) => text ?? []) : null
}

const isScope = (policy: Policy, { scope }: PolicySet): boolean => scope?.includes(policy) === true

interface Found {
  readonly witness: Witness
  /** Truth of the template's conditions under which it holds; null when something unknown decides. */
  readonly conditions: ReadonlyMap<string, boolean> | null
}

const askClass = (question: Question, parts: readonly Part[], actions: ActionClass): Found | null => {
  const { old, now, callers, resources, how } = question
  const relevant = actions.parts.flatMap((index) => parts[index] ?? [])
  const has = new Set(relevant)
  if (!now.allows.some((way) => way.every((layer) => layer.parts.some((part) => has.has(part))))) return null
  const scene = sceneOf(actions, relevant, callers, resources, how)
  const allowedNow = boxesOf(scene, now.allows, has)
  const allowedBefore = boxesOf(scene, old.allows, has)
  const forbidden = (paths: Paths): readonly Box[] =>
    paths.denies.filter((part) => has.has(part)).flatMap((part) => scene.boxOf(part, null) ?? [])
  const [deniedNow, deniedBefore] = [forbidden(now), forbidden(old)]
  const hasMember = (box: Box): boolean => pick(scene, box) !== null
  const rest = (box: Box, others: readonly Box[]): Box | null =>
    remainder(box, others, scene.resources, question.effort, hasMember)
  for (const box of allowedNow) {
    const fresh = rest(box, [...deniedNow, ...allowedBefore])
    if (fresh) return foundIn(scene, fresh, box.part, null, question.named)
    for (const deny of deniedBefore) {
      const both = intersect(box, deny, scene.resources)
      const freed = both && rest(both, deniedNow)
      if (freed) return foundIn(scene, freed, box.part, deny.part, question.named)
    }
  }
  return null
}

/** More ways than this to combine statements of several policies are not tried. */
const mostCombinations = 20_000

/** One box for every way in which statements of all layers allow together. */
const boxesOf = (scene: Scene, allows: readonly (readonly Layer[])[], has: ReadonlySet<Part>): readonly Box[] =>
  allows.flatMap((way) => {
    let boxes: readonly Box[] | null = null
    for (const layer of way) {
      const own = layer.parts.filter((part) => has.has(part)).flatMap((part) => scene.boxOf(part, layer.names) ?? [])
      if ((boxes?.length ?? 1) * own.length > mostCombinations)
        throw new LimitReached('too many statements of several policies combine')
      boxes = boxes ? boxes.flatMap((box) => own.flatMap((other) => intersect(box, other, scene.resources) ?? [])) : own
    }
    return boxes ?? []
  })

const foundIn = (scene: Scene, box: Box, allow: Part, deny: Part | null, named: Named): Found | null => {
  const choice = pick(scene, box)
  if (!choice) return null
  const { request, conditions } = spellRequest(scene, choice, { part: allow, bits: box.bits }, named)
  const bound = [...scene.how.bindings].flatMap(([name, value]) => (value === null ? [] : [[name.slice(4), [value]]]))
  const { actions, count, catalogued } = scene.actions
  return {
    conditions,
    witness: {
      request: { ...request, context: { ...Object.fromEntries(bound), ...request.context } },
      because: deny ? 'denied' : 'not-allowed',
      actions,
      count,
      catalogued,
      when: [...(conditions ?? [])].map(([condition, holds]) => ({ condition, holds })),
      statement: allow.statement,
      deny: deny?.statement ?? null,
    },
  }
}

/** The independent evaluator must say the same on both sides. */
const isConfirmed = ({ witness, conditions }: Found, { before, after, how }: Question): boolean => {
  // What a reference of the template stands for is an assumption about both documents, so there is nothing to evaluate.
  if (conditions === null || [...how.bindings.keys()].some((name) => name.startsWith('ref:')))
    return conditions !== null
  const assumed = { conditions, wide: how.reading === 'wide' }
  return [witness.request, filledIn(witness.request)].every((request) => {
    if (evaluate(request, after, assumed) !== 'allowed') return false
    const was = evaluate(request, before, assumed)
    return was === 'explicitly-denied' || was === 'implicitly-denied'
  })
}

const inOrder = (witnesses: readonly Witness[]): readonly Witness[] => {
  const rank = (witness: Witness): string =>
    [witness.catalogued ? 0 : 1, serviceRank(witness.request.action), witness.request.action].join(' ')
  return [...witnesses].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
}

/** Services nearest to DynamoDB's data first. */
const serviceRank = (action: string): number => {
  const place = ['dynamodb', 'dax', 'kms', 'iam', 'sts', 'backup'].indexOf(action.split(':')[0] ?? '')
  return place < 0 ? 9 : place
}
