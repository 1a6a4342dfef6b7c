/** One call in a stack trace: file as the program saw it, line and column from 1. */
export interface Frame {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** The calls in the lines of a stack trace, nearest first, without those in packages and in the runtime itself. */
export const framesOf = (lines: readonly string[]): readonly Frame[] =>
  lines.flatMap((line) => [...line.slice(0, longest).matchAll(call)].flatMap(frameOf))

/** Manifests are searched as a whole; this is more than the largest of them. */
const longest = 8 * 1024 * 1024

/** `new Stack (/app/lib/stack.ts:12:19)`, `at /app/lib/stack.ts:12:19`, or Python's `File "/app/stack.py", line 12`. */
const call =
  /([\w./\\:@+~-]{1,300}\.(?:[cm]?[jt]sx?|py|java|cs|go)):(\d+)(?::(\d+))?|File \\?"([^"\\]{1,300})\\?", line (\d+)/g

const frameOf = (match: RegExpExecArray | RegExpMatchArray): readonly Frame[] => {
  const path = (match[1] ?? match[4] ?? '').replace(/^file:\/\//, '').replaceAll('\\', '/')
  if (/(^|\/)(node_modules|site-packages|dist-packages)\/|^node:/.test(path)) return []
  return [{ path, line: Number(match[2] ?? match[5]), column: Number(match[3] ?? 1) }]
}

/** A path of the repository that an absolute path of another machine ends with: the longest there is. */
export const pathInRepository = (path: string, isThere: (candidate: string) => boolean): string | undefined => {
  const parts = path
    .replace(/^[A-Za-z]:/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) return undefined
  for (let from = 0; from < parts.length; from++) {
    const candidate = parts.slice(from).join('/')
    if (isThere(candidate)) return candidate
  }
  return undefined
}
