import type { Move, Resource } from '#model'

/** So many moves in a row are followed. */
const longestChain = 16

/** What the author says a resource was called before, nearest first: Terraform's moved blocks, followed backwards. */
export const formerAddresses = ({ scope, address, format }: Resource, moves: readonly Move[]): readonly string[] => {
  if (format !== 'terraform') return []
  const own = moves.filter((move) => move.scope === scope)
  const found: string[] = []
  let current: string | undefined = address
  while (current !== undefined && found.length < longestChain) {
    current =
      own.map((move) => stepBack(current ?? '', move)).find((step) => step !== null && !found.includes(step)) ??
      undefined
    if (current !== undefined) found.push(current)
  }
  return found
}

/** The address before one move, or null when it is about something else. A move of a module or of all instances moves what is in it. */
const stepBack = (address: string, { from, to }: Move): string | null => {
  if (address === to) return from
  const rest = address.startsWith(to) ? address.slice(to.length) : ''
  return rest.startsWith('.') || rest.startsWith('[') ? `${from}${rest}` : null
}
