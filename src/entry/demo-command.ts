import { join } from 'node:path'
import { changeSets } from '#git'
import { review } from '#review'
import { readArguments } from './arguments.js'
import type { ExitCode } from './exit-code.js'
import { configFromFolder } from './policy-file.js'
import { productFolder } from './product-folder.js'
import { printReview } from './render.js'

/** The example's waivers end after this day, so the demo reads the same on every day. */
const dayOfTheExample = '2026-01-15'

/** `demo`: the main job on the example pull request. Ends with 0 whatever it finds. */
export const demoCommand = async (words: readonly string[]): Promise<ExitCode> => {
  const from = readArguments('demo', words)
  const folder = join(productFolder(), 'examples', 'pull-request')
  const { changeSetFromPaths } = await changeSets()
  const changeSet = await changeSetFromPaths(join(folder, 'before'), join(folder, 'after'))
  const answer = review(changeSet, configFromFolder(join(folder, 'before')), dayOfTheExample)
  printReview(from, answer, changeSet)
  return 0
}
