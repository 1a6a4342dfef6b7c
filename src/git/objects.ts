import type { ChildProcess } from 'node:child_process'
import type { Failure } from '#model'
import { failureOf, gitToAsk } from './command.js'

/** The bytes of a blob, `too-large`, or null where the repository does not have it. */
export type Blob = Uint8Array | 'too-large' | null

interface Question {
  readonly largest: number
  readonly answer: (blob: Blob) => void
  readonly fail: (failure: Failure) => void
}

const lineEnd = 10
const words = ['cat-file', '--batch']

/**
 * One `git cat-file --batch` for as many blobs as are asked for. It prints `<oid> blob <size>`, a line end, the bytes, a line
 * end; of one that it does not have only a line. Bytes beyond the size that was asked for are dropped as they come.
 */
export class Objects {
  readonly #process: ChildProcess
  readonly #questions: Question[] = []
  readonly #said: Buffer[] = []
  readonly #repository: string
  #failure: Failure | undefined
  #rest: Buffer = Buffer.alloc(0)
  /** The blob that is arriving. */
  #blob: { size: number; kept: Buffer[]; come: number } | undefined

  constructor(repository: string) {
    this.#repository = repository
    this.#process = gitToAsk(repository, ...words)
    this.#process.stdout?.on('data', (bytes: Buffer) => this.#take(bytes))
    this.#process.stderr?.on('data', (bytes: Buffer) => this.#said.push(bytes))
    this.#process.stdin?.on('error', () => undefined)
    this.#process.on('error', (error) => this.#end(error))
    this.#process.on('close', () => this.#end({ stderr: Buffer.concat(this.#said) }))
  }

  /** Blobs by object id, in the order asked; those over `largest` bytes are not kept. */
  read(oids: readonly string[], largest: number): Promise<Blob[]> {
    const blobs = oids.map(
      () =>
        new Promise<Blob>((answer, fail) => {
          this.#questions.push({ largest, answer, fail })
        }),
    )
    if (this.#failure) this.#fail(this.#failure)
    else if (oids.length > 0) this.#process.stdin?.write(`${oids.join('\n')}\n`)
    return Promise.all(blobs)
  }

  /** Lets git go. What was asked and not answered fails. */
  close(): void {
    this.#process.stdin?.end()
  }

  #end(reason: unknown): void {
    this.#failure ??= failureOf(reason, this.#repository, words)
    this.#fail(this.#failure)
  }

  #fail(failure: Failure): void {
    for (const { fail } of this.#questions.splice(0)) fail(failure)
  }

  #take(bytes: Buffer): void {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    while (this.#blob ? this.#body(this.#blob) : this.#header());
  }

  /** Whether a whole header was there. */
  #header(): boolean {
    const end = this.#rest.indexOf(lineEnd)
    if (end < 0) return false
    const [, type, size] = this.#rest.subarray(0, end).toString('utf8').split(' ')
    this.#rest = this.#rest.subarray(end + 1)
    if (type === 'blob') this.#blob = { size: Number(size), kept: [], come: 0 }
    else this.#questions.shift()?.answer(null)
    return true
  }

  /** Whether the blob is whole, its line end included. */
  #body(blob: { size: number; kept: Buffer[]; come: number }): boolean {
    const part = this.#rest.subarray(0, blob.size - blob.come)
    const largest = this.#questions[0]?.largest ?? 0
    if (blob.size <= largest) blob.kept.push(part)
    blob.come += part.length
    this.#rest = this.#rest.subarray(part.length)
    if (blob.come < blob.size || this.#rest.length === 0) return false
    this.#rest = this.#rest.subarray(1)
    this.#blob = undefined
    this.#questions.shift()?.answer(blob.size <= largest ? Buffer.concat(blob.kept) : 'too-large')
    return true
  }
}
