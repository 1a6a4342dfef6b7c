import { type PolicyDocument, type Text, unknown, type Value } from '#model'
import { isWritten, type Place } from './place.js'

/** A policy document, or null when none is written. The evaluator has read JSON text into a tree already. */
export const policyDocument = ({ tree }: Place, name: Value<Text> | null = null): PolicyDocument | null =>
  tree && isWritten(tree) ? { name, document: tree, span: tree.span } : null

/** A policy document that must be there; a missing one is unknown. */
export const requiredDocument = (place: Place, name: Value<Text> | null = null): PolicyDocument =>
  policyDocument(place, name) ?? { name, document: unknown('it is not written', '', place.parent), span: place.parent }
