/** Paths of the checkout: `/` between names, `.` for its root. */
export const folderOf = (path: string): string => {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '.' : path.slice(0, slash)
}

/** A path seen from a folder; null when it leads outside the checkout. */
export const joinedPath = (folder: string, path: string): string | null => {
  if (path.startsWith('/') || path.startsWith('~') || /^[A-Za-z]:|\\/.test(path)) return null
  const parts: string[] = []
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.length === 0 ? '.' : parts.join('/')
}

/** The path of one folder as seen from another, as `path.module` gives it. */
export const relativePath = (from: string, to: string): string => {
  const start = from === '.' ? [] : from.split('/')
  const end = to === '.' ? [] : to.split('/')
  let same = 0
  while (same < start.length && same < end.length && start[same] === end[same]) same++
  return [...start.slice(same).map(() => '..'), ...end.slice(same)].join('/') || '.'
}
