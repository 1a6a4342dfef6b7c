import * as nodeModule from 'node:module'
import { version } from './version.js'

/** From Node 22 on, what was compiled once is kept in the temporary folder: a third less work at each further start. */
const keepCompiled = (): void => {
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown }
  enableCompileCache?.()
}

/** The command. Everything heavy is loaded only by the command that needs it, so that it starts in a blink. */
const main = async (words: readonly string[]): Promise<number> => {
  if (words[0] === '--version' || words[0] === '-v') {
    process.stdout.write(`${version}\n`)
    return 0
  }
  keepCompiled()
  const { run } = await import('./command.js')
  return run(words)
}

// A reader that has seen enough (`| head`) is no error, and does not change the verdict.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.exitCode = await main(process.argv.slice(2))
