import type { Text } from '#model'
import { variableParts } from './pattern.js'
import type { ContextValue } from './request.js'

/**
 * Texts for the evaluator, which shares nothing with the decision procedure: one string per character, references as one unit that
 * begins with a zero character, wildcards as units of their own.
 */
export type Unit = string

const reference = '\u0000'
/** The unit of `*`. */
export const star: Unit = '\u0001*'
/** The unit of `?`. */
export const mark: Unit = '\u0001?'

/** The units of a text without wildcards and variables. */
export const unitsOf = (text: Text): readonly Unit[] =>
  text.flatMap((part) => (typeof part === 'string' ? [...part] : [`${reference}${part.symbol}`]))

/** Looks a variable up; null when its key is not sent. */
export type Lookup = (key: string) => ContextValue | null

/** A pattern's units with its variables filled in, or null when one has no value. */
export const patternUnits = (text: Text, wild: boolean, lookup: Lookup | null, parts = 0): readonly Unit[] | null => {
  const units: Unit[] = []
  for (const part of text) {
    if (typeof part !== 'string') {
      units.push(`${reference}${part.symbol}`)
      continue
    }
    const pieces = lookup ? part.split(/(\$\{[^}]{0,298}\})/) : [part]
    for (const [index, piece] of pieces.entries()) {
      const isVariable = index % 2 === 1 && lookup && units.filter((unit) => unit === ':').length >= parts
      const filled = isVariable
        ? variableUnits(piece.slice(2, -1), lookup)
        : [...piece].map((each) => wildUnit(each, wild))
      if (filled === null) return null
      units.push(...filled)
    }
  }
  return units
}

const wildUnit = (character: string, wild: boolean): Unit => {
  if (!wild) return character
  if (character === '*') return star
  return character === '?' ? mark : character
}

const variableUnits = (inner: string, lookup: Lookup): readonly Unit[] | null => {
  if (['*', '?', '$'].includes(inner)) return [inner]
  const { key, fallback } = variableParts(inner)
  const value = lookup(key.toLowerCase())
  if (value === null) return fallback === null ? null : [...fallback]
  return 'list' in value ? null : unitsOf(value)
}

/** Whether the pattern stands for the value; `?` is never a reference, whose length nobody knows. */
export const matchesUnits = (pattern: readonly Unit[], value: readonly Unit[]): boolean => {
  let [at, from, lastStar, resume] = [0, 0, -1, 0]
  while (at < value.length) {
    const wanted = pattern[from]
    const isOne = wanted === value[at] || (wanted === mark && !value[at]?.startsWith(reference))
    if (wanted === star) [lastStar, resume, from] = [from, at, from + 1]
    else if (from < pattern.length && isOne) [at, from] = [at + 1, from + 1]
    else if (lastStar >= 0) [resume, at, from] = [resume + 1, resume + 1, lastStar + 1]
    else return false
  }
  while (pattern[from] === star) from++
  return from === pattern.length
}

/** Split at the first five colons. */
export const arnParts = (units: readonly Unit[]): readonly (readonly Unit[])[] => {
  const parts: Unit[][] = [[]]
  for (const unit of units)
    if (unit === ':' && parts.length < 6) parts.push([])
    else parts.at(-1)?.push(unit)
  return parts
}

/** Whether an ARN pattern stands for an ARN, part by part; one with fewer parts only through a final star. */
export const matchesArn = (pattern: readonly Unit[], value: readonly Unit[], wide: boolean): boolean => {
  if (pattern[0]?.startsWith(reference)) return matchesUnits(pattern, value)
  const [wanted, given] = [arnParts(pattern), arnParts(value)]
  if (wanted.length === 6)
    return given.length === 6 && wanted.every((part, index) => matchesUnits(part, given[index] ?? []))
  if (wide) return matchesShort(wanted, given)
  if (pattern.at(-1) !== star || given.length < wanted.length) return false
  const rest = joined(given.slice(wanted.length - 1))
  return wanted.every((part, index) =>
    index === wanted.length - 1 ? matchesUnits(part, rest) : matchesUnits(part, given[index] ?? []),
  )
}

/** A star that ends a part may run on over colons: every way to share the value's parts among the pattern's. */
const matchesShort = (wanted: readonly (readonly Unit[])[], given: readonly (readonly Unit[])[]): boolean => {
  const [part = [], ...more] = wanted
  const runs = part.at(-1) === star
  if (more.length === 0)
    return runs ? matchesUnits(part, joined(given)) : given.length === 1 && matchesUnits(part, given[0] ?? [])
  const most = runs ? given.length - more.length : 1
  for (let taken = 1; taken <= most; taken++)
    if (matchesUnits(part, joined(given.slice(0, taken))) && matchesShort(more, given.slice(taken))) return true
  return false
}

const joined = (parts: readonly (readonly Unit[])[]): readonly Unit[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [':', ...part]))
