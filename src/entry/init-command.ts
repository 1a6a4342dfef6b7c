import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { topOf } from '#git'
import { Failure } from '#model'
import { option, readArguments } from './arguments.js'
import type { ExitCode } from './exit-code.js'
import { forkFiles, initFiles } from './init-files.js'

/** `init`: writes the workflows, with `--forks` also the one for forks, and a policy file into a repository. Writes nothing when one of them is there already. */
export const initCommand = async (words: readonly string[]): Promise<ExitCode> => {
  const from = readArguments('init', words)
  const top = topOf(option(from, 'repo') ?? '.')
  const files = [...initFiles, ...(from.options.forks === true ? forkFiles : [])]
  const there = files.map(([path]) => path).find((path) => existsSync(join(top, path)))
  if (there) throw new Failure(`${there} exists already and is not overwritten: nothing was written.`)
  for (const [path, text] of files) {
    mkdirSync(dirname(join(top, path)), { recursive: true })
    writeFileSync(join(top, path), text)
  }
  process.stdout.write(`${files.map(([path]) => `wrote ${path}`).join('\n')}\n${next}`)
  return 0
}

const next = `Next: put the owner of the action in the place of OWNER, commit, and make the check "DynamoDB & IAM review" a required one.
`
