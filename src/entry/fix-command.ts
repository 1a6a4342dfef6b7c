import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ChangeSet, Failure } from '#model'
import { fixAll } from '#review'
import { unifiedPatch } from '#text'
import { readArguments } from './arguments.js'
import type { ExitCode } from './exit-code.js'
import { subjectFrom } from './subject.js'
import { today } from './today.js'

/** `fix`: the patch of all safe fixes, or the fixes themselves. */
export const fixCommand = async (words: readonly string[]): Promise<ExitCode> => {
  const from = readArguments('fix', words)
  const { changeSet, config, writable } = await subjectFrom(from)
  const { changeSet: fixed, titles } = fixAll(changeSet, config, today())
  const changed = changedFiles(changeSet, fixed)
  if (from.options.write !== true) {
    process.stdout.write(changed.map(({ path, before, after }) => unifiedPatch(path, before, after)).join(''))
    return 0
  }
  if (writable === null) throw new Failure('--write changes files, and a commit has none: leave --head out.')
  for (const { path, after } of changed) writeFileSync(placeOf(writable, path), after)
  process.stdout.write(
    titles.length === 0 ? 'Nothing to fix.\n' : `${titles.map((title) => `fixed: ${title}`).join('\n')}\n`,
  )
  return 0
}

const placeOf = (root: string, path: string): string => (statSync(root).isDirectory() ? join(root, path) : root)

const changedFiles = (was: ChangeSet, is: ChangeSet) =>
  is.files.flatMap(({ path, after }, at) => {
    const before = was.files[at]?.after?.text
    return typeof before === 'string' && typeof after?.text === 'string' && before !== after.text
      ? [{ path, before, after: after.text }]
      : []
  })
