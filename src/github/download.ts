import { Failure } from '#model'

const mostTries = 3
const timeout = 60_000

/**
 * Fetches what GitHub signed an address for. It lies on another host, so no token goes along and no further redirect is
 * followed; more than `most` bytes are not taken.
 */
export const download = async (address: string, most: number): Promise<Buffer> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetched(address, most)
    } catch (error) {
      if (error instanceof Failure || attempt === mostTries)
        throw new Failure('What the first stage left could not be downloaded: run it again later.', { cause: error })
      await new Promise((done) => setTimeout(done, 500 * 2 ** attempt))
    }
  }
}

const fetched = async (address: string, most: number): Promise<Buffer> => {
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(timeout) })
  if (answer.status >= 500) throw new Error(`status ${answer.status}`)
  if (!answer.ok || answer.body === null) throw new Failure(`status ${answer.status}`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body) {
    size += chunk.length
    if (size > most) throw new Failure('larger than it may be')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
