import { entryIn, literalOf, type Worth } from './value.js'

/** The statements of a document that is merged in; what cannot be read counts as one statement that nobody knows. */
export const statementsIn = (document: Worth): readonly Worth[] => {
  if (document.kind === 'absent' || (document.kind === 'scalar' && document.text.length === 0)) return []
  if (document.kind !== 'mapping') return [document]
  const statement = entryIn(document, 'Statement')?.value
  if (!statement || statement.kind === 'absent') return []
  return statement.kind === 'sequence' ? statement.items : [statement]
}

/** Later statements take the place of earlier ones with the same Sid; those without one are added. */
export const layered = (layers: readonly (readonly Worth[])[]): readonly Worth[] => {
  const merged: Worth[] = []
  const places = new Map<string, number>()
  for (const statement of layers.flat()) {
    const sid = statement.kind === 'mapping' ? literalOf(entryIn(statement, 'Sid')?.value) : undefined
    const place = sid ? places.get(sid) : undefined
    if (place !== undefined) merged[place] = statement
    else merged.push(statement)
    if (sid && place === undefined) places.set(sid, merged.length - 1)
  }
  return merged
}
