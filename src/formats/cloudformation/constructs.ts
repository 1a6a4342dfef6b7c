import type { Resource, Span } from '#model'
import type { Construct } from './context.js'

/** A resource as its construct made it: it stands where the program calls for it, for nobody edits what CDK writes. */
export const fromConstruct = (resource: Resource, { path, span }: Construct): Resource => {
  const placed = span ? (movedTo(resource, span) as Resource) : resource
  return { ...placed, construct: path }
}

const movedTo = (thing: unknown, span: Span): unknown => {
  if (Array.isArray(thing)) return thing.map((item) => movedTo(item, span))
  if (typeof thing !== 'object' || thing === null) return thing
  if (isSpan(thing)) return span
  return Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, movedTo(value, span)]))
}

const isSpan = (thing: object): thing is Span => 'endColumn' in thing && 'file' in thing
