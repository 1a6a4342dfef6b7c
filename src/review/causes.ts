import type { Related, Span } from '#model'
import type { Judgement } from './judgement.js'
import type { Scope } from './scope.js'

/** More places than this of one value are not named. */
const mostCauses = 3

/**
 * The places behind the values that are the problem, as far as the change touches their files: a variable's default, a file of
 * variables, the input of a module.
 */
export const causesOf = (judgements: readonly Judgement[], { isChangedFile }: Scope): readonly Related[] =>
  unique(judgements.flatMap(({ resource, problem }) => viaAt(resource, problem.at)))
    .filter(({ file }) => isChangedFile(file))
    .slice(0, mostCauses)
    .map(({ file, line }) => ({ message: 'the value comes from here', file, line }))

const unique = (spans: readonly Span[]): readonly Span[] => [
  ...new Map(spans.map((span) => [`${span.file}:${span.line}`, span])).values(),
]

/** The places of the value that stands at a place, nearest first; none when none stands there. */
const viaAt = (thing: unknown, at: Span): readonly Span[] => {
  if (Array.isArray(thing)) return firstOf(thing, at)
  if (typeof thing !== 'object' || thing === null) return []
  const { span, via } = thing as { readonly span?: Span; readonly via?: readonly Span[] }
  if (via && via.length > 0 && span && isSame(span, at)) return via
  return firstOf(Object.values(thing), at)
}

const firstOf = (parts: readonly unknown[], at: Span): readonly Span[] => {
  for (const part of parts) {
    const found = viaAt(part, at)
    if (found.length > 0) return found
  }
  return []
}

const isSame = (a: Span, b: Span): boolean =>
  a.line === b.line &&
  a.column === b.column &&
  a.file === b.file &&
  a.endLine === b.endLine &&
  a.endColumn === b.endColumn
