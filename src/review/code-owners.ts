import { matchesGlob } from '#text'

/** The owners of a path, as the file spells them; the last line that matches decides, and may name nobody. */
export const ownersOf = (path: string, text: string): readonly string[] => {
  let owners: readonly string[] = []
  for (const line of text.slice(0, largest).split('\n').slice(0, mostLines)) {
    const [pattern = '', ...names] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/)
    if (pattern !== '' && matches(path, pattern)) owners = names
  }
  return owners
}

const largest = 200_000
const mostLines = 2000
const longestPattern = 300

/**
 * Patterns of gitignore files, of which GitHub leaves out `!` and `[ ]`. A name matches a folder with all below it; only
 * `docs/*` stays in its folder. https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
const matches = (path: string, pattern: string): boolean => {
  if (pattern.length > longestPattern || /^!|[[\]{}\\]/.test(pattern)) return false
  const isFolder = pattern.endsWith('/')
  const name = pattern.replace(/^\//, '').replace(/\/$/, '')
  const isAnchored = pattern.startsWith('/') || name.includes('/')
  const below = `${isAnchored ? '' : '**/'}${name}`
  const globs = [...(isFolder ? [] : [below]), ...(name.includes('/') && /\*[^/]*$/.test(name) ? [] : [`${below}/**`])]
  return globs.some((glob) => matchesGlob(path, glob))
}

/** How fewer people look after each path than before, or others do, in one part for paths that lose the same. */
export const ownerWeakenings = (paths: readonly string[], before: string, after: string): readonly string[] => {
  const losses = new Map<string, string[]>()
  for (const path of paths) {
    const loss = lossOf(ownersOf(path, before), ownersOf(path, after))
    if (loss !== null) losses.set(loss, [...(losses.get(loss) ?? []), path])
  }
  return [...losses].map(([loss, those]) => `${loss} ${listed(those)}`)
}

/** null where the same people decide, or nobody did. */
const lossOf = (was: readonly string[], is: readonly string[]): string | null => {
  if (was.length === 0) return null
  if (is.length === 0) return 'nobody has to approve'
  const more = is.filter((owner) => !was.includes(owner))
  return more.length === 0 ? null : `${listed(more)} alone can approve`
}

const mostListed = 4

const listed = (names: readonly string[]): string => {
  const rest = names.length - mostListed
  const shown = [...names.slice(0, mostListed), ...(rest > 0 ? [`${rest} more`] : [])]
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
