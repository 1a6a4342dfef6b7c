import type { Pair } from '../source/node.js'
import type { LineNow } from './moved-resource.js'
import type { Template } from './template.js'

/** What two texts of a template have in common. */
export interface Unchanged {
  /** The logical ids of resources that read alike in both. */
  readonly keys: readonly string[]
  /** Null where all of them stand where they stood. */
  readonly lineNow: LineNow | null
}

/** When more resources than these are touched, the template is read as a whole. */
const mostTouched = 60

/**
 * The resources that read alike in two texts of a template: their blocks are the same letter by letter, so is everything
 * outside of the resources that they may hang on, and neither they nor what they name speaks of a resource that changed.
 * A name counts wherever it stands, also in words for people. Null when there are none.
 */
export const unchangedBlocks = (earlier: Template, later: Template): Unchanged | null => {
  if (earlier.format !== later.format) return null
  const sections = sectionsAlike(earlier, later)
  if (!sections) return null
  const alike = [...later.resources.keys()].filter((key) => areAlike(earlier, later, key))
  const same = new Set(alike)
  const changed = [...new Set([...earlier.resources.keys(), ...later.resources.keys()])].filter((key) => !same.has(key))
  const touched = touchedBy(changed, alike, later)
  if (!touched || sections.some((pair) => [...touched].some((name) => names(textOf(later, pair), name)))) return null
  const texts = [...touched].flatMap((key) => [blockOf(earlier, key), blockOf(later, key)])
  const keys = alike.filter((key) => !touched.has(key) && !texts.some((text) => names(text, key)))
  return { keys, lineNow: linesNow(earlier, later, alike, sections) }
}

/** The changed resources and all that speak of them, over any number of steps; null when there are too many. */
const touchedBy = (
  changed: readonly string[],
  alike: readonly string[],
  later: Template,
): ReadonlySet<string> | null => {
  const touched = new Set(changed)
  for (const name of touched) {
    if (touched.size > mostTouched) return null
    for (const key of alike) if (!touched.has(key) && names(blockOf(later, key), name)) touched.add(key)
  }
  return touched
}

/** Whether a text holds a logical id as a word, or the name of the role that SAM makes for it. */
const names = (text: string, id: string): boolean => {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
    const end = at + id.length
    const ends = text.startsWith('Role', end) ? [end, end + 4] : [end]
    if (!isWordSign(text, at - 1) && ends.some((one) => !isWordSign(text, one))) return true
  }
  return false
}

const isWordSign = (text: string, at: number): boolean =>
  at >= 0 && at < text.length && /[A-Za-z0-9]/.test(text[at] ?? '')

/** Sections that no resource is read from: what is put out, and words for people and tools. */
const apart: ReadonlySet<string> = new Set([
  'Resources',
  'Outputs',
  'Metadata',
  'Description',
  'AWSTemplateFormatVersion',
])

/** The later sections that resources may hang on, where all stand in the earlier text alike and on the same lines; null otherwise. */
const sectionsAlike = (earlier: Template, later: Template): readonly Pair[] | null => {
  const [was, is] = [earlier, later].map(({ root }) => root.pairs.filter(({ key }) => !apart.has(key.text)))
  if (!was || !is || was.length !== is.length) return null
  const same = is.every((pair, at) => {
    const former = was[at]
    return former && isSameText(earlier, former, later, pair) && lineOf(earlier, former) === lineOf(later, pair)
  })
  return same ? is : null
}

const areAlike = (earlier: Template, later: Template, key: string): boolean => {
  const [was, is] = [earlier.resources.get(key), later.resources.get(key)]
  return was !== undefined && is !== undefined && isSameText(earlier, was, later, is)
}

/** The same letters from the same column on. */
const isSameText = (earlier: Template, was: Pair, later: Template, is: Pair): boolean =>
  was.value.end - was.key.start === is.value.end - is.key.start &&
  columnOf(earlier, was) === columnOf(later, is) &&
  later.source.text.startsWith(textOf(earlier, was), is.key.start)

const textOf = ({ source }: Template, { key, value }: Pair): string => source.text.slice(key.start, value.end)

const blockOf = (template: Template, key: string): string => {
  const pair = template.resources.get(key)
  return pair ? textOf(template, pair) : ''
}

const columnOf = ({ source }: Template, { key }: Pair): number => source.index.position(key.start).column

const lineOf = ({ source }: Template, { key }: Pair): number => source.index.position(key.start).line

const lastLineOf = ({ source }: Template, { value }: Pair): number => source.index.position(value.end).line

const linesNow = (
  earlier: Template,
  later: Template,
  alike: readonly string[],
  sections: readonly Pair[],
): Unchanged['lineNow'] => {
  const ranges = [
    ...sections.map((pair) => ({ first: lineOf(later, pair), last: lastLineOf(later, pair), by: 0 })),
    ...alike.flatMap((key) => {
      const [was, is] = [earlier.resources.get(key), later.resources.get(key)]
      if (!was || !is) return []
      const first = lineOf(earlier, was)
      return [{ first, last: lastLineOf(earlier, was), by: lineOf(later, is) - first }]
    }),
  ]
  if (ranges.every(({ by }) => by === 0)) return null
  let [found] = ranges
  return (line) => {
    // Whoever asks for one place asks for its neighbours next.
    if (!found || line < found.first || line > found.last)
      found = ranges.find(({ first, last }) => first <= line && line <= last)
    return found && line + found.by
  }
}
