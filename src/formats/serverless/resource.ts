import { byDefault, type Guard, type Removal, type Span } from '#model'

/** What a resource has that the framework writes itself: nothing keeps it, nobody else has a say. */
export const guardless = (head: Span) => {
  const gone = byDefault<Removal>('delete', head)
  const guard: Guard = { deletion: gone, replacement: gone }
  return { guard, ignored: [] as readonly string[], multiplied: null }
}
