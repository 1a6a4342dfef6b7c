import type { ChangeSet, Config, Edit, FilePair } from '#model'
import { applyEdits } from '#text'
import { overlap } from './fixes.js'
import { groupBy } from './group-by.js'
import { review } from './review.js'

/** The change set as it is after all safe fixes, with their titles in the order of application. */
export interface FixedChangeSet {
  readonly changeSet: ChangeSet
  readonly titles: readonly string[]
}

/** Fixes may open the way for others; after so many reviews we stop. */
const mostRounds = 8

/** Applies every safe fix of findings that are not waived, until none is left. Only files of the after side change. */
export const fixAll = (changeSet: ChangeSet, config: Config, today: string): FixedChangeSet => {
  let fixed: FixedChangeSet = { changeSet, titles: [] }
  for (let round = 0; round < mostRounds; round++) {
    const fixes = apart(safeFixes(fixed.changeSet, config, today))
    if (fixes.length === 0) break
    const edits = fixes.flatMap((fix) => fix.edits)
    fixed = {
      changeSet: withEdits(fixed.changeSet, edits),
      titles: [...fixed.titles, ...fixes.map(({ title }) => title)],
    }
  }
  return fixed
}

interface Fix {
  readonly title: string
  readonly edits: readonly Edit[]
}

const safeFixes = (changeSet: ChangeSet, config: Config, today: string): readonly Fix[] =>
  review(changeSet, config, today, [], 'all').findings.flatMap(({ fix, waiver, resource }) =>
    fix?.safety === 'safe' && !waiver ? [{ title: `${resource.address}: ${fix.title}`, edits: fix.edits }] : [],
  )

/** Those that share no line with an earlier one; the others have their turn in the next round. */
const apart = (fixes: readonly Fix[]): readonly Fix[] => {
  const taken: Fix[] = []
  for (const fix of fixes) if (!taken.some((other) => overlap(other.edits, fix.edits))) taken.push(fix)
  return taken
}

/** The change set with edits of its after side. */
export const withEdits = (changeSet: ChangeSet, edits: readonly Edit[]): ChangeSet => {
  const byFile = groupBy(edits, ({ file }) => file)
  const files = changeSet.files.map((pair): FilePair => {
    const own = byFile.get(pair.path)
    const text = pair.after?.text
    return own && pair.after && typeof text === 'string'
      ? { ...pair, after: { ...pair.after, text: applyEdits(text, own) } }
      : pair
  })
  return { ...changeSet, files }
}
