import type { Part } from './parts.js'
import { variableParts } from './pattern.js'

/** The keys, in lower case, whose values a part fills in, and whether it also says what to take when there is none. */
export const variablesOf = (part: Part): ReadonlyMap<string, boolean> => {
  const found = known.get(part) ?? find(part)
  known.set(part, found)
  return found
}

const known = new WeakMap<Part, ReadonlyMap<string, boolean>>()

const none: ReadonlyMap<string, boolean> = new Map()

const find = ({ statement, resources }: Part): ReadonlyMap<string, boolean> => {
  if (!statement.variables) return none
  const found = new Map<string, boolean>()
  const texts = [
    ...(resources?.texts ?? []),
    ...statement.conditions.flatMap(({ values }) => values.map((v) => v.text)),
  ]
  for (const piece of texts.flat()) {
    if (typeof piece !== 'string' || !piece.includes('${')) continue
    for (const [, inner = ''] of piece.matchAll(/\$\{([^}]{0,298})\}/g)) {
      const { key, fallback } = variableParts(inner)
      const name = key.toLowerCase()
      if (!['*', '?', '$'].includes(inner)) found.set(name, found.get(name) === true || fallback !== null)
    }
  }
  return found
}

/** Whether a key's value can be empty text, as that of a tag can. */
export const mayBeEmpty = (key: string): boolean => key.includes('tag/')
