import { imageOf, type World } from './world.js'

/** A question as far as its answer depends on it. */
interface Question {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** Gives an answer that is known already, or has it made. */
export type Recall<Answer> = (
  world: World,
  question: Question,
  isWrite: boolean,
  make: () => Promise<Answer>,
) => Promise<Answer>

/** Makes every answer anew. */
export const forgetful = <Answer>(
  _world: World,
  _question: Question,
  _isWrite: boolean,
  make: () => Promise<Answer>,
): Promise<Answer> => make()

/**
 * For runs that are repeated hundreds of times on equal worlds, which nobody but their requests may change: what was read of a world
 * once is read of an equal one without work. Writes are always done.
 */
export const recalling = <Answer>(): Recall<Answer> => {
  const known = new Map<string, Answer>()
  const numbers = new Map<string, number>()
  const current = new WeakMap<World, number>()
  const numberOf = (world: World): number => {
    const before = current.get(world)
    if (before !== undefined) return before
    const image = imageOf(world)
    const number = numbers.get(image) ?? numbers.size
    numbers.set(image, number)
    current.set(world, number)
    return number
  }
  return async (world, { method, url, headers, text }, isWrite, make) => {
    if (isWrite) {
      const written = await make()
      current.delete(world)
      return written
    }
    const { authorization, accept } = headers
    const key = [numberOf(world), method, url, authorization, accept, headers['user-agent'], text].join('\n')
    const before = known.get(key)
    if (before !== undefined) return before
    const made = await make()
    known.set(key, made)
    return made
  }
}
