import type { SourceFile } from '#model'

/** The largest file that is read, in bytes; CloudFormation's own limit is half of it. */
export const largestFile = 2 * 1024 * 1024

const lfsHeader = 'version https://git-lfs.github.com/spec/'

/** Turns the bytes of a file into text, or says why it has none. A NUL byte or bad UTF-8 means binary, as for git. */
export const sourceFile = (path: string, bytes: Uint8Array): SourceFile => {
  if (bytes.length > largestFile) return { path, text: null, unreadable: 'too-large' }
  if (bytes.subarray(0, 8000).includes(0)) return { path, text: null, unreadable: 'binary' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.startsWith(lfsHeader) ? { path, text: null, unreadable: 'lfs-pointer' } : { path, text }
  } catch {
    return { path, text: null, unreadable: 'binary' }
  }
}
