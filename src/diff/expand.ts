import type { Mapping, PolicyDocument, Span } from '#model'
import { type Fact, fact, isValue, once, spanOf } from './fact.js'
import { type Meaning, meaningOf, type Naming } from './meaning.js'
import { frameOf, isDocument, statementsOf } from './statements.js'

/** How a resource is taken apart into facts. */
export interface Expansion {
  readonly naming: Naming
  /** Paths that are left whole, because the other side cannot be taken apart there. */
  readonly whole: ReadonlySet<string>
}

/** Lists whose parts have a name of their own, and the field that holds it. */
const keyed: Readonly<Record<string, string>> = {
  attributes: 'name',
  globalIndexes: 'name',
  localIndexes: 'name',
  replicas: 'region',
  inlinePolicies: 'name',
  environment: 'name',
}

type Part = Readonly<Record<string, unknown>>

/** The facts that a field holds: itself, or those of its parts. */
export const expand = (path: string, thing: unknown, parent: Span, expansion: Expansion): readonly Fact[] => {
  const { naming, whole } = expansion
  const alone = fact(path, thing, parent, naming)
  if (whole.has(path)) return [{ ...alone, whole: true }]
  if (isDocument(thing)) return documentFacts(path, thing, expansion)
  if (isPolicyText(path, thing))
    return documentFacts(path, { name: null, document: thing, span: thing.span }, expansion)
  if (Object.hasOwn(keyed, path)) {
    const parts = partsOf(thing, keyed[path] ?? '', naming)
    return parts
      ? parts.flatMap(([name, part]) => expandPart(`${path}.${name}`, part, parent, expansion))
      : [{ ...alone, whole: true }]
  }
  if (!isRecordOfValues(thing)) return [alone]
  return Object.entries(thing).flatMap(([name, part]) => expand(`${path}.${name}`, part, parent, expansion))
}

/** The document of a policy in a file of its own. */
const isPolicyText = (path: string, thing: unknown): thing is Mapping =>
  path === 'document' && typeof thing === 'object' && thing !== null && 'kind' in thing && thing.kind === 'mapping'

/** A replica has settings of its own, a policy statements; an index or attribute is one thing. */
const expandPart = (path: string, part: Part, parent: Span, expansion: Expansion): readonly Fact[] => {
  const span = spanOf(part) ?? parent
  if (isDocument(part)) return documentFacts(path, part, expansion)
  const itself = fact(path, part, span, expansion.naming)
  if (!path.startsWith('replicas.')) return [itself]
  const settings = Object.entries(part).filter(([name]) => name !== 'region' && name !== 'span')
  return [
    { ...itself, meaning: () => true },
    ...settings.flatMap(([name, value]) => expand(`${path}.${name}`, value, span, expansion)),
  ]
}

/** What a document says besides its statements, and each statement by its name. */
const documentFacts = (
  path: string,
  { document, span }: PolicyDocument,
  { naming, whole }: Expansion,
): readonly Fact[] => {
  const statements = whole.has(path) ? null : statementsOf(document)
  const itself = { ...fact(path, document, span, naming), span }
  if (!statements) return [{ ...itself, whole: true }]
  return [
    {
      ...itself,
      meaning: once(() => frameOf(document, naming)),
      statements: once(() => statements.map(({ tree }) => meaningOf(tree, naming))),
    },
    ...statements.map(({ name, tree }) => ({ ...fact(`${path}.${name}`, tree, span, naming), statement: true })),
  ]
}

/** The parts of a list by their names; null when a name is not known or not unique. */
const partsOf = (thing: unknown, key: string, naming: Naming): readonly (readonly [string, Part])[] | null => {
  if (!isValue(thing) || thing.kind !== 'known' || !Array.isArray(thing.value)) return null
  const parts = (thing.value as readonly Part[]).flatMap((part) => {
    const name = nameOf(meaningOf(part[key], naming))
    return name === null ? [] : [[name, part] as const]
  })
  return new Set(parts.map(([name]) => name)).size === thing.value.length ? parts : null
}

/** `eu-west-1`, `${aws:region}`; null for what is not known. */
const nameOf = (meaning: Meaning): string | null => {
  if (typeof meaning === 'string') return meaning
  const parts = (meaning as { readonly $text?: readonly (string | { readonly symbol: string })[] } | null)?.$text
  return parts?.map((part) => (typeof part === 'string' ? part : `\${${part.symbol}}`)).join('') ?? null
}

/** A record such as a guard or attachments: no value, tree or document itself, but made of values. */
const isRecordOfValues = (thing: unknown): thing is Readonly<Record<string, unknown>> =>
  typeof thing === 'object' &&
  thing !== null &&
  !('kind' in thing) &&
  !('span' in thing) &&
  Object.values(thing).every(isValue)
