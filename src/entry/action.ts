import { Failure } from '#model'
import { oneLine } from '#reports'
import { openDesk } from './action-desk.js'
import { errorId } from './action-pull-request.js'
import { served } from './action-serve.js'

/** What went wrong, in one line; a mistake of ours has a number, and its trace in the debug log. */
const sentenceOf = (error: unknown): string =>
  error instanceof Failure
    ? error.message
    : `internal error ${errorId(error)}: ${error instanceof Error ? error.message : String(error)}. Please report it.`

/** The action: what the event asks for, done; the job red or green. */
const main = async (): Promise<void> => {
  const core = await import('@actions/core')
  try {
    const ending = await served(openDesk(core, process.env))
    process.exitCode = ending === 'red' ? 1 : 0
  } catch (error) {
    if (error instanceof Error && error.stack) core.debug(oneLine(error.stack))
    core.setFailed(oneLine(sentenceOf(error)))
  }
}

// A run that ends before it has an answer is red.
process.exitCode = 1
await main()
