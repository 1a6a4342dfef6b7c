import { changeSets } from '#git'
import { Failure } from '#model'
import type { Synthesised } from '#review'

/** What `cdk synth` wrote, from two folders that were named: that of the base, then that of the head. */
export const synthesisedOf = async (
  names: readonly string[],
  place = (name: string) => name,
): Promise<Synthesised | undefined> => {
  if (names.length === 0) return undefined
  const [before, after, ...more] = names
  if (before === undefined || after === undefined || more.length > 0)
    throw new Failure('cdk-out takes two folders: what cdk synth wrote of the base, then what it wrote of the head.')
  return (await changeSets()).synthesisedIn(place(before), place(after))
}
