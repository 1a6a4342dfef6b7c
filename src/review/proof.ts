import { readInventory } from '#formats'
import type { Edit, Inventory, Pair, Resource, SourceFile, SpelledFix, Wish } from '#model'
import { applyEdits } from '#text'
import { groupBy } from './group-by.js'
import type { Judged } from './judge.js'
import type { Judge } from './judge-change.js'
import { isAtLeast, type Judgement, placeKey } from './judgement.js'
import { isUnread } from './lost.js'
import { movedFields } from './moved-fields.js'
import type { Sides } from './sides.js'

/** A fix that is spelled and not yet proven. */
export interface Candidate extends SpelledFix {
  readonly judgement: Judgement
  /** The resource that it changes, on the after side. */
  readonly resource: Resource
  readonly wishes: readonly Wish[]
}

/** How often files may be read again for one review. */
const mostReadings = 60

/**
 * Tries fixes together: applies them, reads again and judges again. Gives the ones that hold, or null when something moved
 * that none of them was to move, so that the blame is open.
 */
export const workshop = (
  sides: Sides,
  judge: Judge,
): ((group: readonly Candidate[]) => readonly Candidate[] | null) => {
  let readings = 0
  const read = (files: readonly SourceFile[]): Inventory | null =>
    ++readings > mostReadings ? null : readInventory(files)
  const pairs = new Map(sides.pairs.map((pair) => [pair.after?.id, pair]))
  return (group) => {
    const edited = editedFiles(group, sides.files)
    const fixed = readAgain(group, edited, sides, read)
    if (!fixed) return null
    const resources = sides.after.resources.map((resource) => fixed.get(resource.id) ?? resource)
    const after = { ...sides.after, resources }
    const { contexts } = judge
    const context = { ...contexts.after, here: after, after }
    const again = (pair: Pair): Judged =>
      judge.judge(
        { ...pair, after: fixed.get(pair.after?.id ?? '') ?? pair.after },
        { before: { ...contexts.before, after }, after: context },
      )
    return group.filter(({ judgement, resource }) =>
      [...new Set([judgement.pair, pairs.get(resource.id)])].every(
        (pair) => !pair || holds(judgement, judge.judge(pair), again(pair)),
      ),
    )
  }
}

/** The finding is gone, and nothing as severe stands there that did not stand there before. */
const holds = (target: Judgement, was: Judged, is: Judged): boolean => {
  const known = new Set([...was.after, ...was.changes].map(placeKey))
  return [...is.after, ...is.changes].every(
    (judgement) =>
      placeKey(judgement) !== placeKey(target) &&
      (known.has(placeKey(judgement)) || !isAtLeast(judgement.severity, target.severity)),
  )
}

const editedFiles = (group: readonly Candidate[], files: readonly SourceFile[]): ReadonlyMap<string, SourceFile> => {
  const edits = groupBy(
    group.flatMap((candidate): readonly Edit[] => candidate.edits),
    ({ file }) => file,
  )
  return new Map(
    files.flatMap(({ path, text }) => {
      const own = edits.get(path)
      return own && text !== null ? [[path, { path, text: applyEdits(text, own) }] as const] : []
    }),
  )
}

/** The resources as they are after the edits, by id; null when one moved that should not have. */
const readAgain = (
  group: readonly Candidate[],
  edited: ReadonlyMap<string, SourceFile>,
  { after, files }: Sides,
  read: (files: readonly SourceFile[]) => Inventory | null,
): ReadonlyMap<string, Resource> | null => {
  const wishes = groupBy(
    group.flatMap(({ resource, wishes: of }) => of.map((wish) => ({ id: resource.id, wish }))),
    ({ id }) => id,
  )
  const attempt = (some: readonly SourceFile[]): ReadonlyMap<string, Resource> | null => {
    const inventory = read(some)
    const paths = new Set(some.map(({ path }) => path))
    const expected = after.resources.filter(({ span }) => paths.has(span.file))
    if (!inventory || inventory.resources.length !== expected.length || unreadIn(inventory) > unreadIn(after))
      return null
    const found = new Map(inventory.resources.map((resource) => [resource.id, resource]))
    const unmoved = expected.every((resource) => {
      const now = found.get(resource.id)
      return (
        now &&
        movedFields(
          resource,
          now,
          (wishes.get(resource.id) ?? []).map(({ wish }) => wish),
        ).length === 0
      )
    })
    return unmoved ? found : null
  }
  const alone = standAlone(group) ? attempt([...edited.values()]) : null
  return alone ?? attempt(files.map((file) => edited.get(file.path) ?? file))
}

/** A template is whole by itself; a Terraform file needs its neighbours. */
const standAlone = (group: readonly Candidate[]): boolean =>
  group.every(({ resource }) => resource.format !== 'terraform')

const unreadIn = ({ notices }: Inventory): number => notices.filter(isUnread).length
