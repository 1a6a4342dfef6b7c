/** The flags in force at a place. */
export interface Flags {
  readonly i: boolean
  readonly m: boolean
  readonly s: boolean
  readonly U: boolean
}

/** How far a pattern was read. */
export interface Reading {
  readonly letters: readonly string[]
  at: number
  flags: Flags
  readonly groups: (string | null)[]
  depth: number
}

/** Thrown inside only: the pattern is refused, or uses what is not read here. */
export class Refused extends Error {}

/** The letter that comes next; undefined at the end. */
export const peek = ({ letters, at }: Reading): string | undefined => letters[at]

/** Reads one letter. */
export const take = (reading: Reading): string => {
  const letter = reading.letters[reading.at++]
  if (letter === undefined) throw new Refused()
  return letter
}

/** Reads a text where it stands next. */
export const takes = (reading: Reading, text: string): boolean => {
  const isThere = [...text].every((letter, index) => reading.letters[reading.at + index] === letter)
  if (isThere) reading.at += text.length
  return isThere
}
