import type { Inventory, Pair, Resource } from '#model'

/** Scopes of the after side to those of the before side: templates by their path, folders by the files that moved. */
export const scopeAliases = (
  before: Inventory,
  after: Inventory,
  renames: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => {
  const scopesBefore = new Set(before.resources.map(({ scope }) => scope))
  const scopesAfter = new Set(after.resources.map(({ scope }) => scope))
  const aliases = new Map(renames)
  for (const [path, former] of renames) {
    const [folder, formerFolder] = [folderOf(path), folderOf(former)]
    const isMove = folder !== formerFolder && !aliases.has(folder) && !scopesAfter.has(formerFolder)
    if (isMove && scopesAfter.has(folder) && scopesBefore.has(formerFolder)) aliases.set(folder, formerFolder)
  }
  return aliases
}

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.')

/** Scopes and ids that are called otherwise on the before side, for a pair; nothing when all are called alike. */
export const aliasesOf = (
  scopes: ReadonlyMap<string, string>,
  matches: ReadonlyMap<Resource, { readonly before: Resource }>,
): Pick<Pair, 'aliases'> => {
  const ids = [...matches].flatMap(([after, { before }]) =>
    after.id === before.id ? [] : [[after.id, before.id] as const],
  )
  return scopes.size === 0 && ids.length === 0 ? {} : { aliases: new Map([...scopes, ...ids]) }
}
