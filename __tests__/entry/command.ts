import { jest } from '@jest/globals'
import { run } from '../../src/entry/command.js'

export interface Answer {
  readonly code: number
  readonly out: string
  readonly err: string
}

const written = (spy: { readonly mock: { readonly calls: readonly (readonly unknown[])[] } }): string =>
  spy.mock.calls.map(([text]) => String(text)).join('')

/** Runs one command line in this process and gives what it printed and its exit code. */
export const command = async (...words: readonly string[]): Promise<Answer> => {
  const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
  const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    const code = await run(words)
    return { code, out: written(out), err: written(err) }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}
