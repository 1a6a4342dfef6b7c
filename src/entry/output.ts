import { writeFileSync } from 'node:fs'
import { type ChangeSet, Failure, type SourceFile } from '#model'

/** Prints to a file, or to standard output. */
export const print = (text: string, file?: string): void => {
  if (file === undefined) {
    process.stdout.write(text)
    return
  }
  try {
    writeFileSync(file, text)
  } catch {
    throw new Failure(`${file} cannot be written: name a file in a folder that exists and is yours.`)
  }
}

/** Colour only on terminals, and never against NO_COLOR (no-color.org). */
export const wantsColour = (): boolean =>
  process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'

/** How much text is judged in about a second, in UTF-16 units. */
const second = 2_000_000

/** Says on standard error that work goes on, where it takes over a second and someone is watching. */
export const progress = (quiet: boolean, { files }: ChangeSet): void => {
  if (quiet || process.stderr.isTTY !== true) return
  const size = files.reduce((sum, { before, after }) => sum + lengthOf(before) + lengthOf(after), 0)
  if (size > second) process.stderr.write(`Judging ${files.length} files…\n`)
}

const lengthOf = (file: SourceFile | null): number => file?.text?.length ?? 0
