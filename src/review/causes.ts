import type { Related, Resource, Span } from '#model'
import type { Judgement } from './judgement.js'
import type { Scope } from './scope.js'

/** More places than this of one value are not named. */
const mostCauses = 3

/**
 * The places behind the values that are the problem, as far as the change touches their files: a variable's default, a file of
 * variables, the input of a module.
 */
export const causesOf = (judgements: readonly Judgement[], { isChangedFile }: Scope): readonly Related[] =>
  unique(judgements.flatMap((judgement) => [...viaAt(judgement.resource, judgement.problem.at), ...turned(judgement)]))
    .filter(({ file }) => isChangedFile(file))
    .slice(0, mostCauses)
    .map(({ file, line }) => ({ message: 'the value comes from here', file, line }))

/** What decides that a resource is there no more, or is there now, where the change turns that. */
const turned = ({ rule, resource, problem, condition }: Judgement): readonly Span[] =>
  rule.kind === 'change' && resource?.decisions && isSame(problem.at, resource.head)
    ? resource.decisions
        .filter(({ existence, environment }) => existence && condition?.includes(environment))
        .flatMap(({ via }) => via)
    : []

const unique = (spans: readonly Span[]): readonly Span[] => [
  ...new Map(spans.map((span) => [`${span.file}:${span.line}`, span])).values(),
]

/** The places of the value that stands at a place, nearest first; none when none stands there. */
const viaAt = (resource: Resource | null, at: Span): readonly Span[] =>
  (resource ? carriedIn(resource) : []).find(({ span }) => isSame(span, at))?.via ?? []

/** A value that comes from elsewhere. */
interface Carried {
  readonly span: Span
  readonly via: readonly Span[]
}

const known = new WeakMap<Resource, readonly Carried[]>()

/** Everything in a resource that comes from elsewhere, the outer before the inner. */
const carriedIn = (resource: Resource): readonly Carried[] => {
  const done = known.get(resource)
  if (done) return done
  const found: Carried[] = []
  gather(resource, found)
  known.set(resource, found)
  return found
}

const gather = (thing: object, found: Carried[]): void => {
  const { span, via } = thing as Partial<Carried>
  if (span && via && via.length > 0) found.push({ span, via })
  for (const part of Object.values(thing)) if (typeof part === 'object' && part !== null) gather(part, found)
}

const isSame = (a: Span, b: Span): boolean =>
  a.line === b.line &&
  a.column === b.column &&
  a.file === b.file &&
  a.endLine === b.endLine &&
  a.endColumn === b.endColumn
