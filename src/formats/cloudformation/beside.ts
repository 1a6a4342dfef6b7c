/** The path of a file that another one names, from the root of the repository; undefined for addresses elsewhere. */
export const besides = (path: string, location: string): string | undefined => {
  if (/^[a-z][a-z0-9+.-]*:|^\/|^~|[\\\0]|\$\{/i.test(location)) return undefined
  const parts = path.split('/').slice(0, -1)
  for (const part of location.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
