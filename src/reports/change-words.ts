import type { Change, Effect, PropertyChange } from '#model'
import { capped } from './escape.js'

/** What an effect means to the reader; nothing for the ordinary update. */
const effects: Readonly<Record<Effect, string>> = {
  none: 'no effect',
  unmanaged: 'stays as it is, unmanaged',
  'in-place': '',
  interrupts: 'interrupts',
  refused: 'the tool refuses',
  replaces: 'replaces the resource',
}

/** What deploying a property's edit does, with the reason where it is not ordinary. */
export const effectOf = ({ effect, because }: PropertyChange): string =>
  [effects[effect], because].filter((part) => part).join(': ')

const longestValue = 80

/** A value for people: text as it is, everything else as JSON. Still to be escaped. */
export const valueText = (value: unknown): string => {
  if (value === undefined || value === null) return '(none)'
  return capped(typeof value === 'string' ? value : JSON.stringify(value), longestValue)
}

/** The side that stands for the change: what is there now, or what was. */
export const subjectOf = ({ before, after }: Change) => after ?? before

/** Where a moved or renamed resource was, when that says something. */
export const formerOf = ({ change, before, after }: Change): string | null => {
  if (!before || !after) return null
  if (change === 'renamed') return before.address
  if (change !== 'moved') return null
  return before.address === after.address ? before.span.file : before.address
}
